// A repository's files at one commit, for those who only want to read them: a builder's context. Models: what BuildKit's git source does with git fetch and checkout.
// Left out: submodules, histories.
import { utf8 } from '../../api/bytes'
import { content } from '../../api/content'
import { directory, type DirectoryNode, file, symlink } from '../../host/files/node'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { commitOf, type GitObject, idOf, treeEntries } from './objects'
import { fetchObjects, openRemote, refAt, TransferError } from './transfer'

export interface Snapshot {
  readonly commit: string
  /** "refs/heads/main". */
  readonly ref: string
  readonly tree: DirectoryNode
}
/** No such branch, tag or commit. */
export class MissingRef {
  constructor(readonly ref: string) {}
}

function build(objects: ReadonlyMap<string, GitObject>, id: string): DirectoryNode {
  const tree = directory({ mode: 0o755 })
  const object = objects.get(id)
  for (const { mode, name, id: inner } of object ? treeEntries(object) : []) {
    const body = objects.get(inner)?.body ?? utf8('')
    if (mode === '40000') tree.entries.set(name, build(objects, inner))
    else if (mode === '120000') tree.entries.set(name, symlink(new TextDecoder().decode(body)))
    else tree.entries.set(name, file(content(body), { mode: mode === '100755' ? 0o755 : 0o644 }))
  }
  return tree
}

export function* snapshot(sys: Sys, url: string, word: string): Task<Snapshot | MissingRef | TransferError> {
  const remote = yield* openRemote(sys, url)
  if (remote instanceof TransferError) return remote
  const found = refAt(remote, word)
  if (!found) return new MissingRef(word)
  const objects = new Map<string, GitObject>()
  const got = yield* fetchObjects(
    sys,
    remote,
    [found.id],
    false,
    (id) => objects.has(id),
    function* (object) {
      objects.set(idOf(object), object)
      yield* []
    },
  )
  if (got instanceof TransferError) return got
  const commit = objects.get(found.id)
  return { commit: found.id, ref: found.name, tree: commit ? build(objects, commitOf(commit).tree) : directory() }
}
