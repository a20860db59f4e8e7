// docker service update, scale, rollback. Models: docker/cli cli/command/service/{update,scale,rollback}.go: the whole spec is read, changed and sent back with its
// version. Left out: what spec.ts leaves out.
import type { ServiceSpec, SwarmService, TaskSpec } from '../../../api/engine/swarm'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { parseInteger } from '../../../api/go-parse'
import { converge } from './converge'
import {
  configsOf,
  limitsOf,
  mountsOf,
  networksOf,
  pairs,
  portsOf,
  refuseFlags,
  resolveImage,
  restartOf,
  secretsOf,
  simpleFields,
  updateOf,
  words,
} from './spec'

const without =
  (names: readonly string[]) =>
  (pair: string): boolean =>
    !names.includes(pair.split('=')[0] ?? '')
/** NAME=value pairs with some taken out and others put in. */
const changePairs = (before: readonly string[], remove: readonly string[], add: readonly string[]): string[] => [
  ...before.filter(without([...remove, ...add.map((pair) => pair.split('=')[0] ?? '')])),
  ...add,
]
const changeMap = (
  before: Readonly<Record<string, string>>,
  remove: readonly string[],
  add: readonly string[],
): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(before).filter(([key]) => !remove.includes(key))),
  ...pairs(add),
})

function* containerOf(cli: Cli, before: TaskSpec['ContainerSpec']): Task<TaskSpec['ContainerSpec'] | CliError> {
  const { flags } = cli
  const secrets = yield* secretsOf(cli, flags.list('secret-add'))
  if (secrets instanceof CliError) return secrets
  const configs = yield* configsOf(cli, flags.list('config-add'))
  if (configs instanceof CliError) return configs
  const env = changePairs(before.Env ?? [], flags.list('env-rm'), flags.list('env-add'))
  const mounts = [
    ...(before.Mounts ?? []).filter((mount) => !flags.list('mount-rm').includes(mount.Target)),
    ...mountsOf(flags.list('mount-add')),
  ]
  const kept = {
    Secrets: [...(before.Secrets ?? []).filter((one) => !flags.list('secret-rm').includes(one.SecretName)), ...secrets],
    Configs: [...(before.Configs ?? []).filter((one) => !flags.list('config-rm').includes(one.ConfigName)), ...configs],
  }
  const labels = changeMap(before.Labels ?? {}, flags.list('container-label-rm'), flags.list('container-label-add'))
  const { Env: _env, Mounts: _mounts, Secrets: _secrets, Configs: _configs, Labels: _labels, ...rest } = before
  return {
    ...rest,
    ...(flags.changed('args') ? { Args: words(flags.string('args')) } : {}),
    ...simpleFields(cli),
    ...(Object.keys(labels).length > 0 ? { Labels: labels } : {}),
    ...(env.length > 0 ? { Env: env } : {}),
    ...(mounts.length > 0 ? { Mounts: mounts } : {}),
    ...(kept.Secrets.length > 0 ? { Secrets: kept.Secrets } : {}),
    ...(kept.Configs.length > 0 ? { Configs: kept.Configs } : {}),
  }
}

function* changed(cli: Cli, before: ServiceSpec): Task<ServiceSpec | CliError> {
  const { flags } = cli
  const container = yield* containerOf(cli, before.TaskTemplate.ContainerSpec)
  if (container instanceof CliError) return container
  const ports = portsOf(flags.list('publish-add'))
  if (ports instanceof CliError) return ports
  const gone = portsOf(flags.list('publish-rm').map((spec) => (/^\d+(\/\w+)?$/.test(spec) ? spec : spec)))
  if (gone instanceof CliError) return gone
  const allPorts = [
    ...(before.EndpointSpec?.Ports ?? []).filter((port) => !gone.some((one) => one.TargetPort === port.TargetPort)),
    ...ports,
  ]
  const constraints = [
    ...(before.TaskTemplate.Placement?.Constraints ?? []).filter((one) => !flags.list('constraint-rm').includes(one)),
    ...flags.list('constraint-add'),
  ]
  const added = yield* networksOf(cli, flags.list('network-add'))
  if (added instanceof CliError) return added
  const removed = yield* networksOf(cli, flags.list('network-rm'))
  if (removed instanceof CliError) return removed
  const networks = [...(before.TaskTemplate.Networks ?? []).filter(({ Target }) => !removed.some((one) => one.Target === Target)), ...added]
  const restart = restartOf(cli, before.TaskTemplate.RestartPolicy)
  const update = updateOf(cli, 'update', before.UpdateConfig)
  const rollback = updateOf(cli, 'rollback', before.RollbackConfig)
  if (flags.changed('replicas') && !before.Mode.Replicated)
    return new CliError('replicas can only be used with replicated or replicated-job mode')
  const { Constraints: _old, ...placement } = before.TaskTemplate.Placement ?? {}
  const { Networks: _networks, ...template } = before.TaskTemplate
  return {
    ...before,
    Labels: changeMap(before.Labels, flags.list('label-rm'), flags.list('label-add')),
    TaskTemplate: {
      ...template,
      ContainerSpec: container,
      Resources: {
        Limits: limitsOf(cli, 'limit', before.TaskTemplate.Resources?.Limits),
        Reservations: limitsOf(cli, 'reserve', before.TaskTemplate.Resources?.Reservations),
      },
      ...(restart ? { RestartPolicy: restart } : {}),
      Placement: { ...(constraints.length > 0 ? { Constraints: constraints } : {}), ...placement },
      ...(networks.length > 0 ? { Networks: networks } : {}),
      ForceUpdate: before.TaskTemplate.ForceUpdate + (flags.bool('force') ? 1 : 0),
    },
    Mode: flags.changed('replicas') ? { Replicated: { Replicas: flags.number('replicas') } } : before.Mode,
    ...(update ? { UpdateConfig: update } : {}),
    ...(rollback ? { RollbackConfig: rollback } : {}),
    EndpointSpec: {
      ...before.EndpointSpec,
      ...(flags.changed('endpoint-mode') ? { Mode: flags.string('endpoint-mode') } : {}),
      ...(allPorts.length > 0 ? { Ports: allPorts } : {}),
    },
  }
}

