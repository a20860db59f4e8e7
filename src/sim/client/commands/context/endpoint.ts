// The endpoint of a context as --docker gives it. Models: docker/cli cli/command/context/options.go. Left out: TLS material (says so).
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { ContextStore, DEFAULT_CONTEXT } from '../../contexts'
import { DEFAULT_HOST, parseDaemonHost } from '../../daemon-host'
import { parseBool } from '../../../api/go-parse'

export interface EndpointOptions {
  readonly host: string
  readonly skipTls: boolean
}
const KEYS = ['from', 'host', 'ca', 'cert', 'key', 'skip-tls-verify']
const refused = (why: string): CliError => new CliError(`unable to create docker endpoint config: ${why}`)

/** The host that the default context means now. */
export const defaultHost = (cli: Cli): string => {
  const parsed = parseDaemonHost(cli.sys.env.get('DOCKER_HOST') ?? '')
  return parsed.ok ? parsed.value : DEFAULT_HOST
}

export function* endpointFlag(cli: Cli): Task<EndpointOptions | CliError | undefined> {
  if (!cli.flags.changed('docker')) return undefined
  const pairs = new Map(
    cli.flags
      .list('docker')
      .flatMap((value) => value.split(','))
      .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]),
  )
  const unknown = [...pairs.keys()].sort().find((key) => !KEYS.includes(key))
  if (unknown !== undefined) return refused(`unrecognized config key: ${unknown}`)
  const from = pairs.get('from')
  if (from !== undefined) return yield* copied(cli, from)
  if (['ca', 'cert', 'key'].some((key) => pairs.has(key))) return new CliError('drydock: TLS to a daemon is not simulated', NOT_SIMULATED)
  const skip = parseBool(pairs.get('skip-tls-verify') ?? 'false')
  if (!skip.ok) return refused(skip.error)
  const host = pairs.get('host') ?? ''
  if (host !== '' && !host.includes('://'))
    return refused(`unable to apply docker endpoint options: unable to parse docker host \`${host}\``)
  return { host, skipTls: skip.value }
}

function* copied(cli: Cli, from: string): Task<EndpointOptions | CliError> {
  if (from === DEFAULT_CONTEXT) return { host: defaultHost(cli), skipTls: false }
  const store = new ContextStore(cli.sys, cli.config)
  const found = yield* store.find(from)
  return found ? { host: found.host, skipTls: found.skipTls } : refused(store.notFound(from))
}
