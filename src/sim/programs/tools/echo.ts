// echo(1). Models: bash's and busybox's echo: -n -e -E, escapes \a \b \c \e \f \n \r \t \v \\ \0NNN \xHH. Left out: --help.
import type { Program } from '../../host/kernel/syscalls'

const NAMED: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  E: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}

/** With escapes done; `ended` when \c asks for no more output. */
export function unescape(source: string): { readonly text: string; readonly ended: boolean } {
  let out = ''
  for (let i = 0; i < source.length; i++) {
    if (source[i] !== '\\') {
      out += source.charAt(i)
      continue
    }
    const rest = source.slice(i + 1)
    const octal = /^0([0-7]{1,3})/.exec(rest) ?? /^([1-7][0-7]{0,2})/.exec(rest)
    const hexadecimal = /^x([0-9a-fA-F]{1,2})/.exec(rest)
    if (rest.startsWith('c')) return { text: out, ended: true }
    if (octal?.[1]) {
      out += String.fromCharCode(parseInt(octal[1], 8) & 255)
      i += octal[0].length
    } else if (hexadecimal?.[1]) {
      out += String.fromCharCode(parseInt(hexadecimal[1], 16))
      i += hexadecimal[0].length
    } else if (rest.startsWith('0')) {
      out += '\0'
      i++
    } else {
      const named = NAMED[rest.charAt(0)]
      out += named ?? '\\' + rest.charAt(0)
      i++
    }
  }
  return { text: out, ended: false }
}

export function echoText(args: readonly string[], escapes = false): string {
  const words = [...args]
  let newline = true
  while (words[0] !== undefined && /^-[neE]+$/.test(words[0])) {
    for (const letter of (words.shift() ?? '').slice(1)) {
      if (letter === 'n') newline = false
      else escapes = letter === 'e'
    }
  }
  const line = words.join(' ')
  if (!escapes) return line + (newline ? '\n' : '')
  const made = unescape(line)
  return made.text + (newline && !made.ended ? '\n' : '')
}

export const echo: Program = function* (sys) {
  yield* sys.write(1, echoText(sys.argv.slice(1)))
  return 0
}
