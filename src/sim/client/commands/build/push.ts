// --push with the driver "docker": buildx has the daemon push what it has built. Models: docker/buildx build/dockerd.go pushWithMoby and remoteDigestWithMoby:
// POST /images/NAME/push for each tag, its layers as lines of the progress, then GET /distribution/NAME/json. Left out: nothing.
import type { ProgressMessage } from '../../../api/engine/image'
import { familiar, fullName, parseReference, withDefaultTag } from '../../../api/reference'
import { humanSize3 } from '../../../api/units'
import type { Task } from '../../../host/kernel/task'
import { ANONYMOUS, type Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { authFor } from '../../credentials'
import { messages } from '../../progress'
import type { ClientStep } from './steps'

/** Layers that were on their way: sizes by ID. */
function* report(message: ProgressMessage, sizes: Map<string, number>, step: ClientStep): Task<void> {
  const { id, status, progressDetail } = message
  if (id === undefined) return
  const size = progressDetail?.total
  if (status === 'Pushing' && size !== undefined) {
    if (!sizes.has(id)) yield* step.status(`pushing layer ${id}`, false)
    sizes.set(id, size)
  }
  if (status === 'Pushed')
    yield* step.status(
      `pushing layer ${id}${sizes.has(id) ? ` ${humanSize3(sizes.get(id) ?? 0)} / ${humanSize3(sizes.get(id) ?? 0)}` : ''}`,
      true,
    )
}

/** Pushes under one tag. */
export function* pushTag(cli: Cli, tag: string, step: ClientStep): Task<CliError | undefined> {
  const parsed = parseReference(tag)
  if (typeof parsed === 'string') return new CliError(parsed)
  const reply = yield* cli.request('POST', `/images/${fullName(parsed)}/push`, {
    query: { tag: withDefaultTag(parsed).tag },
    json: {},
    headers: { 'x-registry-auth': authFor(cli, parsed.domain) ?? ANONYMOUS },
  })
  if (reply instanceof CliError) return reply
  const sizes = new Map<string, number>()
  let failed: CliError | undefined
  yield* messages(reply, function* (message) {
    if (message.error !== undefined) failed ??= new CliError(message.errorDetail?.message ?? message.error)
    else yield* report(message, sizes, step)
  })
  cli.done(reply)
  return failed
}

/** The digest that the first tag has at its registry. */
export function* remoteDigest(cli: Cli, tag: string): Task<string | CliError> {
  const parsed = parseReference(tag)
  if (typeof parsed === 'string') return new CliError(parsed)
  const auth = authFor(cli, parsed.domain)
  const found = yield* cli.json<{ readonly Descriptor: { readonly digest: string } }>(
    'GET',
    `/distribution/${familiar(withDefaultTag(parsed))}/json`,
    {
      headers: auth === undefined ? {} : { 'x-registry-auth': auth },
    },
  )
  return found instanceof CliError ? found : found.Descriptor.digest
}
