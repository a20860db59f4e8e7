// Tools on names and numbers: basename, dirname, realpath, readlink, seq, yes, true, false, mktemp, which, expr.
// Models: their usual flags. Left out: realpath --relative-to's kin but that one, seq -f with other than %g-like formats.
import { Errno } from '../../host/files/errno'
import { absolute, clean } from '../../host/files/mounts'
import { findProgram } from '../../host/kernel/find-program'
import type { Program } from '../../host/kernel/syscalls'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'
import { compileBasic } from '../lib/regex'
import { relativePath } from './ln'
import { formatNumber, pad } from './printf'

export const true_: Program = function* () {
  return 0
}

export const false_: Program = function* () {
  return 1
}

export const basename: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'as:z', long: { multiple: 'a', suffix: 's:' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'basename', options, 'FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...')
  const many = options.flags.has('a') || options.flags.has('s')
  const [first, second] = options.rest
  if (first === undefined) return yield* missingOperand(sys, 'basename', 'FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...')
  const suffix = many ? (options.flags.get('s') ?? '') : (second ?? '')
  for (const path of many ? options.rest : [first]) {
    const name = /^\/+$/.test(path) ? '/' : (path.replace(/\/+$/, '').split('/').at(-1) ?? '')
    yield* sys.write(1, (suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name) + '\n')
  }
  return 0
}
export const dirname: Program = function* (sys) {
  const paths = sys.argv.slice(1).filter((word) => word !== '--')
  if (paths.length === 0) return yield* missingOperand(sys, 'dirname', 'FILENAME')
  for (const path of paths) {
    const cut = path.replace(/\/+$/, '')
    const at = cut.lastIndexOf('/')
    yield* sys.write(1, (at < 0 ? (cut === '' && path !== '' ? '/' : '.') : cut.slice(0, at).replace(/\/+$/, '') || '/') + '\n')
  }
  return 0
}

