// set, shopt, shift, getopts. Models: bash(1) set, shopt; ash's set. Left out: -k -p -t -P -T, history and editing options but by name.
import type { Task } from '../../../host/kernel/task'
import type { Family } from '../builtins'
import { doubleQuoted, singleQuoted, traceQuoted } from '../quote'
import type { Shell } from '../shell'

const LETTERS: Readonly<Record<string, string>> = { a: 'allexport', b: 'notify', e: 'errexit', f: 'noglob', h: 'hashall', m: 'monitor', n: 'noexec', u: 'nounset', v: 'verbose', x: 'xtrace', B: 'braceexpand', C: 'noclobber', E: 'errtrace', H: 'histexpand', P: 'physical', T: 'functrace' } // prettier-ignore
const NAMES = ['allexport', 'braceexpand', 'emacs', 'errexit', 'errtrace', 'functrace', 'hashall', 'histexpand', 'history', 'ignoreeof', 'interactive-comments', 'keyword', 'monitor', 'noclobber', 'noexec', 'noglob', 'nolog', 'notify', 'nounset', 'onecmd', 'physical', 'pipefail', 'posix', 'privileged', 'verbose', 'vi', 'xtrace'] // prettier-ignore
const SHOPTS = ['autocd', 'cdspell', 'checkjobs', 'checkwinsize', 'cmdhist', 'dotglob', 'execfail', 'expand_aliases', 'extglob', 'failglob', 'globstar', 'histappend', 'inherit_errexit', 'lastpipe', 'nocaseglob', 'nocasematch', 'nullglob', 'sourcepath', 'xpg_echo'] // prettier-ignore

export function setOption(shell: Shell, name: string, on: boolean): boolean {
  if (!NAMES.includes(name)) return false
  if (on) shell.options.add(name)
  else shell.options.delete(name)
  return true
}
/** Options as a shell's own argv has them too; false when a letter is unknown. */
export function setLetters(shell: Shell, letters: string, on: boolean): string | undefined {
  for (const letter of letters) {
    const name = LETTERS[letter]
    if (name === undefined) return letter
    setOption(shell, name, on)
  }
  return undefined
}

function* showAll(shell: Shell): Task<number> {
  const lines: string[] = []
  for (const name of shell.vars.names()) {
    const variable = shell.vars.find(name)
    if (variable?.list)
      lines.push(
        `${name}=(${shell.vars
          .elements(name)
          .map(([key, value]) => `[${key}]=${doubleQuoted(value)}`)
          .join(' ')})`,
      )
    else if (variable?.value !== undefined)
      lines.push(`${name}=${shell.dialect === 'ash' ? singleQuoted(variable.value) : traceQuoted(variable.value)}`)
  }
  for (const body of shell.functions.values()) lines.push(body.text)
  yield* shell.sys.write(1, lines.map((line) => line + '\n').join(''))
  return 0
}
function* showOptions(shell: Shell, plus: boolean): Task<number> {
  const line = (name: string): string => {
    const on = shell.options.has(name)
    return plus ? `set ${on ? '-' : '+'}o ${name}\n` : `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`
  }
  yield* shell.sys.write(1, (shell.dialect === 'ash' && !plus ? 'Current option settings\n' : '') + NAMES.map(line).join(''))
  return 0
}

function* badOption(shell: Shell, flag: string): Task<number> {
  if (shell.dialect === 'ash') {
    shell.abort(`illegal option ${flag}`, 2, 'set')
    return 2
  }
  shell.complain(`${flag}: invalid option`, 'set')
  yield* shell.settle()
  yield* shell.sys.write(2, 'set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n')
  return 2
}

function* set(shell: Shell, words: readonly string[]): Task<number> {
  const rest = words.slice(1)
  if (rest.length === 0) return yield* showAll(shell)
  while (rest.length > 0) {
    const [word = ''] = rest
    if (word === '--' || word === '-') {
      rest.shift()
      if (word === '--' || rest.length > 0) shell.positional = rest
      return 0
    }
    if (!/^[-+]./.test(word)) break
    rest.shift()
    const on = word.startsWith('-')
    for (const [i, letter] of [...word.slice(1)].entries()) {
      if (letter !== 'o') {
        const bad = setLetters(shell, letter, on)
        if (bad !== undefined) return yield* badOption(shell, `${word.charAt(0)}${bad}`)
        continue
      }
      const name = rest.shift()
      if (name === undefined) return yield* showOptions(shell, !on)
      if (!setOption(shell, name, on)) {
        shell.complain(shell.dialect === 'bash' ? `${name}: invalid option name` : `illegal option ${word.charAt(0)}o ${name}`, 'set')
        return 2
      }
      if (i < 0) return 0
    }
  }
  if (rest.length > 0) shell.positional = rest
  return 0
}

