// Whether bytes are gzip's, by their first two: RFC 1952, section 2.3.1. Apart from the coding itself, which comes late (gzip.ts).
import type { Content } from '../../api/content'

export function isGzip(archive: Content): boolean {
  const [first, second] = archive.bytes(0, 2)
  return first === 0x1f && second === 0x8b
}
