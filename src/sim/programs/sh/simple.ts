// Simple commands: assignments, functions, builtins, programs. Models: bash(1) SIMPLE COMMAND EXPANSION, COMMAND EXECUTION: order of search,
// exit codes 126 and 127, exec in place of the last command. Left out: command_not_found_handle.
import { parse, type Assignment, type Command, type CompoundCommand, type Redirected } from 'unbash'
import { exitCode } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { BUILTINS, SPECIAL } from './builtins'
import { runCommand, trace } from './control'
import { deeper, runStatement, tellKilled } from './pipeline'
import { traceQuoted } from './quote'
import { type Kept, redirectAll, restore } from './redirect'
import { runFile } from './run-file'
import type { Shell, Source } from './shell'
import type { Variable } from './variables'
import { expandWords, wordText } from './words'

export interface FunctionBody {
  readonly body: CompoundCommand | Redirected
  readonly source: Source
  /** As it was written, for `type` and `declare -f`. */
  readonly text: string
}

/** Carries out an assignment; `text` is its value when that has been expanded. */
function* performAssignment(shell: Shell, assignment: Assignment): Task<boolean> {
  const { name, value, append } = assignment
  if (value.type === 'Word') {
    const index = assignment.index ? yield* wordText(shell, assignment.index) : undefined
    const text = yield* wordText(shell, value, { quoted: false, assignment: true })
    if (shell.leaving) return false
    yield* trace(shell, () => `${name}${append ? '+' : ''}=${traceQuoted(text)}`)
    return yield* shell.assign(name, index, text, append)
  }
  const variable = shell.vars.declare(name)
  if (variable.readonly) return yield* shell.assign(name, undefined, '')
  const list = append ? (variable.list ?? new Map(variable.value === undefined ? [] : [['0', variable.value]])) : new Map<string, string>()
  let next = append ? Math.max(-1, ...[...list.keys()].map(Number)) + 1 : 0
  for (const element of value.elements) {
    const keyed = /^\[([^\]]*)\]=/.exec(element.text)
    if (keyed) {
      const [word] = parse(`: ${keyed[1] ?? ''}`).commands
      const key =
        word?.command.type === 'Command' && word.command.args[0]?.type === 'Word' ? yield* wordText(shell, word.command.args[0]) : ''
      const [assigned] = parse(`_=${element.text.slice(keyed[0].length)}`).commands
      const made = assigned?.command.type === 'Command' ? assigned.command.prefix[0] : undefined
      const text = made?.type === 'Assignment' && made.value.type === 'Word' ? yield* wordText(shell, made.value) : ''
      const at = variable.associative ? key : yield* shell.arithmetic(key)
      list.set(at, text)
      next = Number(at) + 1
    } else for (const word of yield* expandWords(shell, [element])) list.set(String(next++), word)
    if (shell.leaving) return false
  }
  variable.list = list
  variable.value = undefined
  return true
}

/** `export a=$x` and its kin take assignments unsplit; any other command takes them as words. */
const DECLARES = new Set(['export', 'readonly', 'local', 'declare', 'typeset', 'alias'])

function* arguments_(shell: Shell, node: Command): Task<string[]> {
  const words = node.name ? yield* expandWords(shell, [node.name]) : []
  const declares = DECLARES.has(words[0] ?? '')
  for (const argument of node.args) {
    if (shell.leaving) break
    if (argument.type === 'Word') words.push(...(yield* expandWords(shell, [argument])))
    else if (argument.value.type === 'ArrayValue') {
      if (declares) yield* declareArray(shell, words, argument)
      words.push(argument.name)
    } else if (declares) {
      const text = yield* wordText(shell, argument.value, { quoted: false, assignment: true })
      words.push(`${argument.name}${argument.index ? `[${argument.index.text}]` : ''}${argument.append ? '+' : ''}=${text}`)
    } else {
      const [statement] = parse(`: x${argument.text}`).commands
      const [word] = statement?.command.type === 'Command' ? statement.command.args : []
      if (word?.type === 'Word') words.push(...(yield* expandWords(shell, [word])).map((text) => text.slice(1)))
    }
  }
  return words
}
/** `declare -A m=(…)`: the array is made here, its attributes by the builtin. */
function* declareArray(shell: Shell, words: readonly string[], argument: Assignment): Task<void> {
  const local = words[0] === 'local' || ((words[0] === 'declare' || words[0] === 'typeset') && !words.some((word) => /^-\w*g/.test(word)))
  if (local) shell.vars.local(argument.name)
  const variable = shell.vars.declare(argument.name)
  if (words.some((word) => /^-\w*A/.test(word))) variable.associative = true
  yield* performAssignment(shell, argument)
}

