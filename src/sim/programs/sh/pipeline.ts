// Pipelines and background jobs: one forked process a stage. Models: bash(1) Pipelines, Lists, JOB CONTROL; pipefail, PIPESTATUS, `time`.
// Left out: lastpipe, coproc.
import type { AndOr, CommandNode, Pipeline, PipelineNode, Statement } from 'unbash'
import { LIMITS } from '../../clock/limits'
import { exitCode, type ExitStatus } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { runCommand } from './control'
import type { Shell } from './shell'

const controlling = (shell: Shell): boolean => (shell.interactive || shell.options.has('monitor')) && !shell.isChild

export function* runStatement(shell: Shell, statement: Statement, tail: boolean): Task<void> {
  shell.at = statement.pos
  yield* shell.sys.cpu(50)
  if (statement.background) yield* startJob(shell, statement)
  else yield* runAndOr(shell, statement.command, tail)
  yield* shell.settle()
  if (shell.lent.length > 0) for (const fd of shell.lent.splice(0)) shell.sys.close(fd)
  if (shell.traps.waiting) yield* shell.traps.run()
  if (shell.jobs.list.length > 0 || shell.pid === 1) yield* shell.jobs.reap()
}

function* startJob(shell: Shell, statement: Statement): Task<void> {
  const text = shell.source.text.slice(statement.pos, statement.command.end)
  const own = controlling(shell)
  const pid = shell.fork(
    function* (child) {
      if (!own) {
        child.sys.on('INT', 'ignore')
        child.sys.on('QUIT', 'ignore')
        const nothing = child.sys.open('/dev/null', { read: true })
        if (typeof nothing === 'number' && nothing !== 0) {
          child.sys.dup(nothing, 0)
          child.sys.close(nothing)
        }
      }
      child.guarded = 0
      yield* runAndOr(child, statement.command, true)
      return yield* child.finish()
    },
    own ? 0 : undefined,
  )
  if (pid === undefined) return
  const job = shell.jobs.add([pid], text)
  shell.lastJob = pid
  shell.status = 0
  if (shell.interactive) yield* shell.sys.write(2, shell.dialect === 'bash' ? `[${job.number}] ${pid}\n` : '')
}

function* runAndOr(shell: Shell, node: PipelineNode | AndOr, tail: boolean): Task<void> {
  if (node.type !== 'AndOr') {
    yield* runPipeline(shell, node, tail)
    return
  }
  for (const [i, command] of node.commands.entries()) {
    const operator = node.operators[i - 1]
    if (operator && (shell.status === 0) !== (operator === '&&')) continue
    const last = i === node.commands.length - 1
    if (!last) shell.guarded++
    yield* runPipeline(shell, command, tail && last && shell.dialect === 'bash')
    if (!last) shell.guarded--
    if (shell.leaving) return
  }
}

function* runPipeline(shell: Shell, node: PipelineNode, tail: boolean): Task<void> {
  if (node.type !== 'Pipeline') {
    yield* runCommand(shell, node, tail && !shell.traps.any)
    yield* failing(shell, node)
    return
  }
  const negated = node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1
  const timed = node.prefixes.find((prefix) => prefix.type === 'Time')
  const started = shell.sys.now()
  if (negated) shell.guarded++
  const [only] = node.commands
  if (node.commands.length === 1 && only) yield* runCommand(shell, only, false)
  else if (node.commands.length > 1) yield* runStages(shell, node)
  if (negated) {
    shell.guarded--
    if (!shell.leaving) shell.status = shell.status === 0 ? 1 : 0
  }
  if (timed) yield* shell.sys.write(2, timeText(shell.sys.now() - started, timed.type === 'Time' && timed.posix !== undefined))
  if (!negated) yield* failing(shell, node)
}
function timeText(micros: number, posix: boolean): string {
  const seconds = micros / 1e6
  if (posix) return `real ${seconds.toFixed(2)}\nuser 0.00\nsys 0.00\n`
  return `\nreal\t${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(3)}s\nuser\t0m0.000s\nsys\t0m0.000s\n`
}

