// Compound commands. Models: bash(1) Compound Commands, Shell Function Definitions; `set -e` as bash. Left out: select, coproc.
import type { ArithmeticFor, Case, CommandNode, CompoundCommand, CompoundList, For, If, Redirection, Statement, While } from 'unbash'
import type { Task } from '../../host/kernel/task'
import { conditional } from './conditional'
import { matches } from './glob'
import { runStatement } from './pipeline'
import { type Kept, redirectAll, restore } from './redirect'
import type { Shell } from './shell'
import { runSimple } from './simple'
import { traceQuoted } from './quote'
import { expandWords, wordPattern, wordText } from './words'

export function* runList(shell: Shell, statements: readonly Statement[], tail: boolean): Task<void> {
  for (const [i, statement] of statements.entries()) {
    yield* runStatement(shell, statement, tail && i === statements.length - 1)
    if (shell.leaving) return
  }
}
const body = (shell: Shell, list: CompoundList, tail = false): Task<void> => runList(shell, list.commands, tail)

/** Commands whose failure is an answer: `set -e` does not end the shell. */
function* condition(shell: Shell, list: CompoundList): Task<boolean> {
  shell.guarded++
  yield* body(shell, list)
  shell.guarded--
  return shell.status === 0
}

export function* runCommand(shell: Shell, node: CommandNode, tail: boolean): Task<void> {
  switch (node.type) {
    case 'Command':
      return yield* runSimple(shell, node, tail)
    case 'Redirected':
      return yield* redirected(shell, node.command, node.redirects, tail)
    case 'Function':
      if (node.body.type === 'CompoundList') return
      shell.functions.set(node.name.value, { body: node.body, source: shell.source, text: shell.source.text.slice(node.pos, node.end) })
      shell.status = 0
      return
    case 'Coproc':
      shell.complain('drydock: coproc is not simulated')
      shell.status = 69
      return
    default:
      return yield* runCompound(shell, node, tail)
  }
}

function* redirected(shell: Shell, node: CompoundCommand, redirects: readonly Redirection[], tail: boolean): Task<void> {
  if (node.type === 'Subshell') return yield* subshell(shell, node.body, redirects, tail)
  const kept: Kept[] = []
  if (yield* redirectAll(shell, redirects, kept)) yield* runCompound(shell, node, false)
  yield* shell.settle()
  restore(shell, kept)
}

function* runCompound(shell: Shell, node: CompoundCommand, tail: boolean): Task<void> {
  switch (node.type) {
    case 'BraceGroup':
      return yield* body(shell, node.body, tail)
    case 'Subshell':
      return yield* subshell(shell, node.body, [], tail)
    case 'If':
      return yield* runIf(shell, node)
    case 'For':
      return yield* runFor(shell, node)
    case 'ArithmeticFor':
      return yield* arithmeticFor(shell, node)
    case 'While':
      return yield* runWhile(shell, node)
    case 'Case':
      return yield* runCase(shell, node)
    case 'TestCommand': {
      yield* trace(shell, () => `[[ ${shell.source.text.slice(node.expression.pos, node.expression.end)} ]]`)
      const result = yield* conditional(shell, node.expression)
      if (!shell.leaving) shell.status = result === undefined ? 2 : result ? 0 : 1
      return
    }
    case 'ArithmeticCommand': {
      yield* trace(shell, () => `(( ${node.body} ))`)
      const value = yield* shell.arithmetic(node.body)
      if (shell.leaving) shell.leaving = shell.interactive ? shell.leaving : undefined
      shell.status = value === '0' ? 1 : 0
      return
    }
    case 'Select':
      shell.complain('drydock: select is not simulated')
      shell.status = 69
  }
}
export function* trace(shell: Shell, line: () => string): Task<void> {
  if (!shell.options.has('xtrace')) return
  const mark = shell.vars.get('PS4') ?? '+ '
  yield* shell.sys.write(2, mark + line() + '\n')
}

