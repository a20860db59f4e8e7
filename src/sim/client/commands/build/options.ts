// What a build command line asks for. Models: docker/buildx commands/build.go and util/buildflags: tags, secrets, named contexts, entitlements, with their
// errors; build/opt.go, which knows what the driver can. Left out: several platforms, which the driver "docker" refuses.
import type { SolveRequest } from '../../../api/engine/build'
import { parseReference } from '../../../api/reference'
import { Errno } from '../../../host/files/errno'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { annotationsOf } from './annotations'
import { attestations } from './attestations'
import { cacheEntries, type CacheEntry, imports, inlineCache } from './caches'
import { failedBuild, notSupported, unsimulated } from './driver'
import { entriesOf, type Output, outputOf } from './exports'
import { fieldsOf } from './fields'

export interface Secret {
  readonly id: string
  readonly file: string
  readonly env: string
}
const MODES = ['auto', 'none', 'plain', 'quiet', 'rawjson', 'tty']
const UNSIMULATED = ['cgroup-parent', 'ulimit']
const ENTITLEMENTS = ['network.host', 'security.insecure', 'device']

/** What the words of the command line say, before a builder is asked. */
interface Asked {
  readonly entry: Exclude<ReturnType<typeof entriesOf>, CliError>
  readonly cacheFrom: readonly CacheEntry[]
  readonly cacheTo: readonly CacheEntry[]
  readonly attests: readonly string[]
}
/** What the builder is to do. */
export interface Wanted {
  readonly output: Output
  readonly inlineCache: boolean
  readonly cacheFrom: readonly (readonly string[])[]
  /** For standard error, before the build. */
  readonly warnings: string
}

/** What is wrong before anybody is asked. */
function refuseFlags(cli: Cli): CliError | undefined {
  const { flags } = cli
  const mode = flags.string('progress', 'auto')
  if (!MODES.includes(mode)) return new CliError(`ERROR: invalid progress mode ${mode}`)
  const asked = UNSIMULATED.find((name) => flags.changed(name))
  if (asked !== undefined) return unsimulated(`--${asked}`)
  const unknown = flags.list('allow').find((one) => !ENTITLEMENTS.includes(one.split('=')[0] ?? ''))
  if (unknown !== undefined) return new CliError(`ERROR: unknown entitlement ${unknown}`)
  if (flags.list('allow').some((one) => one.startsWith('device'))) return unsimulated('--allow device')
  const call = flags.string('call', 'build')
  return ['build', 'check'].includes(call) ? undefined : unsimulated(`--call=${call}`)
}

export function askedOf(cli: Cli): Asked | CliError {
  const refused = refuseFlags(cli)
  if (refused) return refused
  const attests = attestations(cli)
  if (attests instanceof CliError) return attests
  const entry = entriesOf(cli)
  if (entry instanceof CliError) return entry
  // Images of the daemon's own store carry no annotations: they are read, and nothing comes of them.
  const annotations = annotationsOf(cli.flags.list('annotation'))
  if (annotations instanceof CliError) return annotations
  const [cacheFrom, cacheTo] = [cacheEntries(cli.flags.list('cache-from')), cacheEntries(cli.flags.list('cache-to'))]
  if (cacheFrom instanceof CliError) return cacheFrom
  return cacheTo instanceof CliError ? cacheTo : { entry, cacheFrom, cacheTo, attests }
}

/** What comes of it with the driver "docker", in the order in which buildx looks. */
export function wantedOf(cli: Cli, asked: Asked): Wanted | CliError {
  const inline = inlineCache(cli, asked.cacheTo)
  if (inline instanceof CliError) return inline
  if (asked.attests.length > 0) return notSupported('Attestation')
  const tags = tagsOf(cli)
  if (tags instanceof CliError) return tags
  const output = outputOf(cli, asked.entry)
  if (output instanceof CliError) return output
  const from = imports(cli, asked.cacheFrom)
  if (from instanceof CliError) return from
  return { output, inlineCache: inline, cacheFrom: from.sources, warnings: from.warnings }
}