function* getopts(shell: Shell, words: readonly string[]): Task<number> {
  const [, spec = '', name = '', ...given] = words
  if (name === '') {
    shell.complain('usage: getopts optstring name [arg ...]', 'getopts')
    return 2
  }
  const args = given.length > 0 ? given : shell.positional
  const quiet = spec.startsWith(':')
  let index = Number(shell.vars.get('OPTIND') ?? 1)
  let offset = shell.vars.get('OPTIND') === shell.optionState.index ? shell.optionState.offset : 0
  const word = args[index - 1]
  const end = function* (): Task<number> {
    shell.vars.set('OPTIND', String(index))
    shell.vars.unset('OPTARG')
    yield* shell.assign(name, undefined, '?')
    return 1
  }
  if (word === undefined || !/^-./.test(word)) return yield* end()
  if (word === '--') {
    index++
    return yield* end()
  }
  const letter = word.charAt(offset + 1)
  const at = letter === ':' ? -1 : spec.indexOf(letter, quiet ? 1 : 0)
  let argument: string | undefined
  offset++
  const lastOfWord = offset + 1 >= word.length
  let answer = letter
  if (at < 0) {
    answer = '?'
    if (quiet) argument = letter
    else
      yield* shell.sys.write(
        2,
        shell.dialect === 'bash'
          ? `${shell.name}: illegal option -- ${letter}\n`
          : `${shell.prefix().replace(/ line \d+:/, '')}Illegal option -${letter}\n`,
      )
  } else if (spec[at + 1] === ':') {
    argument = lastOfWord ? args[index] : word.slice(offset + 1)
    if (lastOfWord) index++
    if (argument === undefined) {
      answer = quiet ? ':' : '?'
      if (quiet) argument = letter
      else
        yield* shell.sys.write(
          2,
          shell.dialect === 'bash'
            ? `${shell.name}: option requires an argument -- ${letter}\n`
            : `${shell.name}: No arg for -${letter} option\n`,
        )
      index--
    }
    offset = word.length
  }
  if (offset + 1 >= word.length) {
    index++
    offset = 0
  }
  if (argument === undefined) shell.vars.unset('OPTARG')
  else shell.vars.set('OPTARG', argument)
  shell.vars.set('OPTIND', String(index))
  shell.optionState = { index: String(index), offset }
  yield* shell.assign(name, undefined, answer)
  return 0
}

export const setBuiltins: Family = {
  set,
  getopts,
  *shift(shell, words) {
    const [, given = '1'] = words
    if (!/^\d+$/.test(given)) {
      shell.complain(shell.dialect === 'bash' ? `${given}: numeric argument required` : `Illegal number: ${given}`, 'shift')
      return shell.dialect === 'bash' ? 1 : 2
    }
    if (Number(given) > shell.positional.length) return 1
    shell.positional = shell.positional.slice(Number(given))
    return 0
  },
  *shopt(shell, words) {
    const flags = words
      .slice(1)
      .filter((word) => word.startsWith('-'))
      .join('')
    const names = words.slice(1).filter((word) => !word.startsWith('-'))
    const line = (name: string): string => `${name.padEnd(15)}\t${shell.shopts.has(name) ? 'on' : 'off'}\n`
    if (names.length === 0) {
      yield* shell.sys.write(1, SHOPTS.map(line).join(''))
      return 0
    }
    let status = 0
    for (const name of names) {
      if (flags.includes('o') ? !NAMES.includes(name) : !SHOPTS.includes(name)) {
        shell.complain(`${name}: invalid shell option name`, 'shopt')
        status = 1
      } else if (flags.includes('o')) setOption(shell, name, flags.includes('s'))
      else if (flags.includes('s')) shell.shopts.add(name)
      else if (flags.includes('u')) shell.shopts.delete(name)
      else {
        if (!flags.includes('q')) yield* shell.sys.write(1, line(name))
        if (!shell.shopts.has(name)) status = 1
      }
    }
    return status
  },
}