function* subshell(shell: Shell, list: CompoundList, redirects: readonly Redirection[], tail: boolean): Task<void> {
  if (tail && shell.isChild && !shell.traps.any) {
    if (yield* redirectAll(shell, redirects)) yield* body(shell, list, true)
    return
  }
  const pid = shell.fork(
    function* (child) {
      if (!(yield* redirectAll(child, redirects))) return yield* child.finish()
      return yield* child.subshell(list.commands)
    },
    shell.interactive && !shell.isChild ? 0 : undefined,
  )
  if (pid === undefined) return
  const own = shell.interactive && !shell.isChild
  if (own) shell.sys.setForeground(0, pid)
  shell.status = yield* shell.jobs.waitFor(pid)
  if (own) shell.sys.setForeground(0, shell.sys.getpgid())
}

function* runIf(shell: Shell, node: If): Task<void> {
  const branches = [{ clause: node.clause, then: node.then }, ...node.elif]
  for (const branch of branches) {
    const yes = yield* condition(shell, branch.clause)
    if (shell.leaving) return
    if (yes) return yield* body(shell, branch.then)
  }
  shell.status = 0
  if (node.else) yield* body(shell, node.else)
}

/** After a turn of a loop: whether it goes on. */
function goesOn(shell: Shell): boolean {
  const { leaving } = shell
  if (!leaving) return true
  if (leaving.kind !== 'break' && leaving.kind !== 'continue') return false
  if (leaving.levels > 1) {
    leaving.levels--
    return false
  }
  shell.leaving = undefined
  return leaving.kind === 'continue'
}

function* runFor(shell: Shell, node: For): Task<void> {
  const words = node.wordlist ? yield* expandWords(shell, node.wordlist) : shell.positional
  if (shell.leaving) return
  shell.status = 0
  shell.loops++
  for (const word of words) {
    yield* trace(shell, () => `for ${node.name.value} in ${words.map(traceQuoted).join(' ')}`)
    if (!(yield* shell.assign(node.name.value, undefined, word))) break
    yield* body(shell, node.body)
    if (!goesOn(shell)) break
  }
  shell.loops--
}
function* arithmeticFor(shell: Shell, node: ArithmeticFor): Task<void> {
  const of = (part: { readonly pos: number; readonly end: number } | undefined): string =>
    part ? shell.source.text.slice(part.pos, part.end) : ''
  const [initialize, test, update] = [of(node.initialize), of(node.test), of(node.update)]
  yield* shell.arithmetic(initialize)
  shell.loops++
  while (!shell.leaving && (test === '' || (yield* shell.arithmetic(test)) !== '0')) {
    yield* body(shell, node.body)
    if (!goesOn(shell)) break
    yield* shell.arithmetic(update)
    yield* shell.sys.cpu(20)
  }
  shell.loops--
}
function* runWhile(shell: Shell, node: While): Task<void> {
  let status = 0
  shell.loops++
  for (;;) {
    const yes = yield* condition(shell, node.clause)
    if (shell.leaving) {
      if (goesOn(shell)) continue
      break
    }
    if (yes !== (node.kind === 'while')) break
    yield* body(shell, node.body)
    status = shell.status
    if (!goesOn(shell)) break
    yield* shell.sys.cpu(20)
  }
  shell.loops--
  if (!shell.leaving || shell.leaving.kind === 'break' || shell.leaving.kind === 'continue') shell.status = status
}

function* runCase(shell: Shell, node: Case): Task<void> {
  const text = yield* wordText(shell, node.word)
  yield* trace(shell, () => `case ${traceQuoted(text)} in`)
  shell.status = 0
  let falling = false
  for (const item of node.items) {
    let hit = falling
    for (const pattern of item.pattern) {
      if (hit || shell.leaving) break
      hit = matches(yield* wordPattern(shell, pattern), text, shell.shopts.has('nocasematch'))
    }
    if (shell.leaving) return
    if (!hit) continue
    yield* body(shell, item.body)
    if (shell.leaving || item.terminator === ';;' || item.terminator === undefined) return
    falling = item.terminator === ';&'
  }
}