/** What a failure does: the ERR trap, and `set -e`. */
function* failing(shell: Shell, node: PipelineNode): Task<void> {
  if (shell.status === 0 || shell.guarded > 0 || shell.leaving) return
  const simple =
    node.type === 'Command' ||
    node.type === 'Pipeline' ||
    node.type === 'Subshell' ||
    node.type === 'TestCommand' ||
    node.type === 'ArithmeticCommand'
  const redirected = node.type === 'Redirected' && node.command.type === 'Subshell'
  if (!simple && !redirected) return
  yield* shell.traps.error()
  if (shell.options.has('errexit')) shell.leaving = { kind: 'exit' }
}

function* runStages(shell: Shell, node: Pipeline): Task<void> {
  const { sys } = shell
  const own = controlling(shell)
  const pids: number[] = []
  let input: number | undefined
  for (const [i, command] of node.commands.entries()) {
    const last = i === node.commands.length - 1
    const [out, into] = last ? [undefined, undefined] : shell.pipe()
    const from: number | undefined = input
    const pid = shell.fork((child) => stage(child, command, from, into, out, node.operators[i] === '|&'), own ? (pids[0] ?? 0) : undefined)
    if (input !== undefined) sys.close(input)
    if (into !== undefined) sys.close(into)
    input = out
    if (pid === undefined) break
    pids.push(pid)
  }
  if (own && pids[0] !== undefined) sys.setForeground(0, pids[0])
  yield* waitStages(shell, node, pids)
  if (own) sys.setForeground(0, sys.getpgid())
}

function* stage(
  child: Shell,
  command: CommandNode,
  from: number | undefined,
  into: number | undefined,
  out: number | undefined,
  errors: boolean,
): Task<number> {
  const { sys } = child
  if (from !== undefined) {
    sys.dup(from, 0)
    sys.close(from)
  }
  if (into !== undefined) {
    sys.dup(into, 1)
    if (errors) sys.dup(into, 2)
    sys.close(into)
  }
  if (out !== undefined) sys.close(out)
  yield* runCommand(child, command, true)
  return yield* child.finish()
}

function* waitStages(shell: Shell, node: Pipeline, pids: readonly number[]): Task<void> {
  const ends: ExitStatus[] = []
  for (const pid of pids) ends.push((yield* shell.jobs.endOf(pid)) ?? { code: 127 })
  const codes = ends.map(exitCode)
  if (pids.length < node.commands.length) return
  shell.status = codes.at(-1) ?? 0
  if (shell.options.has('pipefail')) shell.status = codes.findLast((code) => code !== 0) ?? 0
  if (shell.dialect === 'bash')
    shell.vars.put('PIPESTATUS', { value: undefined, list: new Map(codes.map((code, i) => [String(i), String(code)])) })
  const last = ends.at(-1)
  if (last) yield* tellKilled(shell, last, pids.at(-1) ?? 0, shell.source.text.slice(node.pos, node.end))
}

/** What a shell says when a foreground command was killed, and what ^C does to the rest of the line. */
export function* tellKilled(shell: Shell, status: ExitStatus, pid: number, text: string): Task<void> {
  if (!('signal' in status)) return
  const { name } = status.signal
  if (name === 'INT' && shell.interactive) {
    // The terminal has echoed ^C and a newline already.
    shell.leaving = { kind: 'abort' }
    return
  }
  if (name === 'INT' || name === 'PIPE') return
  if (shell.dialect === 'ash') yield* shell.sys.write(2, `${status.signal.text}\n`)
  else if (shell.interactive) yield* shell.sys.write(2, `${status.signal.text}\n`)
  else if (!shell.isChild || name !== 'TERM')
    yield* shell.sys.write(2, `${shell.prefix()}${String(pid).padStart(5)} ${status.signal.text.padEnd(23)} ${text}\n`)
}
/** False, with an error, when calls are nested too deeply. */
export function deeper(shell: Shell, name: string): boolean {
  if (shell.depth < LIMITS.shellDepth) return true
  shell.abort(`drydock: ${name}: more than ${LIMITS.shellDepth} nested calls`, 69)
  return false
}
