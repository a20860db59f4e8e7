// Where the Dockerfile and the context of a build come from. Models: docker/buildx build/opt.go loadInputs: a folder, standard input (a Dockerfile or an
// archive), an address that the builder fetches. Left out: OCI layouts as contexts, Dockerfiles by their address.
import { text, utf8 } from '../../../api/bytes'
import { content } from '../../../api/content'
import { isRemote } from '../../../api/git-ref'
import { Errno } from '../../../host/files/errno'
import { unzipped } from '../../../host/files/gzip'
import { decodeTar, type TarEntry } from '../../../host/files/tar'
import type { Task } from '../../../host/kernel/task'
import { readAll } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import type { CliError } from '../../cli-error'
import { EntryTree, FolderTree, type Tree } from './context'
import { failedBuild } from './driver'

export interface Inputs {
  readonly filename: string
  readonly trees: Map<string, Tree>
  /** An address that the builder fetches the context from; empty for the trees. */
  readonly remote: string
}

const entry = (name: string, body: Uint8Array): TarEntry => ({
  name,
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtime: 0,
  target: '',
  content: content(body),
  user: '',
  group: '',
})

/** Where the Dockerfile and the context come from. */
export function* inputs(cli: Cli): Task<Inputs | CliError> {
  const path = cli.arg(0)
  const file = cli.flags.string('file')
  const trees = new Map<string, Tree>()
  for (const named of cli.flags.list('build-context')) {
    const [name = '', ...rest] = named.split('=')
    if (!/:\/\/|^target:/.test(rest.join('=')) && !isRemote(rest.join('=')))
      trees.set(`context:${name}`, new FolderTree(cli.sys, rest.join('=')))
  }
  if (path === '-') return yield* fromInput(cli, path, file, trees)
  const stat = cli.sys.stat(path)
  const isFolder = !(stat instanceof Errno) && stat.kind === 'directory'
  if (!isFolder && isRemote(path)) return yield* fromAddress(cli, path, file, trees)
  if (!isFolder) return failedBuild(`unable to prepare context: path "${path}" not found`)
  if (file === '-') return yield* fromInput(cli, path, file, trees)
  const whole = file === '' ? `${path}/Dockerfile` : file
  const at = whole.lastIndexOf('/')
  trees.set('context', new FolderTree(cli.sys, path))
  trees.set('dockerfile', new FolderTree(cli.sys, at < 0 ? '.' : whole.slice(0, at) || '/'))
  return { filename: whole.slice(at + 1), trees, remote: '' }
}

/** The builder fetches the context; the Dockerfile may be the client's own, from standard input or by an absolute path. */
function* fromAddress(cli: Cli, path: string, file: string, trees: Map<string, Tree>): Task<Inputs | CliError> {
  if (file === '-') {
    const body = yield* readAll(cli.sys, 0)
    trees.set('dockerfile', new EntryTree([entry('Dockerfile', body instanceof Errno ? utf8('') : body)]))
    return { filename: 'Dockerfile', trees, remote: path }
  }
  const at = file.lastIndexOf('/')
  if (file.startsWith('/')) trees.set('dockerfile', new FolderTree(cli.sys, file.slice(0, at) || '/'))
  return { filename: file.startsWith('/') ? file.slice(at + 1) : file || 'Dockerfile', trees, remote: path }
}

/** Standard input is the Dockerfile, or an archive with all. */
function* fromInput(cli: Cli, path: string, file: string, trees: Map<string, Tree>): Task<Inputs | CliError> {
  if (path === '-' && file === '-') return failedBuild("invalid argument: can't use stdin for both build context and dockerfile")
  const body = yield* readAll(cli.sys, 0)
  const bytes = body instanceof Errno ? utf8('') : (unzipped(content(body))?.bytes() ?? body)
  if (path === '-' && text(bytes.subarray(257, 262)) === 'ustar') {
    const entries = decodeTar(content(bytes))
    const tree = new EntryTree(typeof entries === 'string' ? [] : entries)
    trees.set('context', tree)
    trees.set('dockerfile', tree)
    return { filename: file === '' ? 'Dockerfile' : file, trees, remote: '' }
  }
  // With nothing on its standard input buildx has no files to offer.
  if (path === '-' && bytes.length === 0) return { filename: 'Dockerfile', trees, remote: '' }
  trees.set('dockerfile', new EntryTree([entry('Dockerfile', bytes)]))
  trees.set('context', path === '-' ? new EntryTree([]) : new FolderTree(cli.sys, path))
  return { filename: 'Dockerfile', trees, remote: '' }
}
