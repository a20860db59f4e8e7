// hexdump -C, xxd, strings: bytes for people. Models: the canonical form of hexdump, xxd's default, -p and -r -p; strings -n. Left out: formats of one's own.
import { text } from '../../api/bytes'
import type { Program } from '../../host/kernel/syscalls'
import { readJoined, readInputs } from '../lib/input'
import { parseOptions, refuseOption } from '../lib/options'
import { concat } from '../../api/bytes'

const ROW = 16
const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0')
const shownAs = (row: Uint8Array): string => Array.from(row, (byte) => (byte < 32 || byte > 126 ? '.' : String.fromCharCode(byte))).join('')
const rowsOf = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / ROW) }, (_, i) => bytes.subarray(i * ROW, (i + 1) * ROW))

function canonical(row: Uint8Array): string {
  const cells = Array.from({ length: ROW }, (_, i) => (row[i] === undefined ? '  ' : hexByte(row[i])))
  return `  ${cells.slice(0, 8).join(' ')}  ${cells.slice(8).join(' ')}  |${shownAs(row)}|`
}
/** Little-endian words, as hexdump shows without options. */
function words(row: Uint8Array): string {
  return Array.from({ length: Math.ceil(row.length / 2) }, (_, i) => ` ${hexByte(row[2 * i + 1] ?? 0)}${hexByte(row[2 * i] ?? 0)}`).join('')
}
export const hexdump: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'Cn:v' })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'hexdump', options, '[-C] [-n LEN] [-v] [FILE]...')
  const { inputs, failed } = yield* readInputs(sys, 'hexdump', options.rest)
  const all = concat(inputs.map((input) => input.bytes))
  const bytes = all.subarray(0, Number(options.flags.get('n') ?? all.length))
  const wide = options.flags.has('C')
  const address = (at: number): string => at.toString(16).padStart(wide ? 8 : 7, '0')
  let out = ''
  let before = ''
  let starred = false
  for (const [i, row] of rowsOf(bytes).entries()) {
    const line = wide ? canonical(row) : words(row)
    const same = !options.flags.has('v') && line === before && row.length === ROW
    if (!same) out += `${address(i * ROW)}${line}\n`
    else if (!starred) out += '*\n'
    starred = same
    before = line
  }
  yield* sys.write(1, bytes.length > 0 ? `${out}${address(bytes.length)}\n` : '')
  return failed ? 1 : 0
}

const fromHex = (body: string): Uint8Array =>
  Uint8Array.from((body.replace(/[^0-9a-fA-F]/g, '').match(/../g) ?? []).map((pair) => parseInt(pair, 16)))
export const xxd: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'prl:' })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'xxd', options, '[-pr] [-l LEN] [FILE]')
  const { inputs, failed } = yield* readInputs(sys, 'xxd', options.rest.slice(0, 1))
  const all = inputs[0]?.bytes ?? new Uint8Array(0)
  const bytes = all.subarray(0, Number(options.flags.get('l') ?? all.length))
  if (options.flags.has('r')) {
    const body = text(bytes)
    const columns = body.replace(/^[0-9a-f]+: (.{1,40}).*$/gim, '$1')
    yield* sys.write(1, fromHex(options.flags.has('p') ? body : columns))
  } else if (options.flags.has('p')) {
    const whole = Array.from(bytes, hexByte).join('')
    yield* sys.write(1, (whole.match(/.{1,60}/g) ?? []).map((line) => line + '\n').join(''))
  } else {
    const pairs = (row: Uint8Array): string =>
      (
        Array.from(row, hexByte)
          .join('')
          .match(/.{1,4}/g) ?? []
      )
        .join(' ')
        .padEnd(39)
    const lines = rowsOf(bytes).map((row, i) => `${(i * ROW).toString(16).padStart(8, '0')}: ${pairs(row)}  ${shownAs(row)}\n`)
    yield* sys.write(1, lines.join(''))
  }
  return failed ? 1 : 0
}
export const strings: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'an:' })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'strings', options, '[-n LEN] [FILE]...')
  const { text: body, failed } = yield* readJoined(sys, 'strings', options.rest)
  const least = Number(options.flags.get('n') ?? 4)
  const found = body.match(/[\t\x20-\x7e]+/g) ?? []
  yield* sys.write(
    1,
    found
      .filter((one) => one.length >= least)
      .map((one) => one + '\n')
      .join(''),
  )
  return failed ? 1 : 0
}
