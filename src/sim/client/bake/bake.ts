// docker buildx bake. Models: docker/buildx commands/bake.go: definitions read and shown as a step of their own, --print, --list, overrides, then all targets at
// once. Left out: definitions in git repositories, --call, --sbom and --provenance beyond their refusal (said so).
import type { Task } from '../../host/kernel/task'
import { writeFile } from '../../programs/lib/io'
import { isRemote } from '../../api/git-ref'
import type { Cli } from '../cli'
import { CliError } from '../cli-error'
import { chosenBuilder } from '../commands/build/builder-choice'
import { warningsText } from '../commands/build/display'
import { metadataOf } from '../commands/build/metadata'
import { Screen } from '../commands/build/screen'
import { ClientStep } from '../commands/build/steps'
import { fail } from '../fail'
import { humanSize3 } from '../../api/units'
import { type Config, type Environment } from './config'
import { readConfig, readFiles } from './files'
import { listTargets, listVariables } from './list'
import { type Override, overrideOf } from './overrides'
import { bakeAll } from './perform'
import { definition } from './print'
import { askPrivileges } from './privileges'
import { type Definition, Resolver } from './resolve'
import { BakeError, errorText, type SourceFile } from './syntax'

const said = (error: BakeError): CliError => new CliError(errorText(error), error.code)

/** Reading the definitions is the first step that is shown. */
function* definitions(cli: Cli, screen: Screen): Task<SourceFile[] | CliError> {
  const step = new ClientStep(cli.sys, (message) => screen.step(message), screen.id(), '[internal] load local bake definitions')
  yield* step.start()
  const files = yield* readFiles(cli, function* (name, bytes) {
    yield* step.status(`reading ${name} ${humanSize3(bytes)} / ${humanSize3(bytes)}`, true)
  })
  if (files instanceof BakeError) {
    yield* step.fail(files.message)
    yield* screen.failure()
    return said(files)
  }
  yield* step.done()
  return files.length > 0 ? files : new CliError("ERROR: couldn't find a bake definition")
}

function environmentOf(cli: Cli): Environment {
  const off = cli.sys.env.get('BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP') === '1'
  const builtin = new Map([
    ['BAKE_CMD_CONTEXT', 'cwd://'],
    ['BAKE_LOCAL_PLATFORM', 'linux/amd64'],
  ])
  return { lookup: (name) => (off ? undefined : cli.sys.env.get(name)), builtin, now: cli.sys.now() }
}

/** --set, and the flags that are short for it. */
function overridesOf(cli: Cli): Override[] | CliError {
  const { flags } = cli
  const attest = (type: string): string[] => {
    const value = flags.string(type)
    if (value === '') return []
    return [`*.attest=type=${type},${value === 'true' || value === 'false' ? `disabled=${String(value === 'false')}` : value}`]
  }
  const texts = [
    ...flags.list('set'),
    ...(flags.bool('push') ? ['*.push=true'] : []),
    ...(flags.bool('load') ? ['*.load=true'] : []),
    ...(flags.changed('no-cache') ? [`*.no-cache=${String(flags.bool('no-cache'))}`] : []),
    ...(flags.changed('pull') ? [`*.pull=${String(flags.bool('pull'))}`] : []),
    ...attest('sbom'),
    ...attest('provenance'),
  ]
  const out: Override[] = []
  for (const text of texts) {
    const made = overrideOf(text)
    if (made instanceof BakeError) return said(made)
    out.push(made)
  }
  return out
}

function* list(cli: Cli, config: Config): Task<number> {
  const [type = '', format] = cli.flags
    .string('list')
    .replace(/type=/, '')
    .split(/,format=/)
  if (type !== 'targets' && type !== 'variables') return yield* fail(cli, new CliError(`ERROR: invalid list type ${JSON.stringify(type)}`))
  if (format !== undefined && format !== 'table')
    return yield* fail(cli, new CliError('drydock: docker buildx bake --list with a format is not simulated', 69))
  yield* cli.print(type === 'targets' ? listTargets(config) : listVariables(config))
  return 0
}

function refuse(cli: Cli): CliError | undefined {
  const { flags } = cli
  if (flags.bool('print') && flags.string('list') !== '') return new CliError('ERROR: --print and --list are mutually exclusive')
  if (flags.bool('check') || flags.string('call', 'build') !== 'build')
    return new CliError('drydock: docker buildx bake --call is not simulated', 69)
  return isRemote(cli.arg(0))
    ? new CliError('drydock: docker buildx bake with a definition from an address is not simulated', 69)
    : undefined
}

function* build(cli: Cli, { targets }: Definition, screen: Screen): Task<number> {
  const asked = yield* askPrivileges(cli, targets.values())
  if (asked) return yield* fail(cli, said(asked))
  const baked = yield* bakeAll(cli, targets, screen)
  if (baked instanceof CliError) return yield* fail(cli, baked)
  const sorted = [...baked].sort((a, b) => (a.name < b.name ? -1 : 1))
  yield* screen.tell(warningsText(sorted.flatMap(({ finished }) => finished.warnings.map(({ warning }) => warning))))
  const metadata = cli.flags.string('metadata-file')
  if (metadata !== '') {
    const all = sorted.map(({ name, finished }) => [name, metadataOf(finished.request, finished.result, finished.digest)] as const)
    yield* writeFile(cli.sys, metadata, JSON.stringify(Object.fromEntries(all), null, 2) + '\n')
  }
  return 0
}

export function* bake(cli: Cli): Task<number> {
  const refused = refuse(cli)
  if (refused) return yield* fail(cli, refused)
  const overrides = overridesOf(cli)
  if (overrides instanceof CliError) return yield* fail(cli, overrides)
  const shows = cli.flags.bool('print') || cli.flags.string('list') !== ''
  const other = shows ? undefined : yield* chosenBuilder(cli)
  if (other) return yield* fail(cli, other)
  const screen = new Screen(cli)
  if (!shows) yield* screen.begin()
  const files = yield* definitions(cli, screen)
  if (files instanceof CliError) return yield* fail(cli, files)
  const environment = environmentOf(cli)
  const config = yield* readConfig(cli, files, environment)
  if (config instanceof BakeError) return yield* fail(cli, said(config))
  if (cli.flags.string('list') !== '') return yield* list(cli, config)
  const resolver = new Resolver(config, overrides, environment.lookup)
  const found = resolver.definition(cli.args.length > 0 ? cli.args : ['default'])
  if (found instanceof BakeError) return yield* fail(cli, said(found))
  if (!cli.flags.bool('print')) return yield* build(cli, found, screen)
  yield* cli.printLine(definition(found.groups, found.targets))
  return 0
}
