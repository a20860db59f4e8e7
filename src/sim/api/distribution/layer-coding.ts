// How a layer's tar travels. Stands where gzip stands in OCI image-spec v1.1 layer.md ("+gzip").
// Docker compresses with gzip; here a blob is the tar's literal bytes and recipes (filler by seed), padded to the size the real blob has,
// because a true 70 MB blob must cost nothing until somebody reads it, and must still be bytes that say everything.
import { concat, text, utf8 } from '../bytes'
import { type Content, content, filler, joined, segmentsOf, slice } from '../content'

const MAGIC = 'DDLAYER1'
const NUMBER = 12
const number = (n: number): string => String(n).padStart(NUMBER, '0')

/** @param size of the blob in bytes; at least what the coding needs */
export function encodeLayer(tar: Content, size: number): Content {
  const parts: Content[] = []
  for (const segment of segmentsOf(tar)) {
    if ('seed' in segment)
      parts.push(
        content(`F${number(segment.from)}${number(segment.to)}${number(segment.size)}${number(segment.seed.length)}${segment.seed}`),
      )
    else parts.push(content(`L${number(segment.bytes.length)}`), content(segment.bytes))
  }
  const body = joined(parts)
  const head = content(`${MAGIC}${number(body.size)}`)
  return joined([head, body, filler(Math.max(0, size - body.size - head.size), 'pad')])
}

const decoded = new WeakMap<Content, Content>()

/** The tar again, or undefined when the blob is none of ours. The same object for the same blob, so that a digest known of it stays known. */
export function decodeLayer(blob: Content): Content | undefined {
  const known = decoded.get(blob)
  const tar = known ?? decode(blob)
  if (tar && !known) decoded.set(blob, tar)
  return tar
}

function decode(blob: Content): Content | undefined {
  const head = text(blob.bytes(0, Math.min(blob.size, MAGIC.length + NUMBER)))
  if (!head.startsWith(MAGIC)) return undefined
  const parts: Content[] = []
  const start = MAGIC.length + NUMBER
  const end = start + Number(head.slice(MAGIC.length))
  const field = (at: number): number => Number(text(blob.bytes(at, at + NUMBER)))
  for (let at = start; at < end;) {
    const kind = text(blob.bytes(at, at + 1))
    const first = field(at + 1)
    if (!Number.isFinite(first)) return undefined
    if (kind === 'L') {
      parts.push(slice(blob, at + 1 + NUMBER, at + 1 + NUMBER + first))
      at += 1 + NUMBER + first
    } else if (kind === 'F') {
      const [to, size, length] = [1, 2, 3].map((i) => field(at + 1 + NUMBER * i))
      if (to === undefined || size === undefined || length === undefined) return undefined
      const seedAt = at + 1 + NUMBER * 4
      parts.push(slice(filler(size, text(blob.bytes(seedAt, seedAt + length))), first, to))
      at = seedAt + length
    } else return undefined
  }
  return joined(parts)
}

/** Whether bytes are a layer in this coding, without reading it all. */
export const isCodedLayer = (blob: Content): boolean =>
  blob.size > MAGIC.length && concat([blob.bytes(0, MAGIC.length)]).every((byte, i) => byte === utf8(MAGIC)[i])
