// export, readonly, unset, local, declare/typeset. Models: bash(1); ash's where they differ. Left out: -n -l -u -c -t -I.
import type { Task } from '../../../host/kernel/task'
import type { Family } from '../builtins'
import { doubleQuoted, singleQuoted } from '../quote'
import type { Shell } from '../shell'
import { isName, type Variable } from '../variables'

interface Attributes {
  exported?: boolean
  readonly?: boolean
  integer?: boolean
  array?: boolean
  associative?: boolean
}

/** As `declare -p` prints a variable. */
function declaration(shell: Shell, name: string, variable: Variable): string {
  const letters =
    (variable.associative ? 'A' : variable.list ? 'a' : '') +
    (variable.integer ? 'i' : '') +
    (variable.readonly ? 'r' : '') +
    (variable.exported ? 'x' : '')
  const head = `declare -${letters || '-'} ${name}`
  if (variable.list) {
    const items = shell.vars.elements(name).map(([key, value]) => `[${key}]=${doubleQuoted(value)}`)
    return `${head}=(${items.join(' ')}${variable.associative && items.length > 0 ? ' ' : ''})`
  }
  return variable.value === undefined ? head : `${head}=${doubleQuoted(variable.value)}`
}
function* list(shell: Shell, wanted: (variable: Variable) => boolean, ashWord: string): Task<number> {
  const lines = shell.vars.names().flatMap((name) => {
    const variable = shell.vars.find(name)
    if (!variable || !wanted(variable)) return []
    if (shell.dialect === 'bash') return [declaration(shell, name, variable)]
    return [`${ashWord} ${name}${variable.value === undefined ? '' : `=${singleQuoted(variable.value)}`}`]
  })
  yield* shell.sys.write(1, lines.map((line) => line + '\n').join(''))
  return 0
}

/** One operand: NAME, NAME=VALUE, NAME+=VALUE, NAME[I]=VALUE. */
function* declareOne(shell: Shell, word: string, attributes: Attributes, local: boolean, command: string): Task<boolean> {
  const match = /^([^=+[]*)(?:\[([^\]]*)\])?(\+?)(?:=([^]*))?$/.exec(word)
  const name = match?.[1] ?? ''
  if (!match || !isName(name)) {
    if (shell.dialect === 'ash') shell.abort(`${word.replace(/=[^]*/, '')}: bad variable name`, 2, command)
    else shell.complain(`\`${word}': not a valid identifier`, command)
    return false
  }
  if (local) shell.vars.local(name)
  const variable = shell.vars.declare(name)
  if (attributes.array || attributes.associative) {
    variable.list ??= new Map(variable.value === undefined ? [] : [['0', variable.value]])
    if (attributes.associative) variable.associative = true
  }
  if (attributes.integer !== undefined) variable.integer = attributes.integer
  if (match[4] !== undefined && !(yield* shell.assign(name, match[2], match[4], match[3] === '+'))) return false
  if (attributes.exported !== undefined) variable.exported = attributes.exported
  if (attributes.readonly) variable.readonly = true
  return true
}

function* declare(shell: Shell, words: readonly string[]): Task<number> {
  const command = words[0] ?? 'declare'
  const rest = words.slice(1)
  const attributes: Attributes = {}
  let print = false
  let functions = false
  let global = false
  while (rest[0] && /^[-+]\w+$/.test(rest[0])) {
    const word = rest.shift() ?? ''
    const on = word.startsWith('-')
    for (const letter of word.slice(1)) {
      if (letter === 'x') attributes.exported = on
      else if (letter === 'r') attributes.readonly = on
      else if (letter === 'i') attributes.integer = on
      else if (letter === 'a') attributes.array = on
      else if (letter === 'A') attributes.associative = on
      else if (letter === 'p') print = true
      else if (letter === 'f' || letter === 'F') functions = true
      else if (letter === 'g') global = true
      else {
        shell.complain(`drydock: the attribute -${letter} is not simulated`, command)
        return 69
      }
    }
  }
  if (rest[0] === '--') rest.shift()
  if (functions) return yield* showFunctions(shell, rest)
  if (command === 'local' && shell.vars.depth === 0) {
    if (shell.dialect === 'bash') shell.complain('can only be used in a function', command)
    else shell.abort('not in a function', 2, command)
    return shell.dialect === 'bash' ? 1 : 2
  }
  if (rest.length === 0)
    return yield* list(
      shell,
      (variable) => (attributes.exported ? variable.exported === true : attributes.readonly ? variable.readonly === true : true),
      'declare',
    )
  let status = 0
  for (const word of rest) {
    if (print) {
      const variable = shell.vars.find(word)
      if (variable) yield* shell.sys.write(1, declaration(shell, word, variable) + '\n')
      else {
        shell.complain(`${word}: not found`, command)
        status = 1
      }
    } else if (!(yield* declareOne(shell, word, attributes, shell.vars.depth > 0 && !global, command))) status = 1
    if (shell.leaving) return shell.status
  }
  return status
}
function* showFunctions(shell: Shell, names: readonly string[]): Task<number> {
  let status = 0
  for (const name of names.length > 0 ? names : shell.functions.keys()) {
    const body = shell.functions.get(name)
    if (body) yield* shell.sys.write(1, body.text + '\n')
    else status = 1
  }
  return status
}

function* exportOrReadonly(shell: Shell, words: readonly string[]): Task<number> {
  const [command = ''] = words
  const rest = words.slice(1)
  let off = false
  let functions = false
  while (rest[0] && /^-[npfaA]+$/.test(rest[0])) {
    const word = rest.shift() ?? ''
    off ||= word.includes('n')
    functions ||= word.includes('f')
  }
  if (rest[0] === '--') rest.shift()
  if (functions) return 0
  const exporting = command === 'export'
  if (rest.length === 0)
    return yield* list(shell, (variable) => (exporting ? variable.exported === true : variable.readonly === true), command)
  let status = 0
  for (const word of rest) {
    if (!(yield* declareOne(shell, word, exporting ? { exported: !off } : { readonly: true }, false, command))) status = 1
    if (shell.leaving) return shell.status
  }
  return status
}

export const declareBuiltins: Family = {
  declare,
  typeset: declare,
  local: declare,
  export: exportOrReadonly,
  readonly: exportOrReadonly,
  *unset(shell, words) {
    const rest = words.slice(1)
    const flag = rest[0] && /^-[fvn]$/.test(rest[0]) ? rest.shift() : undefined
    let status = 0
    for (const name of rest) {
      if (flag === '-f') {
        shell.functions.delete(name)
        continue
      }
      const element = /^(\w+)\[(.*)\]$/.exec(name)
      if (element?.[1]) {
        shell.vars.find(element[1])?.list?.delete(element[2] ?? '')
        continue
      }
      if (!isName(name)) {
        if (shell.dialect === 'ash') {
          shell.abort(`${name}: bad variable name`, 2, 'unset')
          return 2
        }
        continue
      }
      if (shell.vars.find(name)?.readonly) {
        shell.complain(shell.dialect === 'bash' ? `${name}: cannot unset: readonly variable` : `${name}: is read only`, 'unset')
        status = 1
      } else if (flag === undefined && shell.vars.get(name) === undefined && !shell.vars.find(name)) shell.functions.delete(name)
      else shell.vars.unset(name)
    }
    return status
  },
}
