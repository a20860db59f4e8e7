// docker build, as buildx does it. Models: docker/buildx commands/build.go and build/build.go with the driver "docker": it asks who the daemon is, opens a
// session and a control channel, and shows what comes. Left out: other drivers (said so).
import { sha256Hex } from '../../../api/content'
import type { Task } from '../../../host/kernel/task'
import { writeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { chosenBuilder } from './builder-choice'
import { checkReport, warningsText } from './display'
import { type Inputs, inputs } from './inputs'
import { metadataOf } from './metadata'
import { askedOf, requestOf, type Secret, secretsOf, type Wanted, wantedOf } from './options'
import { type Built, runBuild } from './run'
import { Screen } from './screen'
import { ClientSession } from './session'
import { refuseSsh } from './ssh'
import type { SolveRequest } from '../../../api/engine/build'

/** A build that has been looked through, and can begin. */
export interface Prepared {
  readonly request: SolveRequest
  readonly wanted: Wanted
  readonly given: Inputs
  readonly secrets: readonly Secret[]
}
export interface Finished extends Built {
  readonly request: SolveRequest
}

/** A channel that buildx opens to see who is there. */
function* greet(cli: Cli): Task<CliError | undefined> {
  const probe = yield* cli.request('POST', '/grpc', { upgrade: true, unversioned: true })
  if (probe instanceof CliError) return probe
  cli.sys.shutdown(probe.fd)
  cli.done(probe)
  return undefined
}

/** Looks through what is asked for. @param read where the context comes from @param first nobody has asked the daemon yet who it is */
export function* prepare(cli: Cli, read: (cli: Cli) => Task<Inputs | CliError>, first: boolean): Task<Prepared | CliError> {
  const asked = askedOf(cli)
  if (asked instanceof CliError) return asked
  const refused = first ? yield* greet(cli) : undefined
  if (refused) return refused
  const secrets = secretsOf(cli)
  if (secrets instanceof CliError) return secrets
  const ssh = yield* refuseSsh(cli)
  if (ssh) return ssh
  const version = first ? yield* cli.text('GET', '/version') : ''
  if (version instanceof CliError) return version
  const wanted = wantedOf(cli, asked)
  if (wanted instanceof CliError) return wanted
  const given = yield* read(cli)
  if (given instanceof CliError) return given
  const session = sha256Hex(`${cli.sys.pid} ${cli.sys.now()} ${cli.sys.random(1 << 30)}`).slice(0, 25)
  const { filename, trees, remote } = given
  const offer = { filename, locals: trees.size > 0, remote, ownDockerfile: trees.has('dockerfile') }
  const request = requestOf(cli, session, offer, wanted)
  return request instanceof CliError ? request : { request, wanted, given, secrets }
}

/** Builds what has been prepared. */
export function* perform(cli: Cli, { request, wanted, given, secrets }: Prepared, screen: Screen): Task<Finished | CliError> {
  const reply = yield* cli.request('POST', '/session', {
    upgrade: true,
    unversioned: true,
    headers: { 'x-docker-expose-session-uuid': request.session },
  })
  if (reply instanceof CliError) return reply
  const serving = new ClientSession(cli, reply, { trees: given.trees, secrets, output: wanted.output })
  cli.sys.thread(() => serving.serve())
  yield* screen.tell(wanted.warnings)
  const built = yield* runBuild(cli, request, wanted.output.push, screen)
  return built instanceof CliError ? built : { ...built, request }
}

/** What stays of it: files with its ID, what it says of itself, the warnings of the checks. */
function* finish(cli: Cli, finished: Finished, screen: Screen): Task<number> {
  const { request, result, warnings, digest } = finished
  if (request.check) {
    yield* cli.print(checkReport(warnings))
    return warnings.length > 0 ? 1 : 0
  }
  if (cli.flags.string('progress') !== 'rawjson') yield* screen.tell(warningsText(warnings.map(({ warning }) => warning)))
  const iidfile = cli.flags.string('iidfile')
  if (iidfile !== '') yield* writeFile(cli.sys, iidfile, result.imageId)
  const metadata = cli.flags.string('metadata-file')
  if (metadata !== '') yield* writeFile(cli.sys, metadata, JSON.stringify(metadataOf(request, result, digest), null, 2) + '\n')
  if (cli.flags.bool('quiet') && result.imageId !== '') yield* cli.printLine(result.imageId)
  return 0
}

export function* build(cli: Cli): Task<number> {
  const other = yield* chosenBuilder(cli)
  if (other) return yield* fail(cli, other)
  const prepared = yield* prepare(cli, inputs, true)
  if (prepared instanceof CliError) return yield* fail(cli, prepared)
  const screen = new Screen(cli)
  const finished = yield* perform(cli, prepared, screen)
  return finished instanceof CliError ? yield* fail(cli, finished) : yield* finish(cli, finished, screen)
}
