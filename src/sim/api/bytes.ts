// Bytes and text. UTF-8 only, as Docker's APIs are; bytes that are no UTF-8 become U+FFFD, as in Go's and browsers' decoders.

const encoder = new TextEncoder()

export const EMPTY = new Uint8Array(0)
export const utf8 = (text: string): Uint8Array => encoder.encode(text)
export const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
export const asBytes = (data: Uint8Array | string): Uint8Array => (typeof data === 'string' ? utf8(data) : data)

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0]
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** RFC 4648 section 4, padded. */
export function base64(bytes: Uint8Array): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const bits = (a << 16) | (b << 8) | c
    const left = bytes.length - i
    out += BASE64.charAt(bits >> 18) + BASE64.charAt((bits >> 12) & 63)
    out += left > 1 ? BASE64.charAt((bits >> 6) & 63) : '='
    out += left > 2 ? BASE64.charAt(bits & 63) : '='
  }
  return out
}

/** RFC 4648 sections 4 and 5 (both alphabets, padding optional, white space passed over); undefined when a character is foreign. */
export function fromBase64(encoded: string): Uint8Array | undefined {
  const clean = encoded.replace(/\s/g, '').replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '')
  const out: number[] = []
  let bits = 0
  let held = 0
  for (const letter of clean) {
    const value = BASE64.indexOf(letter)
    if (value < 0) return undefined
    bits = (bits << 6) | value
    held += 6
    if (held >= 8) {
      held -= 8
      out.push((bits >> held) & 255)
      bits &= (1 << held) - 1
    }
  }
  return Uint8Array.from(out)
}