const inspect = (cli: Cli, name: string): Task<SwarmService | CliError> =>
  cli.json<SwarmService>('GET', `/services/${name}`, { query: { insertDefaults: 'false' } })
const send = (cli: Cli, service: SwarmService, spec: ServiceSpec, rollback?: string) =>
  cli.json<{ Warnings: readonly string[] | null }>('POST', `/services/${service.ID}/update`, {
    query: { version: String(service.Version.Index), rollback, registryAuthFrom: rollback === undefined ? undefined : 'previous-spec' },
    json: spec,
  })

export function* updateService(cli: Cli): Task<number> {
  const refused = refuseFlags(cli)
  if (refused) return yield* fail(cli, refused)
  const name = cli.arg(0)
  const service = yield* inspect(cli, name)
  if (service instanceof CliError) return yield* fail(cli, service)
  if (cli.flags.bool('rollback')) return yield* sendRollback(cli, service)
  let spec = yield* changed(cli, service.Spec)
  if (spec instanceof CliError) return yield* fail(cli, spec)
  if (cli.flags.changed('image')) {
    const image = yield* resolveImage(cli, cli.flags.string('image'))
    if (image instanceof CliError) return yield* fail(cli, image)
    if (image.warning !== '') yield* cli.complain(image.warning)
    spec = { ...spec, TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: { ...spec.TaskTemplate.ContainerSpec, Image: image.image } } }
  }
  const sent = yield* send(cli, service, spec)
  if (sent instanceof CliError) return yield* fail(cli, sent)
  yield* cli.printLine(name)
  return cli.flags.bool('detach') ? 0 : yield* converge(cli, service.ID)
}

function* sendRollback(cli: Cli, service: SwarmService): Task<number> {
  const sent = yield* send(cli, service, service.Spec, 'previous')
  if (sent instanceof CliError) return yield* fail(cli, sent)
  yield* cli.printLine(cli.arg(0))
  return cli.flags.bool('detach') ? 0 : yield* converge(cli, service.ID)
}
export function* rollbackService(cli: Cli): Task<number> {
  const service = yield* inspect(cli, cli.arg(0))
  return service instanceof CliError ? yield* fail(cli, service) : yield* sendRollback(cli, service)
}

/** "web=3". */
function scaleOf(arg: string): { readonly name: string; readonly replicas: number } | undefined | string {
  const at = arg.indexOf('=')
  if (at <= 0) return undefined
  const parsed = parseInteger(arg.slice(at + 1), 64, true)
  if (!parsed.ok) return `${arg.slice(0, at)}: invalid replicas value ${arg.slice(at + 1)}: ${parsed.error}`
  return { name: arg.slice(0, at), replicas: parsed.value }
}
const USAGE = `
See 'docker service scale --help'.

Usage:  docker service scale SERVICE=REPLICAS [SERVICE=REPLICAS...]

Scale one or multiple replicated services`

export function* scaleServices(cli: Cli): Task<number> {
  const wrong = cli.args.find((arg) => scaleOf(arg) === undefined)
  if (wrong !== undefined) {
    yield* cli.negotiate()
    return yield* fail(cli, new CliError(`invalid scale specifier '${wrong}'.${USAGE}`))
  }
  const errors: string[] = []
  const scaled: string[] = []
  for (const arg of cli.args) {
    const wanted = scaleOf(arg)
    if (typeof wanted !== 'object') {
      errors.push(wanted ?? arg)
      continue
    }
    const failed = yield* scaleOne(cli, wanted.name, wanted.replicas)
    if (failed instanceof CliError) errors.push(`${wanted.name}: ${failed.message}`)
    else scaled.push(failed)
  }
  if (!cli.flags.bool('detach')) for (const id of scaled) yield* converge(cli, id)
  return errors.length > 0 ? yield* fail(cli, new CliError(errors.join('\n'))) : 0
}
function* scaleOne(cli: Cli, name: string, replicas: number): Task<string | CliError> {
  const service = yield* inspect(cli, name)
  if (service instanceof CliError) return service
  if (!service.Spec.Mode.Replicated) return new CliError('scale can only be used with replicated or replicated-job mode')
  const sent = yield* send(cli, service, { ...service.Spec, Mode: { Replicated: { Replicas: replicas } } })
  if (sent instanceof CliError) return sent
  yield* cli.printLine(`${name} scaled to ${replicas}`)
  return service.ID
}
