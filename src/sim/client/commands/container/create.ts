// docker create. Models: docker/cli cli/command/container/create.go: the image is pulled when it is missing, --pull, --cidfile, --platform.
import type { CreateContainerBody } from '../../../api/engine/container'
import { familiar, parseReference, withDefaultTag } from '../../../api/reference'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { writeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { pullReference } from '../image/pull'
import { containerBody } from './run-config'

const PULL_POLICIES = ['always', 'missing', 'never', '']

/** A reference as the daemon keeps it: what is no name (an ID) stays as it was typed. */
function canonicalImage(typed: string): string | CliError {
  if (/^[0-9a-f]{64}$/.test(typed) || typed.startsWith('sha256:')) return typed
  const reference = parseReference(typed)
  return typeof reference === 'string' ? new CliError(reference, 125) : typed
}

/** Looked at before the daemon is asked anything. */
export function wrongPullPolicy(cli: Cli): CliError | undefined {
  const policy = cli.flags.string('pull', 'missing')
  return PULL_POLICIES.includes(policy)
    ? undefined
    : new CliError(`invalid pull option: '${policy}': must be one of "always", "missing" or "never"`, 125)
}

/** An operating system, an architecture, or both, as containerd's platforms.Parse takes them. */
const PLATFORM =
  /\/|^(linux|windows|darwin|freebsd|wasip1|amd64|x86_64|arm64|aarch64|arm|armhf|armel|386|i386|ppc64le|s390x|riscv64|mips64le|loong64|wasm)$/

/** Creates the container, pulling its image if need be; answers its ID. */
export function* createFromBody(cli: Cli, body: CreateContainerBody): Task<string | CliError> {
  const { flags } = cli
  const policy = flags.string('pull', 'missing')
  const cidfile = flags.string('cidfile')
  const taken = cidfile === '' ? undefined : claimCidFile(cli, cidfile)
  if (taken) return taken
  const image = canonicalImage(body.Image)
  if (image instanceof CliError) return image
  if (policy === 'always') {
    const failed = yield* pullImage(cli, image)
    if (failed) return failed
  }
  const platform = flags.string('platform')
  if (platform !== '' && !PLATFORM.test(platform))
    return new CliError(
      `error parsing specified platform: ${JSON.stringify(platform)}: unknown operating system or architecture: invalid argument`,
    )
  const query = { name: flags.string('name') || undefined, platform: platform || undefined }
  const send = () => cli.json<{ Id: string; Warnings: readonly string[] | null }>('POST', '/containers/create', { query, json: body })
  let created = yield* send()
  if (created instanceof CliError && created.status === 404 && policy !== 'never' && created.message.includes('mage')) {
    const reference = parseReference(image)
    if (!flags.bool('quiet') && typeof reference !== 'string')
      yield* cli.complain(`Unable to find image '${familiar(withDefaultTag(reference))}' locally`)
    const failed = yield* pullImage(cli, image)
    if (failed) return failed
    created = yield* send()
  }
  if (created instanceof CliError) return created
  for (const warning of created.Warnings ?? []) yield* cli.complain(`WARNING: ${warning}`)
  if (cidfile !== '') yield* writeFile(cli.sys, cidfile, created.Id)
  return created.Id
}

/** The file must not be there yet: it would be somebody else's container. */
function claimCidFile(cli: Cli, path: string): CliError | undefined {
  if (!(cli.sys.stat(path) instanceof Errno))
    return new CliError(`container ID file found, make sure the other container isn't running or delete ${path}`, 125)
  const fd = cli.sys.open(path, { write: true, create: true })
  if (fd instanceof Errno) return new CliError(`failed to create the container ID file: open ${path}: ${fd.goText}`, 125)
  cli.sys.close(fd)
  return undefined
}

function* pullImage(cli: Cli, image: string): Task<CliError | undefined> {
  const reference = parseReference(image)
  if (typeof reference === 'string') return new CliError(`No such image: ${image}`)
  const failed = yield* pullReference(cli, withDefaultTag(reference), cli.flags.string('platform'), 2, cli.flags.bool('quiet'))
  return failed
}

export function* create(cli: Cli): Task<number> {
  const wrong = wrongPullPolicy(cli)
  if (wrong) return yield* fail(cli, withHelp(cli, wrong))
  const failed = yield* cli.negotiate()
  if (failed) return yield* fail(cli, failed)
  const body = yield* containerBody(cli, false)
  if (body instanceof CliError) return yield* fail(cli, withHelp(cli, body))
  const id = yield* createFromBody(cli, body)
  if (id instanceof CliError) return yield* fail(cli, id.status === 0 && id.code === 125 ? new CliError(id.message) : id)
  yield* cli.printLine(id)
  return 0
}

/** How run and create word an error: "docker: …", and where to look. */
export const withHelp = (cli: Cli, error: CliError): CliError =>
  error.message.startsWith('drydock:')
    ? error
    : new CliError(
        `docker: ${error.message}\n\nRun 'docker ${cli.path} --help' for more information`,
        error.code === 1 ? 125 : error.code,
        error.status,
      )
