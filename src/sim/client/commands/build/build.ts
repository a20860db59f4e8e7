// docker build, as buildx does it. Models: docker/buildx commands/build.go and build/build.go with the driver "docker": it asks who the daemon is, opens a
// session and a control channel, and shows what comes. Left out: other drivers, bake, git contexts (said so).
import type { BuildMessage, BuildWarning, SolveRequest } from '../../../api/engine/build'
import { text, utf8 } from '../../../api/bytes'
import { content, sha256Hex } from '../../../api/content'
import { readJson } from '../../../api/json'
import { Errno } from '../../../host/files/errno'
import { unzipped } from '../../../host/files/gzip'
import { decodeTar, type TarEntry } from '../../../host/files/tar'
import type { Task } from '../../../host/kernel/task'
import { readAll, writeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { EntryTree, FolderTree, type Tree } from './context'
import { checkReport, type Display, PlainDisplay, TerminalDisplay, warningsText } from './display'
import { outputOf, refuseFlags, requestOf, secretsOf, unsimulated } from './options'
import { ClientSession } from './session'

interface Inputs {
  readonly filename: string
  readonly trees: Map<string, Tree>
}

const entry = (name: string, body: Uint8Array): TarEntry => ({
  name,
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtime: 0,
  target: '',
  content: content(body),
  user: '',
  group: '',
})

/** Where the Dockerfile and the context come from. */
function* inputs(cli: Cli): Task<Inputs | CliError> {
  const path = cli.arg(0)
  const file = cli.flags.string('file')
  const trees = new Map<string, Tree>()
  for (const named of cli.flags.list('build-context')) {
    const [name = '', ...rest] = named.split('=')
    if (!rest.join('=').includes('://')) trees.set(`context:${name}`, new FolderTree(cli.sys, rest.join('=')))
  }
  if (/^(https?|git|ssh):\/\/|^git@|\.git(#.*)?$/.test(path)) return unsimulated('from a git repository or an address')
  if (path === '-' || file === '-') return yield* fromInput(cli, path, file, trees)
  const stat = cli.sys.stat(path)
  if (stat instanceof Errno || stat.kind !== 'directory')
    return new CliError(`ERROR: failed to build: unable to prepare context: path "${path}" not found`)
  const whole = file === '' ? `${path}/Dockerfile` : file
  const at = whole.lastIndexOf('/')
  trees.set('context', new FolderTree(cli.sys, path))
  trees.set('dockerfile', new FolderTree(cli.sys, at < 0 ? '.' : whole.slice(0, at) || '/'))
  return { filename: whole.slice(at + 1), trees }
}

/** Standard input is the Dockerfile, or an archive with all. */
function* fromInput(cli: Cli, path: string, file: string, trees: Map<string, Tree>): Task<Inputs | CliError> {
  if (path === '-' && file === '-')
    return new CliError("ERROR: failed to build: invalid argument: can't use stdin for both build context and dockerfile")
  const body = yield* readAll(cli.sys, 0)
  const bytes = body instanceof Errno ? utf8('') : (unzipped(content(body))?.bytes() ?? body)
  if (path === '-' && text(bytes.subarray(257, 262)) === 'ustar') {
    const entries = decodeTar(content(bytes))
    const tree = new EntryTree(typeof entries === 'string' ? [] : entries)
    trees.set('context', tree)
    trees.set('dockerfile', tree)
    return { filename: file === '' ? 'Dockerfile' : file, trees }
  }
  // With nothing on its standard input buildx has no files to offer.
  if (path === '-' && bytes.length === 0) return { filename: 'Dockerfile', trees }
  trees.set('dockerfile', new EntryTree([entry('Dockerfile', bytes)]))
  trees.set('context', path === '-' ? new EntryTree([]) : new FolderTree(cli.sys, path))
  return { filename: 'Dockerfile', trees }
}

/** A channel that buildx opens to see who is there. */
function* greet(cli: Cli): Task<CliError | undefined> {
  const probe = yield* cli.request('POST', '/grpc', { upgrade: true, unversioned: true })
  if (probe instanceof CliError) return probe
  cli.sys.shutdown(probe.fd)
  cli.done(probe)
  return undefined
}

interface Outcome {
  readonly last: BuildMessage | undefined
  readonly warnings: readonly { readonly warning: BuildWarning; readonly source: string }[]
}

class Run {
  readonly #display: Display
  readonly #quiet: boolean
  constructor(
    private readonly cli: Cli,
    private readonly request: SolveRequest,
  ) {
    const mode = cli.flags.string('progress', 'auto')
    this.#quiet = cli.flags.bool('quiet') || mode === 'none' || mode === 'quiet'
    const terminal = mode === 'tty' || (mode === 'auto' && cli.sys.isatty(2))
    this.#display = terminal ? new TerminalDisplay(cli.sys.windowSize(2)?.columns ?? 80) : new PlainDisplay()
    this.#plain = !terminal
  }
  readonly #plain: boolean;

  *#tell(out: string): Task<void> {
    if (out !== '' && !this.#quiet) yield* this.cli.sys.write(2, out)
  }
  *solve(): Task<Outcome | CliError> {
    const reply = yield* this.cli.request('POST', '/grpc', { upgrade: true, unversioned: true })
    if (reply instanceof CliError) return reply
    if (this.#plain) yield* this.#tell('#0 building with "default" instance using docker driver\n\n')
    yield* this.cli.sys.write(reply.fd, JSON.stringify(this.request) + '\n')
    const warnings: { warning: BuildWarning; source: string }[] = []
    let last: BuildMessage | undefined
    for (let line = yield* reply.reader.textLine(); line !== undefined; line = yield* reply.reader.textLine()) {
      const message = readJson<BuildMessage>(line)
      if (!message) continue
      if (message.kind === 'warning') warnings.push(message)
      else if (message.kind === 'result' || message.kind === 'failed') last = message
      else yield* this.#tell(this.#display.step(message))
      if (last) break
    }
    this.cli.done(reply)
    return { last, warnings }
  }
  *failed(message: string, source: string): Task<number> {
    const failure = this.#display.failure()
    yield* this.#tell(failure)
    yield* this.cli.sys.write(2, `${source}ERROR: failed to build: failed to solve: ${message}\n`)
    return 1
  }
  *finish(outcome: Outcome): Task<number> {
    const { last, warnings } = outcome
    if (last?.kind === 'failed') return yield* this.failed(last.message, last.source)
    if (last?.kind !== 'result') return yield* fail(this.cli, new CliError('ERROR: failed to build: failed to receive status: EOF'))
    if (this.request.check) {
      yield* this.cli.print(checkReport(warnings))
      return warnings.length > 0 ? 1 : 0
    }
    yield* this.#tell(warningsText(warnings.map(({ warning }) => warning)))
    return yield* this.#results(last)
  }
  *#results(result: Extract<BuildMessage, { kind: 'result' }>): Task<number> {
    const { cli } = this
    const iidfile = cli.flags.string('iidfile')
    if (iidfile !== '') yield* writeFile(cli.sys, iidfile, result.imageId)
    const metadata = cli.flags.string('metadata-file')
    if (metadata !== '') yield* writeFile(cli.sys, metadata, metadataText(this.request, result))
    if (cli.flags.bool('quiet') && result.imageId !== '') yield* cli.printLine(result.imageId)
    return 0
  }
}

function metadataText(request: SolveRequest, result: Extract<BuildMessage, { kind: 'result' }>): string {
  const provenance = {
    builder: { id: '' },
    buildType: 'https://mobyproject.org/buildkit@v1',
    materials: result.materials.map(({ uri, digest }) => ({ uri, digest: { sha256: digest.replace('sha256:', '') } })),
    invocation: {
      configSource: { entryPoint: request.filename },
      parameters: { frontend: 'dockerfile.v0' },
      environment: { platform: 'linux/amd64' },
    },
  }
  const whole = {
    'buildx.build.provenance': provenance,
    'buildx.build.ref': `default/default/${request.session.slice(0, 25)}`,
    ...(result.imageId === '' ? {} : { 'containerimage.config.digest': result.imageId, 'containerimage.digest': result.imageId }),
    ...(result.names.length > 0 ? { 'image.name': result.names.map((name) => name.replace(/:latest$/, '')).join(',') } : {}),
  }
  return JSON.stringify(whole, null, 2) + '\n'
}

export function* build(cli: Cli): Task<number> {
  const early = refuseFlags(cli)
  if (early) return yield* fail(cli, early)
  const output = outputOf(cli)
  if (output instanceof CliError) return yield* fail(cli, output)
  const greeted = yield* greet(cli)
  if (greeted) return yield* fail(cli, greeted)
  const secrets = secretsOf(cli)
  if (secrets instanceof CliError) return yield* fail(cli, secrets)
  const asked = yield* cli.text('GET', '/version')
  if (asked instanceof CliError) return yield* fail(cli, asked)
  const given = yield* inputs(cli)
  if (given instanceof CliError) return yield* fail(cli, given)
  const session = sha256Hex(`${cli.sys.pid} ${cli.sys.now()} ${cli.sys.random(1 << 30)}`).slice(0, 25)
  const request = requestOf(cli, session, { filename: given.filename, locals: given.trees.size > 0 }, output)
  if (request instanceof CliError) return yield* fail(cli, request)
  const reply = yield* cli.request('POST', '/session', {
    upgrade: true,
    unversioned: true,
    headers: { 'x-docker-expose-session-uuid': session },
  })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  const serving = new ClientSession(cli, reply, { trees: given.trees, secrets, output })
  cli.sys.thread(() => serving.serve())
  const run = new Run(cli, request)
  const outcome = yield* run.solve()
  return outcome instanceof CliError ? yield* fail(cli, outcome) : yield* run.finish(outcome)
}
