// One build, from its request to its result: what the builder tells is shown as it comes. Models: docker/buildx build/build.go: the solve on a channel of its
// own, the session beside it, the push when the driver cannot. Left out: history records.
import type { BuildMessage, BuildWarning, SolveRequest } from '../../../api/engine/build'
import { readJson } from '../../../api/json'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import type { Screen } from './screen'
import { pushTag, remoteDigest } from './push'
import { ClientStep } from './steps'
import type { BuildResult } from './metadata'

export interface Warned {
  readonly warning: BuildWarning
  readonly source: string
}
export interface Built {
  readonly result: BuildResult
  readonly warnings: readonly Warned[]
  /** At the registry, when it was pushed. */
  readonly digest: string
}

/** Sends the request and shows what comes. @returns the end of it, or what went wrong, which has been shown */
function* solve(cli: Cli, request: SolveRequest, screen: Screen, warnings: Warned[]): Task<BuildMessage | undefined | CliError> {
  const reply = yield* cli.request('POST', '/grpc', { upgrade: true, unversioned: true })
  if (reply instanceof CliError) return reply
  yield* screen.begin()
  yield* cli.sys.write(reply.fd, JSON.stringify(request) + '\n')
  let last: BuildMessage | undefined
  for (let line = yield* reply.reader.textLine(); line !== undefined && !last; line = last ? undefined : yield* reply.reader.textLine()) {
    const message = readJson<BuildMessage>(line)
    if (message?.kind === 'warning') warnings.push(message)
    else if (message?.kind === 'result' || message?.kind === 'failed') last = message
    else if (message) yield* screen.step(message)
  }
  cli.done(reply)
  return last
}

function* pushAll(cli: Cli, screen: Screen, tags: readonly string[]): Task<string | CliError> {
  for (const tag of tags) {
    const step = new ClientStep(cli.sys, (message) => screen.step(message), screen.id(), `pushing ${tag} with docker`)
    yield* step.start()
    const failed = yield* pushTag(cli, tag, step)
    if (failed) {
      yield* step.fail(failed.message)
      yield* screen.failure()
      return new CliError(`ERROR: failed to build: ${failed.message}`)
    }
    yield* step.done()
  }
  return yield* remoteDigest(cli, tags[0] ?? '')
}

export function* runBuild(cli: Cli, request: SolveRequest, push: boolean, screen: Screen): Task<Built | CliError> {
  const warnings: Warned[] = []
  const last = yield* solve(cli, request, screen, warnings)
  if (last instanceof CliError) return last
  if (last?.kind === 'failed') {
    yield* screen.failure()
    const beyond = /drydock: .*/.exec(last.message)?.[0]
    if (beyond !== undefined) return new CliError(beyond, NOT_SIMULATED)
    return new CliError(`${last.source}ERROR: failed to build: failed to solve: ${last.message}`)
  }
  if (last?.kind !== 'result') return new CliError('ERROR: failed to build: failed to receive status: EOF')
  const digest = push ? yield* pushAll(cli, screen, request.tags) : ''
  return digest instanceof CliError ? digest : { result: last, warnings, digest }
}
