// grep(1), egrep, fgrep. Models: -E -F -G -i -v -c -n -l -L -q -s -o -w -x -h -H -r -R -e -f -m -A -B -C --include --exclude; codes 0, 1, 2.
// Left out: -P, --color, binary files (they are searched as text), -z.
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readText, Reader } from '../lib/io'
import { isGnu, type Options, parseOptions, refuseOption } from '../lib/options'
import { compileBasic, compileExtended, literal } from '../lib/regex'
import { matches } from '../sh/glob'

type Flags = ReadonlyMap<string, string>
const USAGE = '[-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...'

class Searcher {
  found = false
  failed = false
  constructor(
    private readonly sys: Sys,
    private readonly tool: string,
    private readonly expression: RegExp,
    private readonly flags: Flags,
    private readonly named: boolean,
  ) {}

  #hit(line: string): boolean {
    this.expression.lastIndex = 0
    return this.expression.test(line) !== this.flags.has('v')
  }
  *stream(fd: number, name: string): Task<void> {
    const { sys, flags } = this
    const reader = new Reader(sys, fd)
    const prefix = this.named ? `${name}:` : ''
    const before = Number(flags.get('B') ?? flags.get('C') ?? 0)
    const after = Number(flags.get('A') ?? flags.get('C') ?? 0)
    const limit = Number(flags.get('m') ?? Infinity)
    const held: [number, string][] = []
    let [count, number, trailing, last] = [0, 0, 0, 0]
    const quiet = flags.has('q') || flags.has('c') || flags.has('l') || flags.has('L')
    for (let line = yield* reader.textLine(); line !== undefined; line = yield* reader.textLine()) {
      number++
      if (number % 256 === 0) yield* sys.cpu(50)
      if (count < limit && this.#hit(line)) {
        count++
        this.found = true
        if (flags.has('q')) return
        if (flags.has('l')) break
        if (quiet) continue
        if ((before > 0 || after > 0) && last > 0 && (held[0]?.[0] ?? number) > last + 1) yield* sys.write(1, '--\n')
        for (const [at, text] of held.splice(0)) yield* this.#show(prefix, at, text, '-')
        yield* this.#show(prefix, number, line, ':')
        last = number
        trailing = after
      } else if (trailing > 0 && !quiet) {
        yield* this.#show(prefix, number, line, '-')
        last = number
        trailing--
      } else if (count >= limit) break
      else if (before > 0) {
        held.push([number, line])
        if (held.length > before) held.shift()
      }
    }
    if (flags.has('c')) yield* sys.write(1, `${prefix}${count}\n`)
    if (flags.has('l') && count > 0) yield* sys.write(1, `${name}\n`)
    if (flags.has('L') && count === 0) yield* sys.write(1, `${name}\n`)
  }
  *#show(prefix: string, number: number, line: string, mark: string): Task<void> {
    const { sys, flags } = this
    const head = `${mark === '-' && prefix !== '' ? prefix.slice(0, -1) + '-' : prefix}${flags.has('n') ? `${number}${mark}` : ''}`
    if (!flags.has('o')) {
      yield* sys.write(1, `${head}${line}\n`)
      return
    }
    if (flags.has('v') || mark === '-') return
    for (const match of line.matchAll(new RegExp(this.expression.source, this.expression.flags.replace('g', '') + 'g')))
      if (match[0] !== '') yield* sys.write(1, `${head}${match[0]}\n`)
  }

  *path(path: string, top: boolean): Task<void> {
    const { sys, flags, tool } = this
    const recursive = flags.has('r') || flags.has('R')
    if (path === '-' && top) return yield* this.stream(0, '(standard input)')
    const stat = sys.stat(path)
    if (!(stat instanceof Errno) && stat.kind === 'directory') {
      if (!recursive) {
        if (isGnu(sys)) yield* sys.write(2, `${tool}: ${path}: Is a directory\n`)
        else yield* sys.write(2, `${tool}: read error: Is a directory\n`)
        this.failed ||= true
        return
      }
      const names = sys.readdir(path)
      for (const name of names instanceof Errno ? [] : names) yield* this.path(`${path.replace(/\/+$/, '')}/${name}`, false)
      return
    }
    const base = path.split('/').at(-1) ?? ''
    const include = flags.get('include')
    const exclude = flags.get('exclude')
    if (!top && ((include !== undefined && !matches(include, base)) || (exclude !== undefined && matches(exclude, base)))) return
    const fd = sys.open(path, { read: true })
    if (fd instanceof Errno) {
      this.failed = true
      if (!flags.has('s')) yield* sys.write(2, `${tool}: ${path}: ${fd.text}\n`)
      return
    }
    yield* this.stream(fd, path)
    sys.close(fd)
  }
}

