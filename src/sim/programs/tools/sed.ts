// sed(1). Models: s///gpiIeN w-less, p d D P N n q Q = a i c y g G h H x l-less b t T : { } !, addresses (number, $, /re/, +N, ~N, ranges), -n -e -f -i -E -r -s.
// Left out: w and r files but /dev/stdout, e, l, F, z, --posix.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { openInput } from '../lib/input'
import { linesOf, readAll, readText, writeFile } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'
import { type Command, parseSed, SedError } from './sed-script'

const LIMIT = 1_000_000

class Editor {
  #pattern = ''
  #hold = ''
  #line = 0
  #out = ''
  #appended: string[] = []
  #quit: number | undefined
  #substituted = false
  readonly #active = new Map<Command, number>()
  constructor(
    private readonly commands: readonly Command[],
    private readonly quiet: boolean,
  ) {}
  get quitCode(): number | undefined {
    return this.#quit
  }

  /** Edits lines; `more` says that other files follow, so the last line here is not `$`. */
  run(lines: readonly string[], more: boolean, endsWithNewline: boolean): string {
    this.#out = ''
    let at = 0
    const take = (): boolean => {
      const next = lines[at]
      if (next === undefined) return false
      at++
      this.#line++
      this.#pattern = next
      return true
    }
    const last = (): boolean => at >= lines.length && !more
    while (this.#quit === undefined && take()) {
      this.#substituted = false
      let restart = true
      while (restart) {
        restart = false
        const outcome = this.#cycle(take, last, () => lines[at])
        if (outcome === 'restart') restart = true
        else if (outcome === 'print' && !this.quiet) this.#out += this.#pattern + '\n'
      }
      for (const part of this.#appended.splice(0)) this.#out += part
    }
    return !endsWithNewline && !more && this.#out.endsWith('\n') && at >= lines.length && this.#quit === undefined && !this.#trailing
      ? this.#out.slice(0, -1)
      : this.#out
  }
  #trailing = false

  #matches(command: Command, last: () => boolean): boolean {
    const test = (address: Command['from']): boolean => {
      if (!address) return true
      if (address.kind === 'line') return this.#line === address.line
      if (address.kind === 'last') return last()
      if (address.kind === 'step')
        return address.step > 0
          ? this.#line >= address.first && (this.#line - address.first) % address.step === 0
          : this.#line === address.first
      if (address.kind === 'regex') return address.expression.test(this.#pattern)
      return false
    }
    if (!command.to) return test(command.from) !== command.negated
    const until = this.#active.get(command)
    if (until === undefined) {
      const zero = command.from?.kind === 'line' && command.from.line === 0
      if (!test(command.from) && !(zero && this.#line === 1)) return command.negated
      const { to } = command
      if (to.kind === 'line' && to.line <= this.#line) return !command.negated
      if (to.kind === 'plus' && to.count === 0) return !command.negated
      if (zero && test(to)) return !command.negated
      this.#active.set(command, to.kind === 'plus' ? this.#line + to.count : to.kind === 'line' ? to.line : -1)
      return !command.negated
    }
    const ends = until >= 0 ? this.#line >= until : test(command.to)
    if (ends) this.#active.delete(command)
    return !command.negated
  }

  #cycle(take: () => boolean, last: () => boolean, peek: () => string | undefined): 'print' | 'silent' | 'restart' {
    for (let i = 0, steps = 0; i < this.commands.length; i++) {
      if (++steps > LIMIT) return 'print'
      const command = this.commands[i]
      if (!command) break
      if (!this.#matches(command, last)) {
        if (command.name === '{') i = command.jump
        continue
      }
      switch (command.name) {
        case 'd':
          return 'silent'
        case 'D': {
          const cut = this.#pattern.indexOf('\n')
          if (cut < 0) return 'silent'
          this.#pattern = this.#pattern.slice(cut + 1)
          return 'restart'
        }
        case 'n':
          if (peek() === undefined) {
            if (!this.quiet) this.#out += this.#pattern + '\n'
            return 'silent'
          }
          if (!this.quiet) this.#out += this.#pattern + '\n'
          take()
          break
        case 'N': {
          if (peek() === undefined) return 'print'
          const before = this.#pattern
          take()
          this.#pattern = `${before}\n${this.#pattern}`
          break
        }
        case 'q':
        case 'Q':
          this.#quit = Number(command.text || 0)
          return command.name === 'q' ? 'print' : 'silent'
        case 'c':
          if (!command.to || !this.#active.has(command)) this.#out += command.text + '\n'
          return 'silent'
        case 'b':
          i = command.jump
          break
        case 't':
        case 'T':
          if (this.#substituted === (command.name === 't')) i = command.jump
          if (command.name === 't') this.#substituted = false
          break
        default:
          this.#edit(command)
      }
    }
    return 'print'
  }

  /** Commands that change the pattern, the hold or the output, and nothing of the order. */
  #edit(command: Command): void {
    switch (command.name) {
      case 's':
        if (this.#substitute(command)) this.#substituted = true
        break
      case 'p':
        this.#out += this.#pattern + '\n'
        break
      case 'P':
        this.#out += (this.#pattern.split('\n')[0] ?? '') + '\n'
        break
      case '=':
        this.#out += `${this.#line}\n`
        break
      case 'a':
        this.#trailing = true
        this.#appended.push(command.text + '\n')
        break
      case 'i':
        this.#out += command.text + '\n'
        break
      case 'y':
        this.#pattern = [...this.#pattern].map((letter) => command.map?.get(letter) ?? letter).join('')
        break
      case 'g':
        this.#pattern = this.#hold
        break
      case 'G':
        this.#pattern += '\n' + this.#hold
        break
      case 'h':
        this.#hold = this.#pattern
        break
      case 'H':
        this.#hold += '\n' + this.#pattern
        break
      case 'x':
        ;[this.#pattern, this.#hold] = [this.#hold, this.#pattern]
        break
    }
  }

  #substitute(command: Command): boolean {
    const { expression, nth = 1, global = false, replacement = [] } = command
    if (!expression) return false
    let count = 0
    let done = false
    const made = this.#pattern.replace(
      new RegExp(expression.source, expression.flags.replace('g', '') + 'g'),
      (...found: (string | number | undefined)[]) => {
        count++
        const whole = String(found[0] ?? '')
        if (count < nth || (done && !global)) return whole
        done = true
        return render(replacement, found)
      },
    )
    this.#pattern = made
    if (done && command.prints) this.#out += this.#pattern + '\n'
    return done
  }
}
/** A replacement's parts: text, a group, or a change of case. */
function render(parts: readonly (string | number | { readonly turn: string })[], found: readonly (string | number | undefined)[]): string {
  let out = ''
  let mode = ''
  let once = ''
  for (const part of parts) {
    if (typeof part === 'object') {
      if (part.turn === 'u' || part.turn === 'l') once = part.turn
      else mode = part.turn === 'E' ? '' : part.turn
      continue
    }
    let piece = typeof part === 'number' ? String(found[part] ?? '') : part
    if (mode === 'U') piece = piece.toUpperCase()
    if (mode === 'L') piece = piece.toLowerCase()
    if (once !== '' && piece !== '') {
      piece = (once === 'u' ? piece.charAt(0).toUpperCase() : piece.charAt(0).toLowerCase()) + piece.slice(1)
      once = ''
    }
    out += piece
  }
  return out
}

function* editFiles(sys: Sys, editor: () => Editor, files: readonly string[], inPlace: string | undefined): Task<number> {
  let code = 0
  const shared = editor()
  for (const [i, file] of files.entries()) {
    const fd = yield* openInput(sys, 'sed', file, (s, tool, path, error) =>
      isGnu(s) ? `${tool}: can't read ${path}: ${error.text}\n` : `${tool}: ${path}: ${error.text}\n`,
    )
    if (fd === undefined) {
      code = isGnu(sys) ? 2 : 1
      continue
    }
    const bytes = yield* readAll(sys, fd)
    if (fd !== 0) sys.close(fd)
    if (bytes instanceof Errno) {
      yield* sys.write(2, isGnu(sys) ? `sed: couldn't edit ${file}: not a regular file\n` : `sed: ${file}: ${bytes.text}\n`)
      code = isGnu(sys) ? 4 : 1
      continue
    }
    const body = text(bytes)
    yield* sys.cpu(Math.min(1_000_000, body.length))
    const own = inPlace === undefined ? shared : editor()
    const out = own.run(linesOf(body), inPlace === undefined && i < files.length - 1, body === '' || body.endsWith('\n'))
    if (inPlace === undefined) yield* sys.write(1, out)
    else {
      if (inPlace !== '') yield* writeFile(sys, file + inPlace, body)
      const error = yield* writeFile(sys, file, out)
      if (error) {
        yield* sys.write(2, `sed: couldn't open file ${file}: ${error.text}\n`)
        code = 4
      }
    }
    if (own.quitCode !== undefined && inPlace === undefined) return own.quitCode
  }
  return code
}

export const sed: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'ne:f:i::Ersuz',
    long: { quiet: 'n', silent: 'n', expression: 'e:', file: 'f:', 'in-place': 'i::', 'regexp-extended': 'E', separate: 's' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'sed', options, '[-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...')
  const { flags, rest } = options
  const scripts: string[] = []
  for (const [flag, value] of options.list) {
    if (flag === 'e') scripts.push(value)
    if (flag !== 'f') continue
    const body = yield* readText(sys, value)
    if (body instanceof Errno) {
      yield* sys.write(2, `sed: couldn't open file ${value}: ${body.text}\n`)
      return 1
    }
    scripts.push(body)
  }
  if (scripts.length === 0) {
    const first = rest.shift()
    if (first === undefined) {
      yield* sys.write(
        2,
        isGnu(sys)
          ? 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n'
          : 'BusyBox v1.37.0 (2025-01-17 18:12:01 UTC) multi-call binary.\n\nUsage: sed [-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...\n',
      )
      return 1
    }
    scripts.push(first)
  }
  const script = scripts.join('\n')
  const commands = parseSed(script, flags.has('E') || flags.has('r'))
  if (commands instanceof SedError) {
    yield* sys.write(2, isGnu(sys) ? `sed: -e expression #1, char ${commands.at}: ${commands.gnu}\n` : `sed: ${commands.busybox}\n`)
    return 1
  }
  const inPlace = flags.get('i')
  return yield* editFiles(sys, () => new Editor(commands, flags.has('n')), rest.length > 0 ? rest : ['-'], inPlace)
}