export const realpath: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'emsqz',
    long: { 'canonicalize-existing': 'e', 'canonicalize-missing': 'm', 'no-symlinks': 's', 'relative-to': 'to:' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'realpath', options, 'FILE...')
  if (options.rest.length === 0) return yield* missingOperand(sys, 'realpath', 'FILE...')
  let code = 0
  for (const path of options.rest) {
    const parent = path.replace(/\/*[^/]+\/*$/, '') || (path.startsWith('/') ? '/' : '.')
    const whole = options.flags.has('s') ? clean(absolute(sys.cwd, path)) : sys.realpath(path)
    const folder = whole instanceof Errno && !options.flags.has('e') ? sys.realpath(parent) : undefined
    const found =
      typeof folder === 'string'
        ? clean(`${folder}/${path.replace(/\/+$/, '').split('/').at(-1) ?? ''}`)
        : whole instanceof Errno && options.flags.has('m')
          ? clean(absolute(sys.cwd, path))
          : whole
    if (found instanceof Errno) {
      if (!options.flags.has('q')) yield* sys.write(2, `realpath: ${path}: ${found.text}\n`)
      code = 1
      continue
    }
    const to = options.flags.get('to')
    yield* sys.write(1, (to === undefined ? found : relativePath(clean(absolute(sys.cwd, to)), found)) + '\n')
  }
  return code
}
export const readlink: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'fnemqsv', long: { canonicalize: 'f' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'readlink', options, '[-fnv] FILE')
  if (options.rest.length === 0) return yield* missingOperand(sys, 'readlink', '[-fnv] FILE')
  let code = 0
  for (const path of options.rest) {
    const deep = ['f', 'e', 'm'].some((flag) => options.flags.has(flag))
    const parent = sys.realpath(path.replace(/\/*[^/]+\/*$/, '') || (path.startsWith('/') ? '/' : '.'))
    const whole = deep ? sys.realpath(path) : sys.readlink(path)
    const found =
      whole instanceof Errno && options.flags.has('f') && typeof parent === 'string'
        ? clean(`${parent}/${path.split('/').at(-1) ?? ''}`)
        : whole
    if (found instanceof Errno) code = 1
    else yield* sys.write(1, found + (options.flags.has('n') ? '' : '\n'))
  }
  return code
}

export const seq: Program = function* (sys) {
  const rest = sys.argv.slice(1)
  let separator = '\n'
  let wide = false
  let format: string | undefined
  while (rest[0] && /^-[swf]/.test(rest[0])) {
    const word = rest.shift() ?? ''
    if (word.startsWith('-s')) separator = word.length > 2 ? word.slice(2) : (rest.shift() ?? '')
    else if (word.startsWith('-f')) format = word.length > 2 ? word.slice(2) : rest.shift()
    else wide = true
  }
  if (rest.length === 0) return yield* missingOperand(sys, 'seq', '[-w] [-s SEP] [FIRST [INC]] LAST')
  const bad = rest.find((word) => !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word))
  if (bad !== undefined) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `seq: invalid floating point argument: '${bad}'\nTry 'seq --help' for more information.\n`
        : `seq: invalid number '${bad}'\n`,
    )
    return 1
  }
  const numbers = rest.map(Number)
  const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1
  const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1
  const last = numbers.at(-1) ?? 0
  const digits = Math.max(0, ...(rest.length > 1 ? rest.slice(0, -1) : rest).map((word) => (/\.(\d+)/.exec(word)?.[1] ?? '').length))
  if (step === 0) return 1
  const count = Math.floor((last - first) / step + 1e-10) + 1
  const width = wide ? Math.max(first.toFixed(digits).length, (first + step * Math.max(0, count - 1)).toFixed(digits).length) : 0
  let out = ''
  for (let i = 0; i < count; i++) {
    const value = first + i * step
    const spec = format === undefined ? undefined : /%([-+ 0]*)(\d*)(?:\.(\d+))?([feg])/.exec(format)
    const shown = spec
      ? (format ?? '').replace(
          spec[0],
          pad(
            formatNumber(spec[4] ?? 'g', value, spec[1] ?? '', spec[3] === undefined ? undefined : Number(spec[3])),
            Number(spec[2] || 0),
            spec[1] ?? '',
            true,
          ),
        )
      : pad(value.toFixed(digits), width, '0', true)
    out += (i === 0 ? '' : separator) + shown
    if (out.length > 8_192) {
      if ((yield* sys.write(1, out)) instanceof Errno) return 1
      yield* sys.cpu(100)
      out = ''
    }
  }
  if (count > 0) yield* sys.write(1, out + '\n')
  return 0
}
export const yes: Program = function* (sys) {
  const line = (sys.argv.length > 1 ? sys.argv.slice(1).join(' ') : 'y') + '\n'
  const block = line.repeat(Math.max(1, Math.floor(4096 / line.length)))
  for (;;) {
    const written = yield* sys.write(1, block)
    if (written instanceof Errno && written.code !== 'EINTR') return 1
    yield* sys.cpu(20)
  }
}

export const mktemp: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'dqutp:', long: { directory: 'd', quiet: 'q', 'dry-run': 'u', tmpdir: 'p::' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'mktemp', options, '[-dt] [-p DIR] [TEMPLATE]')
  const { flags, rest } = options
  const folder = flags.get('p') ?? sys.env.get('TMPDIR') ?? '/tmp'
  const template = rest[0] ?? (isGnu(sys) ? 'tmp.XXXXXXXXXX' : 'tmp.XXXXXX')
  const placed = rest[0] === undefined || flags.has('t') || flags.has('p') ? `${folder}/${template}` : template
  if (!/XXX(?=[^X]*$)/.test(template)) {
    yield* sys.write(2, isGnu(sys) ? `mktemp: too few X's in template ‘${template}’\n` : `mktemp: (null): Invalid argument\n`)
    return 1
  }
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
  for (let i = 0; i < 100; i++) {
    const path = placed.replace(/X{3,}(?=[^X]*$)/, (marks) => Array.from(marks, () => letters.charAt(sys.random(letters.length))).join(''))
    const made = flags.has('u')
      ? undefined
      : flags.has('d')
        ? sys.mkdir(path, 0o700)
        : sys.open(path, { write: true, create: true, exclusive: true }, 0o600)
    if (made instanceof Errno) {
      if (made.code === 'EEXIST') continue
      if (!flags.has('q'))
        yield* sys.write(
          2,
          isGnu(sys)
            ? `mktemp: failed to create ${flags.has('d') ? 'directory' : 'file'} via template ‘${placed}’: ${made.text}\n`
            : `mktemp: ${placed}: ${made.text}\n`,
        )
      return 1
    }
    yield* sys.write(1, path + '\n')
    return 0
  }
  return 1
}

export const which: Program = function* (sys) {
  let code = 0
  for (const name of sys.argv.slice(1).filter((word) => !word.startsWith('-'))) {
    const path = findProgram(sys, name, sys.env)
    if (path instanceof Errno || sys.access(path, 1)) code = 1
    else yield* sys.write(1, `${path}\n`)
  }
  return code
}

class ExprError {
  constructor(readonly text: string) {}
}
function evaluateExpr(words: readonly string[], gnu: boolean): string | ExprError {
  let at = 0
  const levels: readonly (readonly string[])[] = [['|'], ['&'], ['<', '<=', '=', '==', '!=', '>=', '>'], ['+', '-'], ['*', '/', '%'], [':']]
  const integer = /^-?\d+$/
  const zero = (text: string): boolean => text === '' || /^-?0+$/.test(text)
  const apply = (operator: string, a: string, b: string): string | ExprError => {
    if (operator === '|') return zero(a) ? (zero(b) ? '0' : b) : a
    if (operator === '&') return zero(a) || zero(b) ? '0' : a
    if (operator === ':') {
      const inner = compileBasic(b)
      const found = inner ? new RegExp(`^(?:${inner.source})`).exec(a) : null
      return found ? (found[1] ?? (/\\\(/.test(b) ? '' : String(found[0].length))) : /\\\(/.test(b) ? '' : '0'
    }
    if (levels[2]?.includes(operator)) {
      const order = integer.test(a) && integer.test(b) ? Number(BigInt(a) - BigInt(b)) : a < b ? -1 : a > b ? 1 : 0
      return { '<': order < 0, '<=': order <= 0, '=': order === 0, '==': order === 0, '!=': order !== 0, '>=': order >= 0, '>': order > 0 }[
        operator
      ]
        ? '1'
        : '0'
    }
    if (!integer.test(a) || !integer.test(b)) return new ExprError('non-integer argument')
    const [x, y] = [BigInt(a), BigInt(b)]
    if ((operator === '/' || operator === '%') && y === 0n) return new ExprError('division by zero')
    return String(operator === '+' ? x + y : operator === '-' ? x - y : operator === '*' ? x * y : operator === '/' ? x / y : x % y)
  }
  const level = (n: number): string | ExprError => {
    const operators = levels[n]
    if (!operators) return primary()
    let left = level(n + 1)
    for (
      let operator = words[at];
      operator !== undefined && operators.includes(operator) && typeof left === 'string';
      operator = words[at]
    ) {
      at++
      const right = level(n + 1)
      left = typeof right === 'string' ? apply(operator, left, right) : right
    }
    return left
  }
  const primary = (): string | ExprError => {
    const word = words[at++]
    if (word === undefined) return new ExprError(gnu ? `syntax error: missing argument after ‘${words.at(-1) ?? ''}’` : 'syntax error')
    if (word === '(') {
      const value = level(0)
      if (words[at++] !== ')') return new ExprError('syntax error')
      return value
    }
    if (word === 'length' && words[at] !== undefined) return String([...(words[at++] ?? '')].length)
    if (word === 'match' && words.length > at + 1) return apply(':', words[at++] ?? '', words[at++] ?? '')
    if (word === 'substr' && words.length > at + 2) {
      const [text = '', from = '', count = ''] = words.slice(at, at + 3)
      at += 3
      return text.slice(Math.max(0, Number(from) - 1), Math.max(0, Number(from) - 1 + Number(count)))
    }
    if (word === 'index' && words.length > at + 1) {
      const [text = '', set = ''] = words.slice(at, at + 2)
      at += 2
      return String([...text].findIndex((letter) => set.includes(letter)) + 1)
    }
    return word
  }
  const value = level(0)
  return typeof value === 'string' && at < words.length
    ? new ExprError(gnu ? `syntax error: unexpected argument ‘${words[at] ?? ''}’` : 'syntax error')
    : value
}
export const expr: Program = function* (sys) {
  const words = sys.argv.slice(1)
  if (words.length === 0) return yield* missingOperand(sys, 'expr', 'EXPRESSION')
  const value = evaluateExpr(words, isGnu(sys))
  if (value instanceof ExprError) {
    yield* sys.write(2, `expr: ${value.text}\n`)
    return 2
  }
  yield* sys.write(1, value + '\n')
  return value === '' || /^-?0+$/.test(value) ? 1 : 0
}
