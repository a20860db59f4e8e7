// tr(1). Models: translating, -d -s -c -C -t, ranges, classes, escapes. Left out: equivalence classes, [x*n].
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Program } from '../../host/kernel/syscalls'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'
import { unescape } from './echo'

const span = (from: string, to: string): string =>
  Array.from({ length: Math.max(0, to.charCodeAt(0) - from.charCodeAt(0) + 1) }, (_, i) =>
    String.fromCharCode(from.charCodeAt(0) + i),
  ).join('')
const CLASSES: Readonly<Record<string, string>> = {
  upper: span('A', 'Z'),
  lower: span('a', 'z'),
  digit: span('0', '9'),
  alpha: span('A', 'Z') + span('a', 'z'),
  alnum: span('0', '9') + span('A', 'Z') + span('a', 'z'),
  space: ' \t\n\v\f\r',
  blank: ' \t',
  punct: span('!', '/') + span(':', '@') + span('[', '`') + span('{', '~'),
  xdigit: span('0', '9') + span('A', 'F') + span('a', 'f'),
  cntrl: span('\0', '\u001f') + '\u007f',
  print: span(' ', '~'),
  graph: span('!', '~'),
}
function setOf(source: string): string[] {
  const plain = source.replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole)
  const letters = [...unescape(plain.replace(/\\([0-7]{1,3})/g, (_, octal: string) => '\\0' + octal)).text]
  const out: string[] = []
  for (let i = 0; i < letters.length; i++) {
    const [from = '', to] = [letters[i], letters[i + 2]]
    if (letters[i + 1] === '-' && to !== undefined) {
      out.push(...span(from, to))
      i += 2
    } else out.push(from)
  }
  return out
}

export const tr: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'dscCt',
    long: { delete: 'd', 'squeeze-repeats': 's', complement: 'c', 'truncate-set1': 't' },
    stop: true,
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'tr', options, '[-cds] STRING1 [STRING2]')
  const { flags, rest } = options
  const [first, second] = rest
  if (first === undefined) return yield* missingOperand(sys, 'tr', '[-cds] STRING1 [STRING2]')
  if (second === undefined && !flags.has('d') && !flags.has('s')) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `tr: missing operand after '${first}'\nTwo strings must be given when translating.\nTry 'tr --help' for more information.\n`
        : `tr: STRING2 is missing\n`,
    )
    return 1
  }
  const complement = flags.has('c') || flags.has('C')
  const from = setOf(first)
  const to = second === undefined ? [] : setOf(second)
  const known = new Set(from)
  const hit = (letter: string): boolean => known.has(letter) !== complement
  const map = new Map(
    from.map((letter, i): [string, string] => [letter, to[i] ?? (flags.has('t') ? letter : (to.at(-1) ?? letter))]).reverse(),
  )
  const squeezed = new Set(second === undefined || flags.has('d') ? (second === undefined ? from : to) : to)
  const squeezes = (letter: string): boolean => flags.has('s') && (second === undefined ? hit(letter) : squeezed.has(letter))
  let last = ''
  for (;;) {
    const part = yield* sys.read(0)
    if (part instanceof Errno && part.code === 'EINTR') continue
    if (part instanceof Errno || part.length === 0) return 0
    let out = ''
    for (const letter of text(part)) {
      if (flags.has('d') && hit(letter)) continue
      const made =
        flags.has('d') || second === undefined
          ? letter
          : complement
            ? hit(letter)
              ? (to.at(-1) ?? letter)
              : letter
            : (map.get(letter) ?? letter)
      if (made === last && squeezes(made)) continue
      last = made
      out += made
    }
    if ((yield* sys.write(1, out)) instanceof Errno) return 1
  }
}
