// docker context export, import. Models: docker/cli cli/command/context/{export-file,import}.go: a tar of meta.json and the folder tls. Left out: zip files.
import { content, contentText } from '../../../api/content'
import { Errno } from '../../../host/files/errno'
import { decodeTar, encodeTar, type TarEntry } from '../../../host/files/tar'
import type { Task } from '../../../host/kernel/task'
import { takeAll, takeFile, writeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { contextOf, ContextStore, DEFAULT_CONTEXT, metaOf, refuseName } from '../../contexts'
import { fail } from '../../fail'
import { defaultHost } from './endpoint'

const entry = (name: string, kind: 'file' | 'directory', body: string): TarEntry => ({
  name,
  kind,
  mode: kind === 'file' ? 0o644 : 0o700,
  uid: 0,
  gid: 0,
  mtime: 0,
  target: '',
  content: content(body),
  user: '',
  group: '',
})

export function* exportContext(cli: Cli): Task<number> {
  const [name = '', path = `${name}.dockercontext`] = cli.args
  const store = new ContextStore(cli.sys, cli.config)
  const wrong = name === DEFAULT_CONTEXT ? undefined : refuseName(name)
  if (wrong !== undefined) return yield* fail(cli, new CliError(wrong))
  const own = { name, description: '', host: defaultHost(cli), skipTls: false }
  const context = name === DEFAULT_CONTEXT ? own : yield* store.find(name)
  if (!context) return yield* fail(cli, new CliError(store.notFound(name)))
  const archive = encodeTar([entry('meta.json', 'file', metaOf(context)), entry('tls', 'directory', '')])
  if (path === '-') {
    if (cli.sys.isatty(1)) return yield* fail(cli, new CliError('cowardly refusing to export to a terminal, specify a file path'))
    yield* cli.sys.write(1, archive)
    return 0
  }
  const failed = cli.sys.stat(path) instanceof Errno ? yield* writeFile(cli.sys, path, archive, 0o600) : new Errno('EEXIST')
  if (failed) return yield* fail(cli, new CliError(`open ${path}: ${failed.goText}`))
  yield* cli.complain(`Written file "${path}"`)
  return 0
}

export function* importContext(cli: Cli): Task<number> {
  const [name = '', path = ''] = cli.args
  const store = new ContextStore(cli.sys, cli.config)
  const wrong = refuseName(name)
  if (wrong !== undefined) return yield* fail(cli, new CliError(wrong))
  if (yield* store.find(name)) return yield* fail(cli, new CliError(`context "${name}" already exists`))
  const archive = path === '-' ? yield* takeAll(cli.sys, 0) : yield* takeFile(cli.sys, path)
  if (archive instanceof Errno) return yield* fail(cli, new CliError(`open ${path}: ${archive.goText}`))
  const entries = decodeTar(archive)
  const meta = typeof entries === 'string' ? undefined : entries.find((one) => one.name === 'meta.json')
  const context = meta ? contextOf(contentText(meta.content)) : undefined
  if (!context) return yield* fail(cli, new CliError('unexpected context file'))
  yield* store.save({ ...context, name })
  yield* cli.printLine(name)
  yield* cli.complain(`Successfully imported context "${name}"`)
  return 0
}
