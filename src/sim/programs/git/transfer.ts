// Getting a repository from its host. Models: git's "dumb" HTTP protocol (gitprotocol-http(5)): info/refs, HEAD, loose objects, each a GET. GitHub speaks the
// "smart" one, with packs; here the dumb one, because its messages say what they carry. Left out: pushing, passwords, shallow histories' own files.
import { text } from '../../api/bytes'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { parseUrl } from '../lib/url'
import { type Fetched, fetchAll, fetchOne } from '../packages/fetch'
import { commitOf, type GitObject, treeEntries, unpacked } from './objects'

const AGENT = 'git/2.39.5'

/** What a host has of a repository. */
export interface Remote {
  /** The address without its last slash. */
  readonly url: string
  /** "refs/heads/main" → commit. */
  readonly refs: ReadonlyMap<string, string>
  /** The default branch. */
  readonly head: string
}
export class TransferError {
  constructor(
    readonly message: string,
    readonly code = 128,
  ) {}
}

function refusal(url: string, got: Fetched): TransferError {
  const shown = `${url}/`
  if ('failed' in got) {
    const parsed = parseUrl(url)
    const host = parsed?.host ?? ''
    if (got.failed === 'name') return new TransferError(`fatal: unable to access '${shown}': Could not resolve host: ${host}`)
    return new TransferError(
      `fatal: unable to access '${shown}': Failed to connect to ${host}:${parsed?.port ?? 0} after 1 ms: Could not connect to server`,
    )
  }
  const status = 'status' in got ? got.status : 0
  // Whether the real host has such a repository nobody here knows.
  if (parseUrl(url)?.host === 'github.com') return new TransferError(`drydock: the repository ${url} is not simulated`, 69)
  return new TransferError(
    status === 404
      ? `fatal: repository '${shown}' not found`
      : `fatal: unable to access '${shown}': The requested URL returned error: ${status}`,
  )
}

/** Asks a host what it has. */
export function* openRemote(sys: Sys, address: string): Task<Remote | TransferError> {
  const url = address.replace(/\/+$/, '')
  const refs = yield* fetchOne(sys, AGENT, `${url}/info/refs`)
  if (!('body' in refs)) return refusal(url, refs)
  const head = yield* fetchOne(sys, AGENT, `${url}/HEAD`)
  const lines = text(refs.body.bytes())
    .split('\n')
    .filter((line) => line.includes('\t'))
  const branch = 'body' in head ? /^ref: (refs\/heads\/\S+)/.exec(text(head.body.bytes()))?.[1] : undefined
  const known = new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)] as const))
  return { url, refs: known, head: branch ?? [...known.keys()].find((name) => name.startsWith('refs/heads/')) ?? '' }
}

/** What an object needs: trees and files of a commit, its parents unless only the last is wanted. */
function needs(object: GitObject, history: boolean): string[] {
  if (object.kind === 'blob') return []
  if (object.kind === 'tree') return treeEntries(object).map(({ id }) => id)
  const { tree, parents } = commitOf(object)
  return history ? [tree, ...parents] : [tree]
}

/** Everything that commits need and `has` does not know; each object is given to `keep`. @returns how many came */
export function* fetchObjects(
  sys: Sys,
  { url }: Remote,
  commits: readonly string[],
  history: boolean,
  has: (id: string) => boolean,
  keep: (object: GitObject) => Task<unknown>,
): Task<number | TransferError> {
  const seen = new Set<string>()
  let wanted = commits.filter((id) => !has(id))
  let count = 0
  while (wanted.length > 0) {
    for (const id of wanted) seen.add(id)
    const got = yield* fetchAll(
      sys,
      AGENT,
      wanted.map((id) => `${url}/objects/${id.slice(0, 2)}/${id.slice(2)}`),
    )
    const next: string[] = []
    for (const one of got) {
      const object = 'body' in one ? unpacked(one.body.bytes()) : undefined
      if (!object) return new TransferError(`error: Unable to find an object of ${url}\nfatal: fetch failed.`)
      yield* keep(object)
      count++
      next.push(...needs(object, history))
    }
    wanted = [...new Set(next)].filter((id) => !seen.has(id) && !has(id))
  }
  return count
}

/** The commit that a word names at a host: a branch, a tag, a whole reference, a commit itself. */
export function refAt(remote: Remote, word: string): { readonly name: string; readonly id: string } | undefined {
  const names = word === '' || word === 'HEAD' ? [remote.head] : [word, `refs/heads/${word}`, `refs/tags/${word}`]
  for (const name of names) {
    const id = remote.refs.get(name)
    if (id !== undefined) return { name, id }
  }
  return /^[0-9a-f]{40}$/.test(word) ? { name: word, id: word } : undefined
}
