// Tools on bytes: sha256sum and its kin, base64, od, cmp. Models: -c -b of the sums; base64 -d -w; od -c -x -b -A -t with c, x1, x2, o2, d2, u1.
// Left out: od's other types.
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { base64 as encode, fromBase64, hex, text } from '../../api/bytes'
import type { Content } from '../../api/content'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { openError, openInput, readInputs } from '../lib/input'
import { linesOf, readText, takeAll } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

const CHUNK = 1 << 20
const HASHES = { md5sum: md5, sha1sum: sha1, sha224sum: sha224, sha256sum: sha256, sha384sum: sha384, sha512sum: sha512 } as const

function* digest(sys: Sys, all: Content, hash: (typeof HASHES)[keyof typeof HASHES]): Task<string> {
  const state = hash.create()
  for (let at = 0; at < all.size; at += CHUNK) {
    state.update(all.bytes(at, Math.min(all.size, at + CHUNK)))
    yield* sys.cpu(500)
  }
  return hex(state.digest())
}
const sums = (tool: keyof typeof HASHES): Program =>
  function* (sys) {
    const options = parseOptions(sys.argv.slice(1), { short: 'cbtsw', long: { check: 'c', status: 's', quiet: 'quiet' } })
    if (options.bad ?? options.missing) return yield* refuseOption(sys, tool, options, '[-c[sw]] [FILE]...')
    const hash = HASHES[tool]
    let code = 0
    if (options.flags.has('c')) {
      let bad = 0
      for (const list of options.rest.length > 0 ? options.rest : ['/dev/stdin']) {
        const body = yield* readText(sys, list)
        for (const line of body instanceof Errno ? [] : linesOf(body)) {
          const match = /^([0-9a-f]+) [ *](.*)$/.exec(line)
          if (!match?.[2]) continue
          const fd = sys.open(match[2], { read: true })
          const all = fd instanceof Errno ? fd : yield* takeAll(sys, fd)
          const fine = !(all instanceof Errno) && (yield* digest(sys, all, hash)) === match[1]
          if (!fine) bad++
          if (!options.flags.has('s'))
            yield* sys.write(1, `${match[2]}: ${fine ? 'OK' : all instanceof Errno ? 'FAILED open or read' : 'FAILED'}\n`)
        }
      }
      if (bad > 0)
        yield* sys.write(
          2,
          `${tool}: WARNING: ${bad} ${isGnu(sys) ? 'computed checksum' : 'of 1 computed checksum'}${bad > 1 ? 's' : ''} did NOT match\n`,
        )
      return bad > 0 ? 1 : 0
    }
    for (const file of options.rest.length > 0 ? options.rest : ['-']) {
      const fd = yield* openInput(sys, tool, file, openError)
      const all = fd === undefined ? undefined : yield* takeAll(sys, fd)
      if (all === undefined || all instanceof Errno) {
        if (all) yield* sys.write(2, `${tool}: ${isGnu(sys) ? file : `can't read '${file}'`}: ${all.text}\n`)
        code = 1
      } else yield* sys.write(1, `${yield* digest(sys, all, hash)}  ${file}\n`)
    }
    return code
  }
export const md5sum = sums('md5sum')
export const sha1sum = sums('sha1sum')
export const sha224sum = sums('sha224sum')
export const sha256sum = sums('sha256sum')
export const sha384sum = sums('sha384sum')
export const sha512sum = sums('sha512sum')

export const base64: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'diw:D', long: { decode: 'd', wrap: 'w:', 'ignore-garbage': 'i' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'base64', options, '[-d] [-w COL] [FILE]')
  const { inputs, failed } = yield* readInputs(sys, 'base64', options.rest.slice(0, 1))
  const [input] = inputs
  if (failed || !input) return 1
  if (options.flags.has('d')) {
    const decoded = fromBase64(text(input.bytes))
    if (decoded) yield* sys.write(1, decoded)
    else yield* sys.write(2, isGnu(sys) ? 'base64: invalid input\n' : 'base64: truncated base64 input\n')
    return decoded ? 0 : 1
  }
  const width = Number(options.flags.get('w') ?? 76)
  const whole = encode(input.bytes)
  yield* sys.write(1, width === 0 ? whole : (whole.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => line + '\n').join(''))
  return 0
}

