// docker pull. Models: docker/cli cli/command/image/pull.go and container/create.go pullImage. Left out: content trust.
import { familiar, fullName, parseReference, type Reference, withDefaultTag } from '../../../api/reference'
import { type Task } from '../../../host/kernel/task'
import { ANONYMOUS, type Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { showProgress } from '../../progress'
import { authFor } from '../../credentials'

/** POST /images/create with its progress on `fd`. */
export function* pullReference(cli: Cli, reference: Reference, platform: string, fd: number, quiet: boolean): Task<CliError | undefined> {
  const auth = authFor(cli, reference.domain)
  const reply = yield* cli.request('POST', '/images/create', {
    query: { fromImage: fullName(reference), tag: reference.digest ?? reference.tag, ...(platform === '' ? {} : { platform }) },
    headers: { 'x-registry-auth': auth ?? ANONYMOUS },
  })
  return reply instanceof CliError ? reply : yield* showProgress(cli, reply, fd, quiet)
}

export function* pull(cli: Cli): Task<number> {
  const { flags } = cli
  const reference = parseReference(cli.arg(0))
  if (typeof reference === 'string') return yield* fail(cli, new CliError(reference))
  const all = flags.bool('all-tags')
  if (all && (reference.tag !== undefined || reference.digest !== undefined))
    return yield* fail(cli, new CliError("tag can't be used with --all-tags/-a"))
  const quiet = flags.bool('quiet')
  const whole = all ? reference : withDefaultTag(reference)
  if (whole !== reference && !quiet) yield* cli.printLine(`Using default tag: ${whole.tag ?? ''}`)
  const failed = yield* pullReference(cli, whole, flags.string('platform'), 1, quiet)
  if (failed) return yield* fail(cli, failed)
  yield* cli.printLine(whole.domain === 'docker.io' ? `docker.io/${whole.path}${familiar(whole).replace(/^[^:@]*/, '')}` : familiar(whole))
  return 0
}
