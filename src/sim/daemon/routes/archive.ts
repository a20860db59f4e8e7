// Handlers that move files in and out of containers as tar. Models: moby daemon/archive_unix.go, Engine API v1.51 "Get an archive of a filesystem resource",
// "Extract an archive", "Export a container". Left out: noOverwriteDirNonDir, copying to volumes mounted read-only is refused with EROFS's words only.
import { base64, utf8 } from '../../api/bytes'
import { Failure, failed } from '../../api/failure'
import { rfc3339Nano } from '../../api/time'
import { absolute, clean, MountTable, namesOf, type Place } from '../../host/files/mounts'
import { Errno } from '../../host/files/errno'
import { directory, type DirectoryNode, type Node, sizeOf } from '../../host/files/node'
import { treeEntries, unpackEntries } from '../../host/files/layer-tar'
import { decodeTar, encodeTar, type TarEntry } from '../../host/files/tar'
import { accessOf } from '../../host/kernel/access'
import { ROOT } from '../../host/kernel/credentials'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import type { Container } from '../containers/container'
import { mountTable } from '../runtime/bundle'

const root = accessOf(ROOT)

/** The container's files as its process sees them; mounted for the moment when it has none. */
const filesOf = (call: Call, container: Container): MountTable => container.process?.namespaces.mounts ?? mountTable(call.engine, container)

/** A place with all below it, as one tree: what several layers and mounts show. */
function snapshot(table: MountTable, path: string): Node | undefined {
  const { mount, below } = table.locate(namesOf(path))
  const node = mount.fs.lookup(below)
  if (node?.kind !== 'directory') return node
  const whole = directory({ mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime })
  for (const name of mount.fs.list(below)) {
    const child = snapshot(table, `${path === '/' ? '' : path}/${name}`)
    if (child) whole.entries.set(name, child)
  }
  return whole
}

/** Go's os.FileMode bits, as the X-Docker-Container-Path-Stat header has them. */
function goMode(node: Node): number {
  const kind = { directory: 2 ** 31, symlink: 2 ** 27, device: 2 ** 26 + 2 ** 21, fifo: 2 ** 25, socket: 2 ** 24, file: 0 }[node.kind]
  return kind + (node.mode & 0o777)
}

function statHeader(place: Place, node: Node): string {
  const stat = {
    name: place.names.at(-1) ?? '/',
    size: sizeOf(node),
    mode: goMode(node),
    mtime: rfc3339Nano(node.mtime),
    linkTarget: node.kind === 'symlink' ? node.target : '',
  }
  return base64(utf8(JSON.stringify(stat)))
}

const missing = (container: Container, path: string): Failure =>
  failed(404, `Could not find the file ${path} in container ${container.name}`)

function locate(call: Call): { container: Container; table: MountTable; place: Place; node: Node } | Failure {
  const container = call.engine.containers.find(call.param('id'))
  if (container instanceof Failure) return container
  const path = call.query('path')
  if (path === '') return failed(400, 'missing path parameter')
  const table = filesOf(call, container)
  const place = table.walk(clean(absolute('/', path)), root, false)
  if (place instanceof Errno || !place.node) return missing(container, path)
  return { container, table, place, node: place.node }
}

function* info(call: Call): Task<void> {
  const found = locate(call)
  if (found instanceof Failure) return yield* call.fail(found)
  yield* call.responder.whole(200, { 'x-docker-container-path-stat': statHeader(found.place, found.node), 'content-length': '0' })
}

function* download(call: Call): Task<void> {
  const found = locate(call)
  if (found instanceof Failure) return yield* call.fail(found)
  const { place, table, node } = found
  const name = place.path.split('/').at(-1) || '.'
  const whole = snapshot(table, place.path) ?? node
  const archive = encodeTar(treeEntries(directory({}, [[name, whole]])))
  yield* call.responder.whole(
    200,
    { 'content-type': 'application/x-tar', 'x-docker-container-path-stat': statHeader(place, node) },
    archive,
  )
}

function* upload(call: Call): Task<void> {
  const container = call.engine.containers.find(call.param('id'))
  if (container instanceof Failure) return yield* call.fail(container)
  const path = call.query('path')
  const table = filesOf(call, container)
  const place = table.walk(clean(absolute('/', path)), root)
  if (place instanceof Errno || !place.node) return yield* call.fail(missing(container, path))
  if (place.node.kind !== 'directory') return yield* call.fail(failed(400, 'extraction point is not a directory'))
  if (place.mount.readOnly) return yield* call.fail(failed(403, 'container rootfs is marked read-only'))
  const archive = yield* call.archive()
  const entries = archive ? decodeTar(archive) : 'malformed'
  if (typeof entries === 'string') return yield* call.fail(failed(400, 'archive/tar: invalid tar header'))
  const failure = entries.map((entry) => extract(table, place.path, entry)).find((one) => one !== undefined)
  yield* failure ? call.fail(failed(500, failure)) : call.empty(200)
}

function extract(table: MountTable, base: string, entry: TarEntry): string | undefined {
  const path = clean(`${base}/${entry.name}`)
  const tree: DirectoryNode = directory()
  const { mount, below } = table.locate(namesOf(path))
  if (below.length === 0) return undefined
  const old = mount.fs.lookup(below)
  if (entry.kind === 'directory' && old?.kind === 'directory') return undefined
  if (old?.kind === 'directory') return `cannot overwrite directory "${path}" with non-directory "${path}"`
  unpackOne(tree, entry)
  const node = tree.entries.get('x')
  if (node) mount.fs.put(below, node)
  return undefined
}
const unpackOne = (tree: DirectoryNode, entry: TarEntry): void => unpackEntries(tree, [{ ...entry, name: 'x' }])

function* exportAll(call: Call): Task<void> {
  const container = call.engine.containers.find(call.param('id'))
  if (container instanceof Failure) return yield* call.fail(container)
  const whole = snapshot(new MountTable(container.overlay), '/')
  const archive = encodeTar(whole?.kind === 'directory' ? treeEntries(whole) : [])
  yield* call.responder.whole(200, { 'content-type': 'application/octet-stream' }, archive)
}

export const ARCHIVE_HANDLERS: Readonly<
  Record<'ContainerArchiveInfo' | 'ContainerArchive' | 'PutContainerArchive' | 'ContainerExport', Handler>
> = {
  ContainerArchiveInfo: info,
  ContainerArchive: download,
  PutContainerArchive: upload,
  ContainerExport: exportAll,
}
