// docker push. Models: docker/cli cli/command/image/push.go. Left out: content trust, --platform (the daemon's image store has one platform an image).
import { familiar, familiarName, fullName, parseReference, withDefaultTag } from '../../../api/reference'
import type { Task } from '../../../host/kernel/task'
import { ANONYMOUS, type Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { authFor } from '../../credentials'
import { fail } from '../../fail'
import { showProgress } from '../../progress'

export function* push(cli: Cli): Task<number> {
  const { flags } = cli
  const reference = parseReference(cli.arg(0))
  if (typeof reference === 'string') return yield* fail(cli, new CliError(reference))
  const all = flags.bool('all-tags')
  const quiet = flags.bool('quiet')
  if (flags.string('platform') !== '')
    return yield* fail(cli, new CliError('drydock: docker push --platform is not simulated', NOT_SIMULATED))
  if (all && (reference.tag !== undefined || reference.digest !== undefined))
    return yield* fail(cli, new CliError("tag can't be used with --all-tags/-a"))
  const whole = all ? reference : withDefaultTag(reference)
  if (whole !== reference && !quiet) yield* cli.printLine(`Using default tag: ${whole.tag ?? ''}`)
  const reply = yield* cli.request('POST', `/images/${fullName(reference)}/push`, {
    query: { tag: whole.tag },
    json: {},
    headers: { 'x-registry-auth': authFor(cli, reference.domain) ?? ANONYMOUS },
  })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  const failed = yield* showProgress(cli, reply, 1, quiet)
  if (failed) return yield* fail(cli, failed)
  if (quiet) yield* cli.printLine(all ? familiarName(whole) : familiar(whole))
  return 0
}
