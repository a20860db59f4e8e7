// tag, rmi, save, load, commit, image prune. Models: docker/cli cli/command/image/{tag,remove,save,load,prune}.go, container/commit.go.
import type { DeletedImage } from '../../../api/engine/image'
import { fullName, parseReference } from '../../../api/reference'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { takeAll, takeFile, writeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { messages } from '../../progress'
import { pruneCommand } from '../../prune'

export function* tag(cli: Cli): Task<number> {
  const target = parseReference(cli.arg(1))
  if (typeof target === 'string')
    return yield* fail(cli, new CliError(`Error parsing reference: "${cli.arg(1)}" is not a valid repository/tag: ${target}`))
  const failed = yield* cli.call('POST', `/images/${cli.arg(0)}/tag`, { query: { repo: fullName(target), tag: target.tag ?? 'latest' } })
  return failed ? yield* fail(cli, failed) : 0
}

const recordLine = (record: DeletedImage): string => ('Untagged' in record ? `Untagged: ${record.Untagged}` : `Deleted: ${record.Deleted}`)

/** "linux/arm64" as API 1.49 takes platforms. */
export function platformJson(text: string): string {
  const [os = '', architecture = '', variant] = text.split('/')
  return JSON.stringify({ architecture, os, ...(variant === undefined ? {} : { variant }) })
}

export function* rmi(cli: Cli): Task<number> {
  const { flags } = cli
  const force = flags.bool('force')
  const query = {
    force: force ? '1' : undefined,
    noprune: flags.bool('no-prune') ? '1' : undefined,
    platforms: flags.list('platform').map(platformJson),
  }
  const errors: CliError[] = []
  let fatal = false
  for (const name of cli.args) {
    const records = yield* cli.json<readonly DeletedImage[]>('DELETE', `/images/${name}`, { query })
    if (records instanceof CliError) {
      errors.push(records)
      if (!(force && records.status === 404)) fatal = true
      continue
    }
    for (const record of records) yield* cli.printLine(recordLine(record))
  }
  for (const error of errors) yield* cli.complain(error.message)
  return fatal ? 1 : 0
}

export function* save(cli: Cli): Task<number> {
  const output = cli.flags.string('output')
  if (output === '' && cli.sys.isatty(1))
    return yield* fail(cli, new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect'))
  if (output !== '') {
    const folder = output.includes('/') ? output.slice(0, output.lastIndexOf('/')) || '/' : '.'
    if (cli.sys.stat(folder) instanceof Errno)
      return yield* fail(cli, new CliError(`failed to save image: invalid output path: stat ${folder}: no such file or directory`))
  }
  const reply = yield* cli.request('GET', '/images/get', { query: { names: cli.args } })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  const archive = yield* reply.body.all()
  cli.done(reply)
  if (output === '') yield* cli.sys.write(1, archive)
  else yield* writeFile(cli.sys, output, archive, 0o600)
  return 0
}

export function* load(cli: Cli): Task<number> {
  const input = cli.flags.string('input')
  if (input === '' && cli.sys.isatty(0)) return yield* fail(cli, new CliError('requested load from stdin, but stdin is empty'))
  const archive = input === '' ? yield* takeAll(cli.sys, 0) : yield* takeFile(cli.sys, input)
  if (archive instanceof Errno) return yield* fail(cli, new CliError(`open ${input}: ${archive.goText}`))
  const quiet = cli.flags.bool('quiet') || !cli.sys.isatty(1)
  const reply = yield* cli.request('POST', '/images/load', {
    query: { quiet: quiet ? '1' : '0' },
    body: archive,
    headers: { 'content-type': 'application/x-tar' },
  })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  const errors: string[] = []
  yield* messages(reply, function* (message) {
    if (message.error !== undefined) errors.push(message.error)
    else if (message.stream !== undefined) yield* cli.print(message.stream)
  })
  cli.done(reply)
  const [error] = errors
  return error === undefined ? 0 : yield* fail(cli, new CliError(error))
}

export function* commit(cli: Cli): Task<number> {
  const { flags } = cli
  const unreachable = yield* cli.negotiate()
  if (unreachable) return yield* fail(cli, unreachable)
  const name = cli.args[1]
  const reference = name === undefined ? undefined : parseReference(name)
  if (typeof reference === 'string') return yield* fail(cli, new CliError(reference))
  const query = {
    container: cli.arg(0),
    repo: reference ? fullName(reference) : '',
    tag: reference ? (reference.tag ?? 'latest') : '',
    comment: flags.string('message'),
    author: flags.string('author'),
    changes: flags.list('change'),
    pause: flags.changed('pause') && !flags.bool('pause') ? '0' : undefined,
  }
  const created = yield* cli.json<{ Id: string }>('POST', '/commit', { query, json: {} })
  if (created instanceof CliError) return yield* fail(cli, created)
  yield* cli.printLine(created.Id)
  return 0
}

export function prune(cli: Cli): Task<number> {
  const all = cli.flags.bool('all')
  const what = all ? 'all images without at least one container associated to them' : 'all dangling images'
  return pruneCommand(cli, 'images', what, [`dangling=${all ? 'false' : 'true'}`])
}
