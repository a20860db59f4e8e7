// type, command, builtin, alias, unalias, help-less: what a name means. Models: bash(1), ash.
import type { Task } from '../../../host/kernel/task'
import { BUILTINS, type Family } from '../builtins'
import { singleQuoted } from '../quote'
import { runFile } from '../run-file'
import type { Shell } from '../shell'

const KEYWORDS = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'case',
  'esac',
  'while',
  'until',
  'for',
  'in',
  'function',
  'select',
  'time',
  '{',
  '}',
  '!',
  '[[',
  ']]',
])
const isBuiltin = (shell: Shell, name: string): boolean => BUILTINS.get(name)?.dialects.includes(shell.dialect) ?? false

interface Meaning {
  readonly kind: 'alias' | 'keyword' | 'function' | 'builtin' | 'file'
  readonly brief: string
  readonly sentence: string
}
function meaning(shell: Shell, name: string, ignoreFunctions = false): Meaning | undefined {
  const alias = shell.aliases.get(name)
  if (alias !== undefined)
    return {
      kind: 'alias',
      brief: `alias ${name}='${alias}'`,
      sentence: shell.dialect === 'bash' ? `${name} is aliased to \`${alias}'` : `${name} is an alias for ${alias}`,
    }
  if (KEYWORDS.has(name)) return { kind: 'keyword', brief: name, sentence: `${name} is a shell keyword` }
  const body = ignoreFunctions ? undefined : shell.functions.get(name)
  if (body) return { kind: 'function', brief: name, sentence: `${name} is a function${shell.dialect === 'bash' ? '\n' + body.text : ''}` }
  if (isBuiltin(shell, name)) return { kind: 'builtin', brief: name, sentence: `${name} is a shell builtin` }
  const path = shell.locate(name)
  if (typeof path !== 'string') return undefined
  const stat = shell.sys.access(path, 1)
  return stat ? undefined : { kind: 'file', brief: path, sentence: `${name} is ${path}` }
}

function* type(shell: Shell, words: readonly string[]): Task<number> {
  const rest = words.slice(1)
  const flags = rest.filter((word) => word.startsWith('-')).join('')
  let status = 0
  for (const name of rest.filter((word) => !word.startsWith('-'))) {
    const found = meaning(shell, name)
    if (!found) {
      if (!/[tpP]/.test(flags)) {
        if (shell.dialect === 'bash') shell.complain(`${name}: not found`, 'type')
        else yield* shell.sys.write(1, `${name}: not found\n`)
      }
      status = shell.dialect === 'bash' ? 1 : 127
    } else if (flags.includes('t')) yield* shell.sys.write(1, `${found.kind}\n`)
    else if (/[pP]/.test(flags)) {
      const path = shell.locate(name)
      if ((found.kind === 'file' || flags.includes('P')) && typeof path === 'string') yield* shell.sys.write(1, `${path}\n`)
    } else yield* shell.sys.write(1, `${found.sentence}\n`)
  }
  return status
}

function* command(shell: Shell, words: readonly string[]): Task<number> {
  const rest = words.slice(1)
  let show = ''
  while (rest[0] && /^-[pvV]+$/.test(rest[0])) show += rest.shift() ?? ''
  if (rest[0] === '--') rest.shift()
  const [name] = rest
  if (name === undefined) return 0
  if (!/[vV]/.test(show)) return yield* runPlain(shell, rest)
  let status = 0
  for (const one of rest) {
    const found = meaning(shell, one)
    if (found) yield* shell.sys.write(1, `${show.includes('V') ? found.sentence : found.brief}\n`)
    else {
      if (show.includes('V')) {
        if (shell.dialect === 'bash') shell.complain(`${one}: not found`, 'command')
        else yield* shell.sys.write(1, `${one}: not found\n`)
      }
      status = shell.dialect === 'bash' ? 1 : 127
    }
  }
  return status
}
/** Runs a name as a builtin or a program, never as a function. */
function* runPlain(shell: Shell, words: readonly string[]): Task<number> {
  const builtin = BUILTINS.get(words[0] ?? '')
  if (builtin?.dialects.includes(shell.dialect)) return yield* builtin.run(shell, words)
  const env = shell.vars.environment()
  const pid = shell.fork((child) => runFile(child, words, env))
  return pid === undefined ? shell.status : yield* shell.jobs.waitFor(pid)
}

export const nameBuiltins: Family = {
  type,
  command,
  *builtin(shell, words) {
    const rest = words.slice(1)
    if (rest[0] === undefined) return 0
    if (isBuiltin(shell, rest[0])) return yield* runPlain(shell, rest)
    shell.complain(`${rest[0]}: not a shell builtin`, 'builtin')
    return 1
  },
  *alias(shell, words) {
    const show = (name: string, value: string): string => `${shell.dialect === 'bash' ? 'alias ' : ''}${name}=${singleQuoted(value)}\n`
    const rest = words.slice(1).filter((word) => word !== '-p')
    let status = 0
    if (rest.length === 0)
      for (const name of [...shell.aliases.keys()].sort()) yield* shell.sys.write(1, show(name, shell.aliases.get(name) ?? ''))
    for (const word of rest) {
      const at = word.indexOf('=')
      const value = shell.aliases.get(word)
      if (at > 0) shell.aliases.set(word.slice(0, at), word.slice(at + 1))
      else if (value !== undefined) yield* shell.sys.write(1, show(word, value))
      else {
        if (shell.dialect === 'bash') shell.complain(`${word}: not found`, 'alias')
        else yield* shell.sys.write(2, `alias: ${word} not found\n`)
        status = 1
      }
    }
    return status
  },
  *unalias(shell, words) {
    if (words[1] === '-a') {
      shell.aliases.clear()
      return 0
    }
    let status = 0
    for (const name of words.slice(1)) {
      if (shell.aliases.delete(name)) continue
      if (shell.dialect === 'bash') shell.complain(`${name}: not found`, 'unalias')
      else yield* shell.sys.write(2, `unalias: ${name} not found\n`)
      status = 1
    }
    return status
  },
}