export function* runSimple(shell: Shell, node: Command, tail: boolean): Task<void> {
  shell.at = node.pos
  if (node.name && shell.aliases.size > 0 && (yield* runAlias(shell, node))) return
  shell.substituted = undefined
  const words = yield* arguments_(shell, node)
  if (shell.leaving) return
  const assignments = node.prefix.filter((one) => one.type === 'Assignment')
  if (words.length === 0) return yield* runNothing(shell, node, assignments)
  const [name = ''] = words
  const body = shell.functions.get(name)
  const builtin = BUILTINS.get(name)
  const known = body !== undefined || (builtin !== undefined && builtin.dialects.includes(shell.dialect))
  if (!known) return yield* runProgram(shell, node, words, assignments, tail)
  const kept: Kept[] = []
  const lasting = name === 'exec'
  if (!(yield* redirectAll(shell, node.redirects, lasting ? undefined : kept))) {
    restore(shell, kept)
    if (shell.dialect === 'ash' && SPECIAL.has(name) && !shell.interactive) shell.leaving ??= { kind: 'exit' }
    return
  }
  const before = yield* temporary(shell, assignments, SPECIAL.has(name) && !body && shell.dialect === 'ash')
  yield* trace(shell, () => [...assignments.map((one) => one.text), ...words.map(traceQuoted)].join(' '))
  if (!shell.leaving) {
    if (body) yield* callFunction(shell, name, body, words.slice(1))
    else if (builtin) shell.status = yield* builtin.run(shell, words)
  }
  yield* shell.settle()
  if (!lasting) restore(shell, kept)
  for (const [key, old] of before) {
    if (old) shell.vars.put(key, old)
    else shell.vars.unset(key)
  }
}

/** Assignments before a builtin or function hold while it runs. */
function* temporary(shell: Shell, assignments: readonly Assignment[], lasting: boolean): Task<[string, Variable | undefined][]> {
  const before: [string, Variable | undefined][] = []
  for (const assignment of assignments) {
    const old = shell.vars.find(assignment.name)
    if (!lasting) before.push([assignment.name, old ? { ...old } : undefined])
    yield* performAssignment(shell, assignment)
    shell.vars.declare(assignment.name).exported = true
  }
  return before
}

function* runNothing(shell: Shell, node: Command, assignments: readonly Assignment[]): Task<void> {
  const kept: Kept[] = []
  const fine = yield* redirectAll(shell, node.redirects, kept)
  restore(shell, kept)
  if (!fine) return
  for (const assignment of assignments) if (!(yield* performAssignment(shell, assignment))) return
  shell.status = shell.substituted ?? 0
}

function* runAlias(shell: Shell, node: Command): Task<boolean> {
  const name = node.name?.text ?? ''
  const value = shell.aliases.get(name)
  if (value === undefined || (shell.dialect === 'bash' && !shell.interactive && !shell.shopts.has('expand_aliases')) || !node.name)
    return false
  const { text } = shell.source
  const parsed = parse(text.slice(node.pos, node.name.pos) + value + text.slice(node.name.end, node.end))
  const outer = shell.source
  const outerAt = shell.at
  shell.source = { text: text.slice(node.pos, node.name.pos) + value + text.slice(node.name.end, node.end), line: shell.line() }
  shell.aliases.delete(name)
  for (const statement of parsed.commands) {
    yield* runStatement(shell, statement, false)
    if (shell.leaving) break
  }
  if (!shell.aliases.has(name)) shell.aliases.set(name, value)
  shell.source = outer
  shell.at = outerAt
  return true
}

function* callFunction(shell: Shell, name: string, body: FunctionBody, given: readonly string[]): Task<void> {
  if (!deeper(shell, name)) return
  const { positional, source, at, loops } = shell
  shell.positional = given
  shell.source = body.source
  shell.loops = 0
  shell.depth++
  shell.functionNames.push(name)
  shell.vars.open()
  yield* runCommand(shell, body.body, false)
  shell.vars.close()
  shell.functionNames.pop()
  shell.depth--
  shell.positional = positional
  shell.source = source
  shell.at = at
  shell.loops = loops
  if (shell.leaving?.kind === 'return') shell.leaving = undefined
}

function* runProgram(shell: Shell, node: Command, words: readonly string[], assignments: readonly Assignment[], tail: boolean): Task<void> {
  const values: [string, string][] = []
  for (const assignment of assignments) {
    if (assignment.value.type !== 'Word') continue
    values.push([assignment.name, yield* wordText(shell, assignment.value, { quoted: false, assignment: true })])
    if (shell.leaving) return
  }
  if (shell.dialect === 'bash') for (const [name, value] of values) yield* trace(shell, () => `${name}=${traceQuoted(value)}`)
  const before = shell.dialect === 'ash' ? values.map(([name, value]) => `${name}=${value}`) : []
  yield* trace(shell, () => [...before, ...words.map(traceQuoted)].join(' '))
  const run = function* (child: Shell): Task<number> {
    if (!(yield* redirectAll(child, node.redirects))) return child.status
    const env = child.vars.environment()
    for (const [name, value] of values) env.set(name, value)
    return yield* runFile(child, words, env)
  }
  // ash does not mind jobs in the background: they become its last command's.
  if (tail && (shell.dialect !== 'bash' || shell.jobs.running.length === 0)) {
    shell.status = yield* run(shell)
    return
  }
  const own = shell.interactive && !shell.isChild
  const pid = shell.fork(
    function* (child) {
      child.traps.commands.clear()
      return yield* run(child)
    },
    own ? 0 : undefined,
  )
  if (pid === undefined) return
  if (own) shell.sys.setForeground(0, pid)
  const status = yield* shell.jobs.endOf(pid)
  if (own) shell.sys.setForeground(0, shell.sys.getpgid())
  shell.status = status ? exitCode(status) : 127
  if (status) yield* tellKilled(shell, status, pid, shell.source.text.slice(node.pos, node.end))
}