export function secretsOf(cli: Cli): Secret[] | CliError {
  const out: Secret[] = []
  for (const text of cli.flags.list('secret')) {
    const given = fieldsOf(text)
    if (typeof given === 'string') return new CliError(`ERROR: invalid field '${given}' must be a key=value pair`)
    const id = given.get('id') ?? ''
    const type = given.get('type') ?? ''
    const source = given.get('src') ?? given.get('source') ?? ''
    if (type !== '' && type !== 'file' && type !== 'env') return new CliError(`ERROR: unsupported secret type "${type}"`)
    const env = given.get('env') ?? (type === 'env' ? source : '')
    const file = env !== '' ? '' : source
    const known = file === '' && env === '' && cli.sys.env.has(id)
    if (file !== '') {
      const stat = cli.sys.stat(file)
      if (stat instanceof Errno) return failedBuild(`failed to stat ${file}: stat ${file}: ${stat.goText}`)
    }
    out.push({ id, file: file === '' && env === '' && !known ? id : file, env: known ? id : env })
  }
  return out
}

/** name=value, or a name whose value is the environment's. */
function pairs(cli: Cli, flag: string): (readonly [string, string])[] {
  return cli.flags.list(flag).flatMap((text): (readonly [string, string])[] => {
    const at = text.indexOf('=')
    if (at >= 0) return [[text.slice(0, at), text.slice(at + 1)]]
    const value = cli.sys.env.get(text)
    return value === undefined ? [] : [[text, value]]
  })
}

/** The tags, or why one cannot be. */
function tagsOf(cli: Cli): readonly string[] | CliError {
  for (const tag of cli.flags.list('tag')) {
    const parsed = parseReference(tag)
    if (typeof parsed === 'string')
      return failedBuild(
        `invalid tag "${tag}": ${parsed.replace(/^invalid reference format: repository name \(.*\) must/, 'repository name must')}`,
      )
  }
  return cli.flags.list('tag')
}
const platformsOf = (cli: Cli): string[] => [
  ...new Set(cli.flags.list('platform').flatMap((one) => one.split(',').map((name) => name.trim()))),
]

const NETWORKS = ['', 'default', 'none', 'host']
export function requestOf(
  cli: Cli,
  session: string,
  { filename, locals, remote, ownDockerfile }: Pick<SolveRequest, 'filename' | 'locals' | 'remote' | 'ownDockerfile'>,
  wanted: Wanted,
): SolveRequest | CliError {
  const { flags } = cli
  const platforms = platformsOf(cli)
  if (platforms.length > 1) return notSupported('Multi-platform build')
  const network = flags.string('network')
  if (!NETWORKS.includes(network))
    return failedBuild(
      `network mode "${network}" not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create`,
    )
  return {
    session,
    locals,
    filename,
    remote,
    ownDockerfile,
    target: flags.string('target'),
    buildArgs: pairs(cli, 'build-arg'),
    labels: flags.list('label').map((text) => [text.split('=')[0] ?? '', text.split('=').slice(1).join('=')] as const),
    platform: platforms[0] ?? '',
    noCache: flags.bool('no-cache'),
    noCacheFilter: flags.list('no-cache-filter').flatMap((text) => text.split(',')),
    pull: flags.bool('pull'),
    network: network === '' ? 'default' : network,
    hosts: flags.list('add-host').map((text) => text.replace('=', ':')),
    contexts: flags.list('build-context').map((text) => [text.split('=')[0] ?? '', text.split('=').slice(1).join('=')] as const),
    tags: flags.list('tag'),
    output: wanted.output.type,
    check: flags.bool('check') || flags.string('call') === 'check',
    cacheFrom: wanted.cacheFrom,
    inlineCache: wanted.inlineCache,
    entitlements: flags.list('allow'),
    shmSize: flags.string('shm-size') === '' ? 0 : Number(flags.string('shm-size')),
  }
}
