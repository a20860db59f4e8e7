// break, continue, return, exit, eval, exec, source, trap, let. Models: bash(1) SHELL BUILTIN COMMANDS; ash's where they differ.
import { Errno } from '../../../host/files/errno'
import { SIGNALS } from '../../../host/kernel/signals'
import type { Task } from '../../../host/kernel/task'
import { readText } from '../../lib/io'
import type { Family } from '../builtins'
import { deeper } from '../pipeline'
import { singleQuoted } from '../quote'
import { runFile } from '../run-file'
import { textReader } from '../script'
import type { Shell } from '../shell'
import { conditionOf, isSignal } from '../traps'

function* leave(shell: Shell, words: readonly string[], kind: 'break' | 'continue'): Task<number> {
  const count = words[1] ?? '1'
  if (shell.loops === 0) {
    if (shell.dialect === 'bash') shell.complain("only meaningful in a `for', `while', or `until' loop", kind)
    return 0
  }
  if (!/^\d+$/.test(count) || Number(count) < 1) {
    shell.abort(
      shell.dialect === 'bash'
        ? `${count}: ${/^\d+$/.test(count) ? 'loop count out of range' : 'numeric argument required'}`
        : `Illegal number: ${count}`,
      shell.dialect === 'bash' ? 1 : 2,
      kind,
    )
    return shell.status
  }
  shell.leaving = { kind, levels: Math.min(Number(count), shell.loops) }
  return 0
}
/** The code that `exit` and `return` are given. */
function code(shell: Shell, words: readonly string[], name: string): number {
  const [, given] = words
  if (given === undefined) return shell.status
  if (/^[-+]?\d+$/.test(given)) return Number(given) & 255
  if (shell.dialect === 'bash') shell.complain(`${given}: numeric argument required`, name)
  else shell.complain(`Illegal number: ${given}`, name)
  return 2
}

function* source(shell: Shell, words: readonly string[]): Task<number> {
  const [name = '.', file, ...given] = words
  if (file === undefined) {
    if (shell.dialect === 'ash') return 0
    shell.complain('filename argument required', name)
    yield* shell.settle()
    yield* shell.sys.write(2, `${name}: usage: ${name} filename [arguments]\n`)
    return 2
  }
  if (!deeper(shell, name)) return 69
  const found = file.includes('/') ? file : sourceByPath(shell, file)
  const script = yield* readText(shell.sys, found)
  if (script instanceof Errno) {
    if (shell.dialect === 'bash') shell.complain(`${file}: ${script.text}`)
    else shell.abort(`can't open '${file}': ${script.text}`, 2, name)
    return shell.dialect === 'bash' ? 1 : 2
  }
  const { positional } = shell
  if (given.length > 0) shell.positional = given
  shell.depth++
  shell.sourcing++
  shell.status = 0
  const outer = shell.name
  if (shell.dialect === 'bash') shell.name = found
  yield* shell.run(textReader(script))
  shell.name = outer
  shell.sourcing--
  shell.depth--
  if (given.length > 0) shell.positional = positional
  if (shell.leaving?.kind === 'return') shell.leaving = undefined
  return shell.status
}
function sourceByPath(shell: Shell, file: string): string {
  for (const folder of (shell.vars.get('PATH') ?? '').split(':')) {
    const stat = shell.sys.stat(`${folder}/${file}`)
    if (!(stat instanceof Errno) && stat.kind === 'file') return `${folder}/${file}`
  }
  return file
}

function* trap(shell: Shell, words: readonly string[]): Task<number> {
  const rest = words.slice(1)
  if (rest[0] === '--') rest.shift()
  if (rest[0] === '-l') {
    yield* shell.sys.write(1, SIGNALS.map((one) => `${String(one.number).padStart(2)}) SIG${one.name}`).join('\n') + '\n')
    return 0
  }
  if (rest.length === 0 || rest[0] === '-p') {
    const asked = rest.slice(1).map((one) => conditionOf(one))
    for (const [name, command] of shell.traps.commands) {
      if (asked.length > 0 && !asked.includes(name)) continue
      const shown = isSignal(name) && shell.dialect === 'bash' ? `SIG${name}` : name
      yield* shell.sys.write(1, `trap -- ${singleQuoted(command)} ${shown}\n`)
    }
    return 0
  }
  const single = rest.length === 1
  const [first = ''] = rest
  const reset = first === '-' || single || /^\d+$/.test(first)
  const names = first === '-' ? rest.slice(1) : reset ? rest : rest.slice(1)
  let status = 0
  for (const name of names) {
    const condition = conditionOf(name)
    if (condition === undefined) {
      shell.complain(`${name}: invalid signal specification`, 'trap')
      status = 1
    } else shell.traps.set(condition, reset ? undefined : first)
  }
  return status
}

function* exec(shell: Shell, words: readonly string[]): Task<number> {
  const rest = words.slice(1)
  let title: string | undefined
  let clean = false
  while (rest[0]?.startsWith('-') && rest[0].length > 1) {
    const flag = rest.shift()
    if (flag === '--') break
    if (flag === '-a') title = rest.shift()
    else if (flag === '-c') clean = true
    else if (flag !== '-l') {
      shell.complain(`${flag ?? ''}: invalid option`, 'exec')
      return 2
    }
  }
  if (rest.length === 0) return shell.status
  const env = clean ? new Map<string, string>() : shell.vars.environment()
  const kept = new Map(shell.traps.commands)
  const path = title === undefined ? undefined : shell.locate(rest[0] ?? '')
  if (typeof path === 'string') yield* shell.sys.exec(path, [title ?? '', ...rest.slice(1)], env)
  const status = yield* runFile(shell, rest, env, 'exec')
  for (const [name, command] of kept) shell.traps.set(name, command)
  if (!shell.interactive && !shell.shopts.has('execfail')) {
    shell.status = status
    shell.leaving = { kind: 'exit' }
  }
  return status
}

export const flowBuiltins: Family = {
  *break(shell, words) {
    return yield* leave(shell, words, 'break')
  },
  *continue(shell, words) {
    return yield* leave(shell, words, 'continue')
  },
  *return(shell, words) {
    if (shell.functionNames.length === 0 && shell.sourcing === 0) {
      if (shell.dialect === 'bash') {
        shell.complain("can only `return' from a function or sourced script", 'return')
        return 2
      }
      const status = code(shell, words, 'return')
      shell.leaving = { kind: 'exit' }
      return status
    }
    const status = code(shell, words, 'return')
    shell.leaving = { kind: 'return' }
    return status
  },
  *exit(shell, words) {
    if (shell.interactive && !shell.isChild) yield* shell.sys.write(2, shell.dialect === 'bash' ? 'exit\n' : '')
    const status = code(shell, words, 'exit')
    shell.leaving = { kind: 'exit' }
    return status
  },
  *eval(shell, words) {
    if (!deeper(shell, 'eval')) return 69
    const script = words.slice(words[1] === '--' ? 2 : 1).join(' ')
    if (script.trim() === '') return 0
    shell.depth++
    const { source, at } = shell
    const line = shell.line()
    yield* shell.run(textReader(script))
    shell.source = source
    shell.at = at
    shell.depth--
    return line > 0 ? shell.status : shell.status
  },
  exec,
  source,
  '.': source,
  trap,
  *let(shell, words) {
    let last = '0'
    for (const word of words.slice(1)) last = yield* shell.arithmetic(word)
    if (words.length === 1) {
      shell.complain('expression expected', 'let')
      return 1
    }
    return last === '0' ? 1 : 0
  },
}
