// Disk images as qemu-img makes them. Models: raw and qcow2 files, preallocation (off, metadata, falloc, full), backing files, internal snapshots, growth by
// a guest's writes. Bytes. What an image holds is a recipe. Left out: other formats, encryption, compression of clusters.
import { text, utf8 } from '../../api/bytes'
import { content, type Content, filler, joined } from '../../api/content'
import { readJson } from '../../api/json'
import type { Micros } from '../../clock/clock'
import { errno, type Errno } from '../files/errno'
import { namesOf } from '../files/mounts'
import { file, type Node } from '../files/node'
import { GUEST_SYSTEMS } from './guest-os.data'
import type { Lab } from './lab'
import type { DiskKind } from './facts'

export type Preallocation = 'off' | 'metadata' | 'falloc' | 'full'
export interface Snapshot {
  readonly id: number
  readonly tag: string
  readonly at: Micros
  /** Bytes the guest had written then. */
  readonly written: number
}
export interface DiskImage {
  readonly path: string
  readonly format: 'raw' | 'qcow2'
  virtual: number
  readonly preallocation: Preallocation
  readonly backing: string | undefined
  /** The system that is on it, by its name in guest-os.data.ts; empty for none. */
  readonly os: string
  /** Bytes of data in it when it was made: an image that was copied or downloaded. */
  readonly filled: number
  /** Bytes written since. */
  written: number
  snapshots: Snapshot[]
}

/** A fresh qcow2 file takes this much: QEMU iotests 243. */
const QCOW2_EMPTY = 196_616
/** Two levels of tables, for 64 KiB clusters: 8 bytes for each. The same source: 64 MiB with metadata is 67,436,544 B. */
const QCOW2_METADATA = 327_680

/** Bytes that are really there. */
export function allocated(image: DiskImage): number {
  const { format, virtual, preallocation, filled, written, snapshots } = image
  const whole = preallocation === 'falloc' || preallocation === 'full'
  const empty = format === 'raw' ? 0 : preallocation === 'off' ? QCOW2_EMPTY : QCOW2_METADATA
  // A snapshot keeps what was there, so that what is written over it takes room a second time.
  const kept = snapshots.length > 0 ? Math.min(written, snapshots.at(-1)?.written ?? 0) : 0
  const data = Math.min(virtual, filled + written) + kept
  return empty + (whole ? Math.max(virtual, data) : data)
}
/** Bytes that `ls -l` shows. */
export const apparent = (image: DiskImage): number =>
  image.format === 'raw' ? image.virtual : image.preallocation === 'off' ? allocated(image) : QCOW2_METADATA + image.virtual

export function kindOf(image: DiskImage | undefined): DiskKind {
  if (!image) return 'none'
  if (image.backing !== undefined) return 'linked'
  return image.preallocation === 'falloc' || image.preallocation === 'full' ? 'thick' : 'thin'
}

const FOLDER = '/var/lib/libvirt/images'
const MAGIC = 'QFI\u0001'
const HEAD = 1024

/** The file: what makes it an image is at its beginning, so that a copy is one as well. */
function fileOf(image: DiskImage): Content {
  const size = apparent(image)
  if (image.format === 'raw') return filler(size, `raw/${image.path}`)
  const head = new Uint8Array(HEAD)
  head.set(utf8(MAGIC + JSON.stringify(image)).subarray(0, HEAD))
  return joined([content(head), filler(Math.max(0, size - HEAD), `qcow2/${image.path}`)])
}
function read(path: string, node: Node): DiskImage | undefined {
  if (node.kind !== 'file') return undefined
  const { size } = node.content
  const head = text(node.content.bytes(0, Math.min(HEAD, size)))
  const known = head.startsWith(MAGIC) ? readJson<DiskImage>(head.slice(MAGIC.length).replace(/\0+$/, '')) : undefined
  if (known) return { ...known, path, snapshots: [...known.snapshots] }
  return { path, format: 'raw', virtual: size, preallocation: 'off', backing: undefined, os: '', filled: size, written: 0, snapshots: [] }
}

const disk = (lab: Lab) => lab.kernel.pids.init?.namespaces.mounts.list[0]?.fs
/** The image at a path of the host; undefined when there is no file. */
export function imageAt(lab: Lab, path: string): DiskImage | undefined {
  const node = disk(lab)?.lookup(namesOf(path))
  if (node?.kind !== 'file') {
    lab.images.delete(path)
    return undefined
  }
  const image = lab.images.get(path) ?? read(path, node)
  if (image) lab.images.set(path, image)
  return image
}
/** Writes an image's file anew, as large as it is now. */
export function keepImage(lab: Lab, image: DiskImage): Errno | undefined {
  const names = namesOf(image.path)
  const folder = disk(lab)?.lookup(names.slice(0, -1))
  if (folder?.kind !== 'directory') return errno('ENOENT')
  folder.entries.set(names.at(-1) ?? '', file(fileOf(image), { mtime: lab.clock.now }))
  lab.images.set(image.path, image)
  return undefined
}
/** The images of systems that a lab has: what a person would have downloaded. */
export function provideImages(lab: Lab): void {
  for (const { name, file: size, virtual } of GUEST_SYSTEMS)
    keepImage(lab, {
      path: `${FOLDER}/${name}.qcow2`,
      format: 'qcow2',
      virtual: virtual * 1024 ** 2,
      preallocation: 'off',
      backing: undefined,
      os: name,
      filled: size * 1024 ** 2 - QCOW2_EMPTY,
      written: 0,
      snapshots: [],
    })
}
