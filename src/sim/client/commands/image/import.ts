// docker import. Models: docker/cli cli/command/image/import.go: a tar from a file or stdin becomes an image of one layer. Left out: URLs, --platform.
import { parseReference } from '../../../api/reference'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { takeAll, takeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { fail } from '../../fail'
import { showProgress } from '../../progress'

export function* importImage(cli: Cli): Task<number> {
  const { flags } = cli
  const source = cli.arg(0)
  if (/^(https?|ftp):\/\//.test(source))
    return yield* fail(cli, new CliError('drydock: docker import of a URL is not simulated', NOT_SIMULATED))
  const archive = source === '-' ? yield* takeAll(cli.sys, 0) : yield* takeFile(cli.sys, source)
  if (archive instanceof Errno) return yield* fail(cli, new CliError(`open ${source}: ${archive.goText}`))
  const name = cli.args[1]
  const reference = name === undefined ? undefined : parseReference(name)
  if (typeof reference === 'string') return yield* fail(cli, new CliError(reference))
  const reply = yield* cli.request('POST', '/images/create', {
    query: {
      fromSrc: '-',
      repo: name,
      message: flags.string('message') || undefined,
      changes: flags.list('change').length > 0 ? flags.list('change') : undefined,
      platform: flags.string('platform') || undefined,
    },
    body: archive,
    headers: { 'content-type': 'text/plain' },
  })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  const failed = yield* showProgress(cli, reply, 1)
  return failed ? yield* fail(cli, failed) : 0
}