function* patternsOf(sys: Sys, options: Options): Task<string[] | Errno> {
  const out = options.list.filter(([flag]) => flag === 'e').flatMap(([, value]) => value.split('\n'))
  const file = options.flags.get('f')
  if (file !== undefined) {
    const body = yield* readText(sys, file)
    if (body instanceof Errno) return body
    out.push(...body.replace(/\n$/, '').split('\n'))
  }
  if (!options.flags.has('e') && file === undefined) out.push(...(options.rest.shift() ?? '').split('\n'))
  return out
}
function compilePatterns(patterns: readonly string[], flags: Flags, how: 'E' | 'F' | 'G'): RegExp | undefined {
  const sources: string[] = []
  for (const pattern of patterns) {
    const made = how === 'F' ? new RegExp(literal(pattern)) : how === 'E' ? compileExtended(pattern) : compileBasic(pattern)
    if (!made) return undefined
    const source = pattern === '' ? '' : made.source
    sources.push(flags.has('x') ? `^(?:${source})$` : flags.has('w') ? `(?<!\\w)(?:${source})(?!\\w)` : `(?:${source})`)
  }
  return new RegExp(sources.join('|'), flags.has('i') || flags.has('y') ? 'i' : '')
}

const LONG: Readonly<Record<string, string>> = {
  'extended-regexp': 'E',
  'fixed-strings': 'F',
  'ignore-case': 'i',
  'invert-match': 'v',
  count: 'c',
  'line-number': 'n',
  'files-with-matches': 'l',
  quiet: 'q',
  silent: 'q',
  'no-messages': 's',
  'only-matching': 'o',
  'word-regexp': 'w',
  'line-regexp': 'x',
  'no-filename': 'h',
  'with-filename': 'H',
  recursive: 'r',
  regexp: 'e:',
  file: 'f:',
  'max-count': 'm:',
  'after-context': 'A:',
  'before-context': 'B:',
  context: 'C:',
  color: 'color::',
  include: 'include:',
  exclude: 'exclude:',
  text: 'a',
}

export const grep: Program = function* (sys) {
  const tool = (sys.argv[0] ?? 'grep').split('/').at(-1) ?? 'grep'
  const args = sys.argv.slice(1).map((word) => (/^-\d+$/.test(word) ? `-C${word.slice(1)}` : word))
  const options = parseOptions(args, {
    short: 'EFGPivcnlLqsowxhHrRe:f:m:A:B:C:yaI',
    long: LONG,
  })
  const { flags, rest } = options
  if (options.bad ?? options.missing) {
    if (!isGnu(sys)) return yield* refuseOption(sys, tool, options, USAGE)
    yield* sys.write(
      2,
      `${tool}: ${options.bad !== undefined ? (options.bad.startsWith('--') ? `unrecognized option '${options.bad}'` : `invalid option -- '${options.bad}'`) : `option requires an argument -- '${options.missing ?? ''}'`}\nUsage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n`,
    )
    return 2
  }
  if (flags.has('P')) {
    yield* sys.write(2, `drydock: ${tool}: -P (Perl expressions) is not simulated\n`)
    return 69
  }
  if (rest.length === 0 && !flags.has('e') && !flags.has('f')) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n"
        : `BusyBox v1.37.0 (2025-01-17 18:12:01 UTC) multi-call binary.\n\nUsage: ${tool} ${USAGE}\n`,
    )
    return 2
  }
  const patterns = yield* patternsOf(sys, options)
  if (patterns instanceof Errno) {
    yield* sys.write(2, `${tool}: ${flags.get('f') ?? ''}: ${patterns.text}\n`)
    return 2
  }
  const how = tool === 'fgrep' || flags.has('F') ? 'F' : tool === 'egrep' || flags.has('E') ? 'E' : 'G'
  const expression = compilePatterns(patterns, flags, how)
  if (!expression) {
    const open = patterns.find((one) => one.includes('[')) !== undefined
    yield* sys.write(
      2,
      isGnu(sys)
        ? `grep: ${open ? 'Unmatched [, [^, [:, [., or [=' : 'Unmatched ( or \\('}\n`
        : `${tool}: bad regex '${patterns.join('\n')}': ${open ? "Missing ']'" : "Missing ')'"}\n`,
    )
    return 2
  }
  const recursive = flags.has('r') || flags.has('R')
  const files = rest.length > 0 ? rest : recursive ? ['.'] : ['-']
  const named = !flags.has('h') && (flags.has('H') || files.length > 1 || recursive)
  const searcher = new Searcher(sys, tool, expression, flags, named)
  for (const file of files) {
    yield* searcher.path(file, true)
    if (searcher.found && flags.has('q')) return 0
  }
  return searcher.failed ? 2 : searcher.found ? 0 : 1
}
