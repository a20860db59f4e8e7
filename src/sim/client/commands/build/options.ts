// What a build command line asks for. Models: docker/buildx commands/build.go and util/buildflags: tags, outputs, secrets, named contexts, with their errors.
// Left out: caches to import and export, ssh agents, attestations, several platforms.
import type { SolveRequest } from '../../../api/engine/build'
import { parseReference } from '../../../api/reference'
import { Errno } from '../../../host/files/errno'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'

export interface Output {
  readonly type: SolveRequest['output']
  /** Folder or file; "-" is standard output. */
  readonly dest: string
}
export interface Secret {
  readonly id: string
  readonly file: string
  readonly env: string
}
const MODES = ['auto', 'none', 'plain', 'quiet', 'rawjson', 'tty']
const UNSIMULATED = [
  'push',
  'cache-to',
  'cache-from',
  'ssh',
  'sbom',
  'attest',
  'allow',
  'builder',
  'annotation',
  'cgroup-parent',
  'shm-size',
  'ulimit',
]

export const unsimulated = (what: string): CliError => new CliError(`drydock: docker build ${what} is not simulated`, NOT_SIMULATED)

/** What is wrong before anybody is asked. */
export function refuseFlags(cli: Cli): CliError | undefined {
  const { flags } = cli
  const mode = flags.string('progress', 'auto')
  if (!MODES.includes(mode)) return new CliError(`ERROR: invalid progress mode ${mode}`)
  if (mode === 'rawjson') return unsimulated('--progress=rawjson')
  const asked = UNSIMULATED.find((name) => flags.changed(name))
  if (asked !== undefined && !(asked === 'builder' && flags.string('builder') === 'default')) return unsimulated(`--${asked}`)
  const call = flags.string('call', 'build')
  if (!['build', 'check'].includes(call)) return unsimulated(`--call=${call}`)
  return flags.list('platform').some((one) => one.includes(',')) || flags.list('platform').length > 1
    ? unsimulated('for several platforms')
    : undefined
}

const fields = (text: string): Map<string, string> =>
  new Map(text.split(',').map((part) => [part.split('=')[0]?.trim().toLowerCase() ?? '', part.split('=').slice(1).join('=')]))

export function outputOf(cli: Cli): Output | CliError {
  const [text, more] = cli.flags.list('output')
  if (more !== undefined) return unsimulated('with several outputs')
  if (text === undefined) return { type: 'image', dest: '' }
  if (!text.includes('=')) return text === '-' ? { type: 'tar', dest: '-' } : { type: 'local', dest: text }
  const given = fields(text)
  const type = given.get('type') ?? ''
  const dest = given.get('dest') ?? ''
  if (type === 'local' || type === 'tar') {
    if (dest === '' && type === 'local') return new CliError('ERROR: failed to build: dest is required for local output')
    return { type, dest: dest === '' ? '-' : dest }
  }
  if (type === 'cacheonly') return { type, dest: '' }
  if ((type === 'docker' || type === 'image') && dest === '') return { type: 'image', dest: '' }
  return unsimulated(`--output type=${type}`)
}

export function secretsOf(cli: Cli): Secret[] | CliError {
  const out: Secret[] = []
  for (const text of cli.flags.list('secret')) {
    const given = fields(text)
    const id = given.get('id') ?? ''
    const type = given.get('type') ?? ''
    const source = given.get('src') ?? given.get('source') ?? ''
    if (type !== '' && type !== 'file' && type !== 'env') return new CliError(`ERROR: unsupported secret type "${type}"`)
    const env = given.get('env') ?? (type === 'env' ? source : '')
    const file = env !== '' ? '' : source
    const known = file === '' && env === '' && cli.sys.env.has(id)
    if (file !== '') {
      const stat = cli.sys.stat(file)
      if (stat instanceof Errno) return new CliError(`ERROR: failed to build: failed to stat ${file}: stat ${file}: ${stat.goText}`)
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
export function tagsOf(cli: Cli): readonly string[] | CliError {
  for (const tag of cli.flags.list('tag')) {
    const parsed = parseReference(tag)
    if (typeof parsed === 'string')
      return new CliError(
        `ERROR: failed to build: invalid tag "${tag}": ${parsed.replace(/^invalid reference format: repository name \(.*\) must/, 'repository name must')}`,
      )
  }
  return cli.flags.list('tag')
}

const NETWORKS = ['', 'default', 'none', 'host']
export function requestOf(
  cli: Cli,
  session: string,
  { filename, locals }: Pick<SolveRequest, 'filename' | 'locals'>,
  output: Output,
): SolveRequest | CliError {
  const { flags } = cli
  const tags = tagsOf(cli)
  if (tags instanceof CliError) return tags
  const network = flags.string('network')
  if (!NETWORKS.includes(network))
    return new CliError(
      `ERROR: failed to build: network mode "${network}" not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create`,
    )
  return {
    session,
    locals,
    filename,
    target: flags.string('target'),
    buildArgs: pairs(cli, 'build-arg'),
    labels: flags.list('label').map((text) => [text.split('=')[0] ?? '', text.split('=').slice(1).join('=')] as const),
    platform: flags.list('platform')[0] ?? '',
    noCache: flags.bool('no-cache'),
    noCacheFilter: flags.list('no-cache-filter').flatMap((text) => text.split(',')),
    pull: flags.bool('pull'),
    network: network === '' ? 'default' : network,
    hosts: flags.list('add-host').map((text) => text.replace('=', ':')),
    contexts: flags.list('build-context').map((text) => [text.split('=')[0] ?? '', text.split('=').slice(1).join('=')] as const),
    tags,
    output: output.type,
    check: flags.bool('check') || flags.string('call') === 'check',
  }
}
