// cat(1). Models: -n -b -A -E -T -v -s -u; recipes pass through unread when no flag changes them. Left out: GNU's check that input is output.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { openInput } from '../lib/input'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

class Numberer {
  #line = 0
  #start = true
  #blank = 0
  constructor(private readonly flags: ReadonlyMap<string, string>) {}
  format(part: string): string {
    const { flags } = this
    let out = ''
    for (const line of part.split(/(?<=\n)/)) {
      if (this.#start) {
        const empty = line === '\n'
        this.#blank = empty ? this.#blank + 1 : 0
        if (flags.has('s') && this.#blank > 1) continue
        if (flags.has('b') ? !empty : flags.has('n')) out += `${String(++this.#line).padStart(6)}\t`
      }
      this.#start = line.endsWith('\n')
      let shown = line.replace(/\n$/, '')
      if (flags.has('v')) shown = [...shown].map(visible).join('')
      if (flags.has('T')) shown = shown.replaceAll('\t', '^I')
      out += shown + (this.#start ? (flags.has('E') ? '$\n' : '\n') : '')
    }
    return out
  }
}
const visible = (letter: string): string => {
  const code = letter.charCodeAt(0)
  return code < 32 && letter !== '\t' ? '^' + String.fromCharCode(code + 64) : code === 127 ? '^?' : letter
}

function* copy(sys: Sys, fd: number, numberer: Numberer | undefined): Task<Errno | undefined> {
  for (;;) {
    const part = yield* sys.take(fd)
    if (part instanceof Errno && part.code === 'EINTR') continue
    if (part instanceof Errno) return part
    if (part.size === 0) return undefined
    const written = yield* sys.write(1, numberer ? numberer.format(text(part.bytes())) : part)
    if (written instanceof Errno) return undefined
    // A device without end must be interruptible and bounded by the clock.
    if (sys.kindOf(fd) === 'device') yield* sys.cpu(20)
  }
}

export const cat: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'nbAETvseutr',
    long: { number: 'n', 'show-all': 'A', 'number-nonblank': 'b', 'show-ends': 'E', 'show-tabs': 'T', 'squeeze-blank': 's' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'cat', options, '[-nbvteA] [FILE]...')
  const flags = new Map(options.flags)
  if (flags.has('A') || flags.has('e') || flags.has('t')) flags.set('v', '')
  if (flags.has('A') || flags.has('e')) flags.set('E', '')
  if (flags.has('A') || flags.has('t')) flags.set('T', '')
  flags.delete('u')
  const numberer = flags.size > 0 ? new Numberer(flags) : undefined
  let code = 0
  for (const path of options.rest.length > 0 ? options.rest : ['-']) {
    const fd = yield* openInput(sys, 'cat', path)
    if (fd === undefined) {
      code = 1
      continue
    }
    const failed = yield* copy(sys, fd, numberer)
    if (failed) {
      yield* sys.write(2, isGnu(sys) ? `cat: ${path}: ${failed.text}\n` : `cat: read error: ${failed.text}\n`)
      code = 1
    }
    if (fd !== 0) sys.close(fd)
  }
  return code
}