const NAMES = ['\\0', '001', '002', '003', '004', '005', '006', '\\a', '\\b', '\\t', '\\n', '\\v', '\\f', '\\r']
const asChar = (byte: number): string =>
  (NAMES[byte] ?? (byte < 32 || byte > 126 ? byte.toString(8).padStart(3, '0') : String.fromCharCode(byte))).padStart(4)
const OD_TYPES: Readonly<Record<string, readonly [size: number, show: (value: number) => string]>> = {
  c: [1, asChar],
  x1: [1, (value) => ' ' + value.toString(16).padStart(2, '0')],
  x2: [2, (value) => ' ' + value.toString(16).padStart(4, '0')],
  x4: [4, (value) => ' ' + value.toString(16).padStart(8, '0')],
  o1: [1, (value) => ' ' + value.toString(8).padStart(3, '0')],
  o2: [2, (value) => ' ' + value.toString(8).padStart(6, '0')],
  d2: [2, (value) => ' ' + String(value > 32_767 ? value - 65_536 : value).padStart(6)],
  d1: [1, (value) => ' ' + String(value > 127 ? value - 256 : value).padStart(4)],
  u1: [1, (value) => ' ' + String(value).padStart(3)],
  u2: [2, (value) => ' ' + String(value).padStart(5)],
}
export const od: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'cxbodA:t:N:vj:' })
  if (options.bad ?? options.missing)
    return yield* refuseOption(sys, 'od', options, '[-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [FILE]...')
  const { flags } = options
  const name =
    flags.get('t')?.replace(/z$/, '') ??
    (flags.has('c') ? 'c' : flags.has('x') ? 'x2' : flags.has('b') ? 'o1' : flags.has('d') ? 'u2' : 'o2')
  const type = OD_TYPES[name === 'x' ? 'x4' : name]
  if (!type) {
    yield* sys.write(2, `drydock: od: the type '${name}' is not simulated\n`)
    return 69
  }
  const { inputs, failed } = yield* readInputs(sys, 'od', options.rest)
  const all = inputs.flatMap((input) => [...input.bytes]).slice(Number(flags.get('j') ?? 0))
  const bytes = flags.has('N') ? all.slice(0, Number(flags.get('N'))) : all
  const radix = flags.get('A') ?? 'o'
  const address = (at: number): string =>
    radix === 'n'
      ? ''
      : radix === 'x'
        ? at.toString(16).padStart(6, '0')
        : radix === 'd'
          ? String(at).padStart(7, '0')
          : at.toString(8).padStart(7, '0')
  const [size, show] = type
  let [out, last, starred] = ['', '', false]
  for (let at = 0; at < bytes.length; at += 16) {
    let line = ''
    for (let i = at; i < Math.min(at + 16, bytes.length); i += size) {
      let value = 0
      for (let k = size - 1; k >= 0; k--) value = value * 256 + (bytes[i + k] ?? 0)
      line += show(value)
    }
    if (line === last && !flags.has('v')) {
      if (!starred) out += '*\n'
      starred = true
      continue
    }
    starred = false
    last = line
    out += `${address(at)}${line}\n`
  }
  const end = address(bytes.length)
  yield* sys.write(1, out + (end === '' ? '' : end + '\n'))
  return failed ? 1 : 0
}

export const cmp: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'sl', long: { silent: 's', quiet: 's', verbose: 'l' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'cmp', options, '[-ls] [-n NUM] FILE1 [FILE2]', 2)
  const [first = '-', second = '-'] = options.rest
  const { inputs, failed } = yield* readInputs(sys, 'cmp', [first, second], (_, tool, path, error) => `${tool}: ${path}: ${error.text}\n`)
  const [a, b] = inputs
  if (failed || !a || !b) return 2
  const shorter = Math.min(a.bytes.length, b.bytes.length)
  let line = 1
  for (let i = 0; i < shorter; i++) {
    if (a.bytes[i] !== b.bytes[i]) {
      if (!options.flags.has('s'))
        yield* sys.write(1, `${first} ${second} differ: ${isGnu(sys) ? 'byte' : 'char'} ${i + 1}, line ${line}\n`)
      return 1
    }
    if (a.bytes[i] === 10) line++
  }
  if (a.bytes.length === b.bytes.length) return 0
  const name = a.bytes.length < b.bytes.length ? first : second
  if (!options.flags.has('s'))
    yield* sys.write(
      2,
      isGnu(sys) ? `cmp: EOF on ${name} after byte ${shorter}, ${shorter === 0 ? '' : `in line ${line}`}\n` : `cmp: EOF on ${name}\n`,
    )
  return 1
}
