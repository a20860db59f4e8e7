// docker build with DOCKER_BUILDKIT=0. Models: docker/cli cli/command/image/build.go: the context as one tar, its size, the daemon's stream.
// Left out: compression, addresses and git as contexts (said so), --squash.
import { text } from '../../../api/bytes'
import { content } from '../../../api/content'
import { IgnoreMatcher, readIgnoreFile } from '../../../api/ignore'
import { humanSize } from '../../../api/units'
import { Errno } from '../../../host/files/errno'
import { encodeTar, type TarEntry } from '../../../host/files/tar'
import type { Task } from '../../../host/kernel/task'
import { readAll, readText } from '../../../programs/lib/io'
import type { Cli, Reply } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { messages, showProgress } from '../../progress'
import { FolderTree, listFiles } from './context'
import { unsimulated } from './driver'

const DEPRECATED = `DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
            BuildKit is currently disabled; enable it by removing the DOCKER_BUILDKIT=0
            environment-variable.

`

/** Everything in a folder that .dockerignore leaves, as tar entries; the Dockerfile always comes. */
function* folderEntries(cli: Cli, path: string, dockerfile: string): Task<TarEntry[] | CliError> {
  const stat = cli.sys.stat(path)
  if (stat instanceof Errno || stat.kind !== 'directory') return new CliError(`unable to prepare context: path "${path}" not found`)
  const rules = yield* readText(cli.sys, `${path}/.dockerignore`)
  const ignore = rules instanceof Errno ? [] : readIgnoreFile(rules)
  const wrong = IgnoreMatcher.of(ignore)
  if (typeof wrong === 'string') return new CliError(`error checking context: ${wrong}`)
  const tree = new FolderTree(cli.sys, path)
  if (!tree.stat(dockerfile))
    return new CliError(
      `unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat ${cli.sys.cwd}/${dockerfile}: no such file or directory`,
    )
  const kept = ignore.length > 0 ? [...ignore, `!${dockerfile}`, '!.dockerignore'] : ignore
  const entries: TarEntry[] = []
  for (const { path: name, kind, mode, mtime, target } of listFiles(tree, [''], kept)) {
    const body = kind === 'file' ? yield* tree.read(name) : undefined
    const shown = kind === 'directory' ? `${name}/` : name
    entries.push({ name: shown, kind, mode, uid: 0, gid: 0, mtime, target, content: body ?? content(''), user: '', group: '' })
  }
  return entries
}

const pairs = (cli: Cli, flag: string): string | undefined => {
  const found = cli.flags
    .list(flag)
    .map((one) => [one.split('=')[0] ?? '', one.includes('=') ? one.split('=').slice(1).join('=') : (cli.sys.env.get(one) ?? null)])
  return found.length > 0 ? JSON.stringify(Object.fromEntries(found)) : undefined
}

export function* classicBuild(cli: Cli): Task<number> {
  const { flags, sys } = cli
  yield* sys.write(2, DEPRECATED)
  const path = cli.arg(0)
  if (/^(https?|git):\/\/|^git@/.test(path)) return yield* fail(cli, unsimulated('from an address'))
  const typed = flags.string('file')
  const dockerfile = (typed || 'Dockerfile').replace(path === '.' ? /^\.\// : new RegExp(`^${path.replace(/[^\w/]/g, '\\$&')}/`), '')
  const entries = path === '-' ? yield* inputEntries(cli) : yield* folderEntries(cli, path, dockerfile)
  if (entries instanceof CliError) return yield* fail(cli, entries)
  const archive = encodeTar(entries)
  const quiet = flags.bool('quiet')
  if (!quiet) yield* cli.printLine(`Sending build context to Docker daemon  ${humanSize(archive.size)}`)
  const reply = yield* cli.request('POST', '/build', {
    query: {
      buildargs: pairs(cli, 'build-arg'),
      cachefrom: flags.list('cache-from').length > 0 ? JSON.stringify(flags.list('cache-from')) : undefined,
      dockerfile,
      extrahosts: flags.list('add-host').length > 0 ? flags.list('add-host') : undefined,
      forcerm: flags.bool('force-rm') ? '1' : undefined,
      labels: pairs(cli, 'label'),
      networkmode: ['', 'default'].includes(flags.string('network')) ? undefined : flags.string('network'),
      nocache: flags.bool('no-cache') ? '1' : undefined,
      platform: flags.string('platform') || undefined,
      pull: flags.bool('pull') ? '1' : undefined,
      q: quiet ? '1' : undefined,
      rm: flags.changed('rm') && !flags.bool('rm') ? '0' : undefined,
      t: flags.list('tag').length > 0 ? flags.list('tag') : undefined,
      target: flags.string('target') || undefined,
      version: '1',
    },
    body: archive,
    headers: { 'content-type': 'application/x-tar' },
  })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  const failed = quiet ? yield* quietly(cli, reply) : yield* showProgress(cli, reply, 1, false)
  return failed ? yield* fail(cli, failed) : 0
}

/** A quiet build says the image's ID alone; when it fails, all that it had kept back, as an error. */
function* quietly(cli: Cli, reply: Reply): Task<CliError | undefined> {
  let said = ''
  let failed: CliError | undefined
  yield* messages(reply, function* ({ stream = '', error, errorDetail }) {
    said += stream
    if (error !== undefined) failed = new CliError(errorDetail?.message ?? error, errorDetail?.code || 1)
    yield* []
  })
  cli.done(reply)
  yield* cli.sys.write(failed ? 2 : 1, said)
  return failed
}

function* inputEntries(cli: Cli): Task<TarEntry[]> {
  const body = yield* readAll(cli.sys, 0)
  const bytes = body instanceof Errno ? content('').bytes() : body
  const made = { kind: 'file', mode: 0o600, uid: 0, gid: 0, mtime: 0, target: '', user: '', group: '' } as const
  return [{ ...made, name: 'Dockerfile', content: content(text(bytes)) }]
}
