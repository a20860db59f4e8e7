// docker buildx create. Models: docker/buildx builder.Create: a builder is a file until something is built with it; its driver, nodes, flags of its daemon.
// Left out: starting it, the drivers kubernetes and remote (said so).
import { ADJECTIVES, SURNAMES } from '../../../api/names.data'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { fail } from '../../fail'
import { BuilderStore, type BuilderFile, type BuilderNode, currentEndpoint } from './builder-store'
import { fieldsOf } from './fields'

const DRIVERS = ['docker-container', 'kubernetes', 'remote']
const bad = (why: string): CliError => new CliError(`ERROR: ${why}`)

function refuse(cli: Cli): CliError | undefined {
  const { flags } = cli
  const name = flags.string('name')
  const driver = flags.string('driver')
  if (flags.bool('append') && flags.bool('leave')) return bad('append and leave cannot be used together')
  if (name === 'default') return bad('default is a reserved name and cannot be used to identify builder instance')
  if (name !== '' && !/^[a-zA-Z][a-zA-Z0-9._-]*$/.test(name))
    return bad(`invalid name ${name}, name needs to start with a letter and may not contain symbols, except ._-`)
  if (flags.bool('append') && name === '') return bad('append requires a builder name')
  if (driver === 'docker') return bad('additional instances of driver "docker" cannot be created')
  if (driver !== '' && !DRIVERS.includes(driver)) return bad(`failed to find driver ${JSON.stringify(driver)}`)
  if (driver !== '' && driver !== 'docker-container')
    return new CliError(`drydock: docker buildx create with the driver ${driver} is not simulated`, NOT_SIMULATED)
  if (flags.bool('bootstrap')) return new CliError('drydock: docker buildx create --bootstrap is not simulated', NOT_SIMULATED)
  return flags.string('buildkitd-config') === ''
    ? undefined
    : new CliError('drydock: docker buildx create --buildkitd-config is not simulated', NOT_SIMULATED)
}

function options(cli: Cli): Readonly<Record<string, string>> | null | CliError {
  const all = new Map<string, string>()
  for (const text of cli.flags.list('driver-opt')) {
    const fields = fieldsOf(text)
    if (typeof fields === 'string') return bad(`invalid value ${JSON.stringify(fields)}, expecting k=v`)
    for (const [name, value] of fields) all.set(name, value)
  }
  return all.size > 0 ? Object.fromEntries(all) : null
}
function platforms(cli: Cli): BuilderNode['Platforms'] {
  const named = cli.flags.list('platform').flatMap((text) => text.split(','))
  if (named.length === 0) return null
  return named.map((text) => {
    const [os = '', architecture = '', variant] = text.trim().split('/')
    return { architecture, os, ...(variant === undefined ? {} : { variant }) }
  })
}

function nodeOf(cli: Cli, name: string, known: BuilderFile | undefined): BuilderNode | CliError {
  const { flags } = cli
  const opts = options(cli)
  if (opts instanceof CliError) return opts
  const endpoint = cli.arg(0) || currentEndpoint(cli)
  if (known?.Nodes.some((node) => node.Endpoint === endpoint && node.Name !== flags.string('node')))
    return bad(`invalid duplicate endpoint ${endpoint}`)
  const given = flags
    .string('buildkitd-flags')
    .split(/\s+/)
    .filter((word) => word !== '')
  const grant = '--allow-insecure-entitlement=network.host'
  return {
    Name: flags.string('node') || `${name}${known?.Nodes.length ?? 0}`,
    Endpoint: endpoint,
    Platforms: platforms(cli),
    DriverOpts: opts,
    Flags: given.some((word) => word.startsWith('--allow-insecure-entitlement')) ? given : [...given, grant],
    Files: null,
  }
}

function* leave(cli: Cli, store: BuilderStore): Task<number> {
  const { flags } = cli
  const [name, node] = [flags.string('name'), flags.string('node')]
  if (name === '') return yield* fail(cli, bad('leave requires instance name'))
  if (node === '') return yield* fail(cli, bad('leave requires node name'))
  const found = yield* store.find(name)
  if (!found) return yield* fail(cli, bad(`failed to find instance ${JSON.stringify(name)} for leave`))
  if (!found.Nodes.some((one) => one.Name === node)) return yield* fail(cli, bad(`node ${JSON.stringify(node)} not found for ${name}`))
  yield* store.save({ ...found, Nodes: found.Nodes.filter((one) => one.Name !== node) })
  yield* cli.printLine(name)
  return 0
}

export function* create(cli: Cli): Task<number> {
  const { flags, sys } = cli
  const refused = refuse(cli)
  if (refused) return yield* fail(cli, refused)
  const store = new BuilderStore(cli)
  if (flags.bool('leave')) return yield* leave(cli, store)
  const name = flags.string('name') || `${ADJECTIVES[sys.random(ADJECTIVES.length)] ?? ''}_${SURNAMES[sys.random(SURNAMES.length)] ?? ''}`
  const known = yield* store.find(name)
  const append = flags.bool('append')
  if (!known && append) return yield* fail(cli, bad(`failed to find instance ${JSON.stringify(name)} for append`))
  if (known && !append && flags.string('node') === '')
    return yield* fail(
      cli,
      bad(`existing instance for ${JSON.stringify(name)} but no append mode, specify the node name to make changes for existing instances`),
    )
  const node = nodeOf(cli, name, append ? known : undefined)
  if (node instanceof CliError) return yield* fail(cli, node)
  const others = (known?.Nodes ?? []).filter((one) => one.Name !== node.Name)
  // Whether the daemon is there is asked before anything is written.
  const asked = yield* cli.negotiate()
  if (asked) return yield* fail(cli, asked)
  yield* store.save({ Name: name, Driver: 'docker-container', Nodes: known ? [...others, node] : [node], Dynamic: false })
  if (flags.bool('use')) yield* store.choose(name, false)
  yield* cli.printLine(name)
  return 0
}
