// References to git repositories, as build contexts and ADD have them. Models: buildkit frontend/dockerfile/dfgitutil and util/gitutil: an address with a
// branch, tag or commit and a folder in it. Left out: the form ##ref=…,subdir=….
import { parseBool } from './go-parse'

export interface GitRef {
  /** The address that git is given. */
  readonly remote: string
  /** Last part of the address, without ".git". */
  readonly name: string
  /** Branch, tag or commit; empty for the default branch. */
  readonly ref: string
  readonly folder: string
  /** Could be a path as well: "github.com/docker/cli". */
  readonly likeLocal: boolean
  readonly keepGitDir: boolean | undefined
  /** What the commit must be. */
  readonly checksum: string
}
const INVALID = 'invalid argument'

const SCP = /^[a-zA-Z0-9-_]+@[^:/?#\s]+:[^?#\s]+/

interface Address {
  readonly remote: string
  readonly query: string
  readonly fragment: string
}
function split(text: string): Address {
  const [, base = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text) ?? []
  return { remote: base, query, fragment }
}

/** What kind of address it is, or why it is none that git can use. */
function addressOf(text: string): (Address & { readonly likeLocal: boolean }) | string {
  if (/^\.\.?\//.test(text)) return INVALID
  const address = split(text)
  if (text.startsWith('github.com/')) return { ...address, likeLocal: true }
  const scheme = /^([a-zA-Z0-9]+):\/\//.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined) return SCP.test(text) ? { ...address, likeLocal: false } : 'unknown protocol'
  if (!['http', 'https', 'ssh', 'git'].includes(scheme)) return 'invalid protocol'
  // An address of the web is a repository only by its name.
  const path = address.remote.replace(/^[a-zA-Z0-9]+:\/\/[^/]*/, '')
  if (scheme.startsWith('http') && !path.endsWith('.git')) return INVALID
  return /:[^/0-9@]*$/.test(address.remote.replace(/^[a-zA-Z0-9]+:\/\//, '').split('/')[0] ?? '') && !address.remote.includes('@')
    ? INVALID
    : { ...address, likeLocal: false }
}

interface Words {
  ref: string
  folder: string
  checksum: string
  tag: string
  branch: string
  keepGitDir: boolean | undefined
}
const prefixed = (value: string, prefix: string): string => (value.startsWith(prefix) ? value : prefix + value)
const conflict = (what: string, one: string, two: string): string => `${what} conflicts: ${JSON.stringify(one)} vs ${JSON.stringify(two)}`

function readQuery(query: string, words: Words): string | undefined {
  for (const pair of query === '' ? [] : query.split('&')) {
    const [name = '', raw] = pair.split(/=(.*)/s)
    const value = decodeURIComponent(raw ?? '')
    if (value === '' && name !== 'keep-git-dir' && name !== 'submodules') return `query ${JSON.stringify(name)} has no value`
    const wrong = readWord(name, value, words)
    if (wrong !== undefined) return wrong
  }
  return undefined
}
function readWord(name: string, value: string, words: Words): string | undefined {
  switch (name) {
    case 'ref':
      if (words.ref !== '' && words.ref !== value) return conflict('ref', words.ref, value)
      words.ref = value
      return undefined
    case 'subdir':
      if (words.folder !== '' && words.folder !== value) return conflict('subdir', words.folder, value)
      words.folder = value
      return undefined
    case 'tag':
      words.tag = prefixed(value, 'refs/tags/')
      return undefined
    case 'branch':
      words.branch = prefixed(value, 'refs/heads/')
      return undefined
    case 'checksum':
    case 'commit':
      words.checksum = value
      return undefined
    case 'keep-git-dir':
    case 'submodules': {
      const parsed = parseBool(value === '' ? 'true' : value)
      if (!parsed.ok) return `invalid ${name} value: ${JSON.stringify(value)}`
      if (name === 'keep-git-dir') words.keepGitDir = parsed.value
      return undefined
    }
    default:
      return `unexpected query ${JSON.stringify(name)}`
  }
}
/** A tag or a branch that the query names is the reference. */
function settle(words: Words): string | undefined {
  if (words.tag !== '' && words.branch !== '') return 'branch conflicts with tag'
  const named = words.tag || words.branch
  if (named !== '' && words.ref !== '' && words.ref !== named) return conflict('ref', words.ref, named)
  words.ref = named || words.ref || words.checksum
  return undefined
}

/** @returns the reference, or why it is none */
export function parseGitRef(text: string): GitRef | string {
  const address = addressOf(text)
  if (typeof address === 'string') return address
  const at = address.fragment.indexOf(':')
  const [ref, folder] = at < 0 ? [address.fragment, ''] : [address.fragment.slice(0, at), address.fragment.slice(at + 1)]
  const words: Words = { ref, folder, checksum: '', tag: '', branch: '', keepGitDir: undefined }
  const wrong = readQuery(address.query, words) ?? settle(words)
  if (wrong !== undefined) return wrong
  const name = (address.remote.split('/').at(-1) ?? '').replace(/\.git$/, '')
  return {
    remote: address.remote,
    name,
    ref: words.ref,
    folder: words.folder,
    likeLocal: address.likeLocal,
    keepGitDir: words.keepGitDir,
    checksum: words.checksum,
  }
}

/** Whether a build's context is fetched by the builder. */
export const isRemote = (text: string): boolean => /^https?:\/\//.test(text) || typeof parseGitRef(text) !== 'string'
