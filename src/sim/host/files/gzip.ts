// gzip: what a compressed archive holds, and one made. Models: RFC 1952 with one member, by fflate; no name and no time in the head, so that the same bytes
// always give the same file. Left out: several members, bzip2, xz, zstd.
import { gunzipSync, gzipSync } from 'fflate'
import { content, type Content } from '../../api/content'
import { LIMITS } from '../../clock/limits'
import { isGzip } from './gzip-head'

/** Its size by its last four bytes: what it would grow to is known before it does. */
function sizeInside(archive: Content): number {
  const tail = archive.bytes(Math.max(0, archive.size - 4))
  return tail.length < 4 ? 0 : new DataView(tail.buffer, tail.byteOffset, 4).getUint32(0, true)
}

/** What is in it; itself when it is no gzip; undefined when it is broken or holds more than a body may (LIMITS.uploadBytes). */
export function unzipped(archive: Content): Content | undefined {
  if (!isGzip(archive)) return archive
  if (sizeInside(archive) > LIMITS.uploadBytes) return undefined
  try {
    return content(gunzipSync(archive.bytes()))
  } catch {
    return undefined
  }
}

export const zipped = (archive: Content): Content => content(gzipSync(archive.bytes(), { mtime: 0 }))

export const GZIP = { unzipped, zipped }

declare module '../kernel/late' {
  interface LateParts {
    gzip: typeof GZIP
  }
}
