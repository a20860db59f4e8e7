// A package's archive: the files of a package as they travel. Models: what deb(5), .apk and npm's tarballs have in common: a packed tar.
// The packing is that of the catalogue's layers (api/distribution/layer-coding.ts), so that an archive has the size of the real one and yet is all there.
import { type Content, filler } from '../../api/content'
import { decodeLayer, encodeLayer } from '../../api/distribution/layer-coding'
import { instantOf } from '../../api/time'
import { Errno } from '../../host/files/errno'
import { decodeTar, encodeTar, type TarEntry } from '../../host/files/tar'
import { elf } from '../../host/kernel/executable'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { writeFile } from '../lib/io'

/** Files in archives are as old as the packages: a design choice, so that archives do not depend on when they are made. */
const MTIME = instantOf(2026, 9, 1)

export interface PackedFile {
  readonly path: string
  readonly mode?: number
  readonly content?: Content
  /** A symbolic link. */
  readonly target?: string
}
const entry = ({ path, mode = 0o644, content, target }: PackedFile): TarEntry => ({
  name: path,
  kind: target === undefined ? 'file' : 'symlink',
  mode,
  uid: 0,
  gid: 0,
  mtime: MTIME,
  target: target ?? '',
  content: content ?? filler(0, ''),
  user: 'root',
  group: 'root',
})
export const pack = (files: readonly PackedFile[], size: number): Content => encodeLayer(encodeTar(files.map(entry)), size)
export const programFile = (path: string, program: string, size: number): PackedFile => ({ path, mode: 0o755, content: elf(program, size) })
export const fillerFile = (path: string, size: number): PackedFile => ({ path, content: filler(Math.max(0, size), path) })

/** Makes the folders that lead to a path. */
export function makeFolders(sys: Sys, path: string): void {
  const names = path.split('/').slice(0, -1)
  for (let i = 1; i <= names.length; i++) {
    const folder = names.slice(0, i).join('/')
    if (folder !== '' && sys.stat(folder) instanceof Errno) sys.mkdir(folder)
  }
}

/** Bytes a second that unpacking writes: a design choice, of the order of a laptop's disk with fsync. */
const UNPACK = 60_000_000

/** Unpacks below a folder ("" is the root) and takes its time. The paths of what it wrote, or why it could not. */
export function* unpack(sys: Sys, blob: Content, below: string): Task<string[] | Errno | undefined> {
  const tar = decodeLayer(blob)
  const entries = tar ? decodeTar(tar) : undefined
  if (!entries || typeof entries === 'string') return undefined
  const paths: string[] = []
  for (const one of entries) {
    const path = `${below}/${one.name}`
    makeFolders(sys, path)
    sys.unlink(path)
    const failed = one.kind === 'symlink' ? sys.symlink(one.target, path) : yield* writeFile(sys, path, one.content, one.mode)
    if (failed) return failed
    if (one.kind === 'file') sys.chmod(path, one.mode)
    paths.push(path)
    yield* sys.cpu((one.content.size / UNPACK) * 1e6)
  }
  return paths
}
