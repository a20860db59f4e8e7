// docker swarm init, join, leave, join-token, update. Models: docker/cli cli/command/swarm/*.go. Left out: autolock, external certificate authorities.
import type { SwarmNode, SwarmSpec } from '../../../api/engine/swarm'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { parseTcp } from '../../daemon-host'
import { fail } from '../../fail'

interface SwarmInspect {
  readonly Version: { readonly Index: number }
  readonly Spec: SwarmSpec
  readonly JoinTokens: { readonly Worker: string; readonly Manager: string }
}
interface SwarmInfo {
  readonly Swarm: { readonly NodeID: string; readonly ControlAvailable: boolean }
}
const AVAILABILITY = ['active', 'pause', 'drain', '']

/** "host:port" of --listen-addr and --advertise-addr. */
const address = (text: string): string => {
  const parsed = parseTcp(text, '0.0.0.0', '2377')
  return parsed.ok ? parsed.value.replace('tcp://', '') : text
}

function refuse(cli: Cli): CliError | undefined {
  const { flags } = cli
  if (flags.bool('autolock')) return new CliError('drydock: locking a swarm is not simulated', NOT_SIMULATED)
  if (flags.list('external-ca').length > 0)
    return new CliError('drydock: external certificate authorities are not simulated', NOT_SIMULATED)
  const availability = flags.string('availability').toLowerCase()
  return AVAILABILITY.includes(availability)
    ? undefined
    : new CliError(`invalid availability "${availability}", only active, pause and drain are supported`)
}

/** How others may join. */
function* joinCommand(cli: Cli, nodeId: string, role: 'worker' | 'manager'): Task<number> {
  const node = yield* cli.json<SwarmNode>('GET', `/nodes/${nodeId}`)
  if (node instanceof CliError) return yield* fail(cli, node)
  const swarm = yield* cli.json<SwarmInspect>('GET', '/swarm')
  if (swarm instanceof CliError) return yield* fail(cli, swarm)
  const token = role === 'worker' ? swarm.JoinTokens.Worker : swarm.JoinTokens.Manager
  if (node.ManagerStatus)
    yield* cli.print(
      `To add a ${role} to this swarm, run the following command:\n\n    docker swarm join --token ${token} ${node.ManagerStatus.Addr}\n\n`,
    )
  return 0
}

export function* initSwarm(cli: Cli): Task<number> {
  const { flags } = cli
  const refused = refuse(cli)
  if (refused) return yield* fail(cli, refused)
  const pools = flags.list('default-addr-pool')
  const body = {
    ListenAddr: address(flags.string('listen-addr')),
    AdvertiseAddr: flags.string('advertise-addr'),
    DataPathAddr: flags.string('data-path-addr'),
    DataPathPort: flags.number('data-path-port'),
    ForceNewCluster: flags.bool('force-new-cluster'),
    Spec: {
      Labels: null,
      Orchestration: flags.changed('task-history-limit') ? { TaskHistoryRetentionLimit: flags.number('task-history-limit') } : {},
      Raft: { ElectionTick: 0, HeartbeatTick: 0 },
      Dispatcher: {},
      CAConfig: {},
      TaskDefaults: {},
      EncryptionConfig: { AutoLockManagers: false },
    },
    AutoLockManagers: false,
    Availability: flags.string('availability').toLowerCase(),
    DefaultAddrPool: pools,
    SubnetSize: flags.number('default-addr-pool-mask-length', 24),
  }
  const id = yield* cli.json<string>('POST', '/swarm/init', { json: body })
  if (id instanceof CliError) return yield* fail(cli, id)
  yield* cli.print(`Swarm initialized: current node (${id}) is now a manager.\n\n`)
  const code = yield* joinCommand(cli, id, 'worker')
  if (code === 0) yield* cli.printLine("To add a manager to this swarm, run 'docker swarm join-token manager' and follow the instructions.")
  return code
}

