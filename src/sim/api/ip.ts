// IP addresses as text. Models: Go's net/netip.ParseAddr and its String: IPv4 in dots, IPv6 by RFC 4291 and RFC 5952. Left out: zones.

const octets = (text: string): number[] | undefined => {
  const parts = text.split('.')
  const fits =
    parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256 && (part === '0' || !part.startsWith('0')))
  return fits ? parts.map(Number) : undefined
}

/** Sixteen-bit groups of a part without "::"; an IPv4 address may stand for the last two. */
function groups(text: string): number[] | undefined {
  if (text === '') return []
  const found: number[] = []
  for (const [i, part] of text.split(':').entries()) {
    const four = part.includes('.') && i === text.split(':').length - 1 ? octets(part) : undefined
    if (four) {
      const [a = 0, b = 0, c = 0, d = 0] = four
      found.push(a * 256 + b, c * 256 + d)
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) found.push(parseInt(part, 16))
    else return undefined
  }
  return found
}

function parse6(text: string): number[] | undefined {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const first = groups(head)
  const last = tail === undefined ? [] : groups(tail)
  if (!first || !last) return undefined
  const missing = 8 - first.length - last.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  return [...first, ...Array.from({ length: missing }, () => 0), ...last]
}

/** The longest run of zeros, at least two, becomes "::". */
function text6(parts: readonly number[]): string {
  let best = { start: -1, length: 1 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (parts[start + length] === 0) length++
    if (length > best.length) best = { start, length }
  }
  const hex = (from: number, to: number) =>
    parts
      .slice(from, to)
      .map((part) => part.toString(16))
      .join(':')
  return best.start < 0 ? hex(0, 8) : `${hex(0, best.start)}::${hex(best.start + best.length, 8)}`
}

/** The address in its canonical form; undefined when it is none. */
export function canonicalIp(text: string): string | undefined {
  if (!text.includes(':')) return octets(text)?.join('.')
  const parts = parse6(text)
  return parts ? text6(parts) : undefined
}