export function* joinSwarm(cli: Cli): Task<number> {
  const { flags } = cli
  const refused = refuse(cli)
  if (refused) return yield* fail(cli, refused)
  const body = {
    ListenAddr: address(flags.string('listen-addr')),
    AdvertiseAddr: flags.string('advertise-addr'),
    DataPathAddr: flags.string('data-path-addr'),
    RemoteAddrs: [cli.arg(0)],
    JoinToken: flags.string('token'),
    Availability: flags.string('availability').toLowerCase(),
  }
  const failed = yield* cli.call('POST', '/swarm/join', { json: body })
  if (failed) return yield* fail(cli, failed)
  const info = yield* cli.json<SwarmInfo>('GET', '/info')
  if (info instanceof CliError) return yield* fail(cli, info)
  yield* cli.printLine(`This node joined a swarm as a ${info.Swarm.ControlAvailable ? 'manager' : 'worker'}.`)
  return 0
}

export function* leaveSwarm(cli: Cli): Task<number> {
  const failed = yield* cli.call('POST', '/swarm/leave', { query: { force: cli.flags.bool('force') ? '1' : undefined } })
  if (failed) return yield* fail(cli, failed)
  yield* cli.printLine('Node left the swarm.')
  return 0
}

export function* joinToken(cli: Cli): Task<number> {
  const role = cli.arg(0)
  if (role !== 'worker' && role !== 'manager') return yield* fail(cli, new CliError(`unknown role ${role}`))
  const quiet = cli.flags.bool('quiet')
  if (cli.flags.bool('rotate')) {
    const before = yield* cli.json<SwarmInspect>('GET', '/swarm')
    if (before instanceof CliError) return yield* fail(cli, before)
    const flag = role === 'worker' ? 'rotateWorkerToken' : 'rotateManagerToken'
    const failed = yield* cli.call('POST', '/swarm/update', {
      query: {
        version: String(before.Version.Index),
        rotateWorkerToken: 'false',
        rotateManagerToken: 'false',
        rotateManagerUnlockKey: 'false',
        [flag]: 'true',
      },
      json: before.Spec,
    })
    if (failed) return yield* fail(cli, failed)
    if (!quiet) yield* cli.print(`Successfully rotated ${role} join token.\n\n`)
  }
  const swarm = yield* cli.json<SwarmInspect>('GET', '/swarm')
  if (swarm instanceof CliError) return yield* fail(cli, swarm)
  if (quiet) {
    yield* cli.printLine(role === 'worker' ? swarm.JoinTokens.Worker : swarm.JoinTokens.Manager)
    return 0
  }
  const info = yield* cli.json<SwarmInfo>('GET', '/info')
  if (info instanceof CliError) return yield* fail(cli, info)
  return yield* joinCommand(cli, info.Swarm.NodeID, role)
}

export function* updateSwarm(cli: Cli): Task<number> {
  const { flags } = cli
  const refused = refuse(cli)
  if (refused) return yield* fail(cli, refused)
  const swarm = yield* cli.json<SwarmInspect>('GET', '/swarm')
  if (swarm instanceof CliError) return yield* fail(cli, swarm)
  const spec = { ...swarm.Spec }
  if (flags.changed('task-history-limit')) spec.Orchestration = { TaskHistoryRetentionLimit: flags.number('task-history-limit') }
  const failed = yield* cli.call('POST', '/swarm/update', {
    query: {
      version: String(swarm.Version.Index),
      rotateWorkerToken: 'false',
      rotateManagerToken: 'false',
      rotateManagerUnlockKey: 'false',
    },
    json: spec,
  })
  if (failed) return yield* fail(cli, failed)
  yield* cli.printLine('Swarm updated.')
  return 0
}

/** Nothing here is ever locked, as autolock is refused. */
export function* unlockKey(cli: Cli): Task<number> {
  const key = yield* cli.json<{ UnlockKey: string }>('GET', '/swarm/unlockkey')
  return yield* fail(cli, key instanceof CliError ? key : new CliError('no unlock key is set'))
}
export function* unlockSwarm(cli: Cli): Task<number> {
  const info = yield* cli.json<{ Swarm: { LocalNodeState: string } }>('GET', '/info')
  if (info instanceof CliError) return yield* fail(cli, info)
  const out = info.Swarm.LocalNodeState === 'inactive'
  return yield* fail(cli, new CliError(`error: ${out ? 'this node is not part of a swarm' : 'swarm is not locked'}`))
}
