// docker service inspect. Models: docker/cli cli/command/service/{inspect,formatter}.go, the pretty form's lines. Left out: what services here do not have.
import type { ResourceLimits, ServiceSpec, SwarmService, UpdateConfig } from '../../../api/engine/swarm'
import { parseRfc3339 } from '../../../api/time'
import { bytesSize, humanDuration } from '../../../api/units'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { inspectAll, untyped } from '../inspect'

/** Go's time.Duration of nanoseconds: "5s", "1m30s". */
function duration(nanos: number): string {
  const seconds = nanos / 1e9
  if (seconds < 1) return seconds === 0 ? '0s' : `${nanos / 1e6}ms`
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${rest}s`
}

function updateText(title: string, order: string, config: UpdateConfig | undefined): string {
  if (!config) return ''
  return [
    `${title}:\n Parallelism:\t${config.Parallelism}\n`,
    ...(config.Delay === undefined || config.Delay === 0 ? [] : [` Delay:\t\t${duration(config.Delay)}\n`]),
    ` On failure:\t${config.FailureAction ?? 'pause'}\n`,
    ...(config.Monitor === undefined ? [] : [` Monitoring Period: ${duration(config.Monitor)}\n`]),
    ` Max failure ratio: ${config.MaxFailureRatio ?? 0}\n ${order} order:${order === 'Update' ? '      ' : '    '}${config.Order ?? 'stop-first'}\n`,
  ].join('')
}
function limitsText(title: string, limits: ResourceLimits | undefined): string {
  if (!limits || Object.keys(limits).length === 0) return ''
  const cpu = limits.NanoCPUs ? `  CPU:\t\t${limits.NanoCPUs / 1e9}\n` : ''
  const memory = limits.MemoryBytes ? `  Memory:\t${bytesSize(limits.MemoryBytes)}\n` : ''
  return ` ${title}:\n${cpu}${memory}${limits.Pids ? `  PIDs:\t\t${limits.Pids}\n` : ''}`
}
function containerText({ TaskTemplate }: ServiceSpec): string {
  const spec = TaskTemplate.ContainerSpec
  const list = (title: string, values: readonly string[] | undefined): string =>
    values && values.length > 0 ? ` ${title}:${' '.repeat(2)}\t${values.join(' ')} \n` : ''
  return [
    `ContainerSpec:\n Image:\t\t${spec.Image}\n`,
    list('Command', spec.Command).replace(':  \t', ':\t'),
    spec.Args && spec.Args.length > 0 ? ` Args:\t\t${spec.Args.join(' ')} \n` : '',
    spec.Env && spec.Env.length > 0 ? ` Env:\t\t${spec.Env.join(' ')} \n` : '',
    spec.Dir ? ` Dir:\t\t${spec.Dir}\n` : '',
    spec.User ? ` User: ${spec.User}\n` : '',
    spec.Init === undefined ? '' : ` Init:\t\t${spec.Init}\n`,
    ...(spec.Mounts && spec.Mounts.length > 0
      ? [
          `Mounts:\n${spec.Mounts.map((mount) => ` Target:\t${mount.Target}\n  Source:\t${mount.Source ?? ''}\n  ReadOnly:\t${mount.ReadOnly ?? false}\n  Type:\t\t${mount.Type}\n`).join('')}`,
        ]
      : []),
    ...(spec.Configs && spec.Configs.length > 0
      ? [`Configs:\n${spec.Configs.map((one) => ` Target:\t${one.File.Name}\n  Source:\t${one.ConfigName}\n`).join('')}`]
      : []),
    ...(spec.Secrets && spec.Secrets.length > 0
      ? [`Secrets:\n${spec.Secrets.map((one) => ` Target:\t${one.File.Name}\n  Source:\t${one.SecretName}\n`).join('')}`]
      : []),
  ].join('')
}

function pretty(service: SwarmService, now: number): string {
  const { Spec, UpdateStatus, Endpoint } = service
  const labels = Object.entries(Spec.Labels)
  const { Constraints = [], MaxReplicas = 0 } = Spec.TaskTemplate.Placement ?? {}
  const ports = (Endpoint.Ports ?? []).map(
    (port) =>
      ` PublishedPort = ${port.PublishedPort ?? 0}\n  Protocol = ${port.Protocol ?? 'tcp'}\n  TargetPort = ${port.TargetPort}\n  PublishMode = ${port.PublishMode ?? 'ingress'}`,
  )
  const ago = (at: string | undefined) => `${humanDuration(now - (parseRfc3339(at ?? '') ?? now)).toLowerCase()} ago`
  const networks = (Spec.TaskTemplate.Networks ?? []).map(({ Target }) => Target)
  return [
    `\nID:\t\t${service.ID}\nName:\t\t${Spec.Name}\n`,
    ...(labels.length > 0 ? [`Labels:\n${labels.map(([key, value]) => ` ${key}${value === '' ? '' : `=${value}`}\n`).join('')}`] : []),
    Spec.Mode.Global ? 'Service Mode:\tGlobal\n' : `Service Mode:\tReplicated\n Replicas:\t${Spec.Mode.Replicated?.Replicas ?? 1}\n`,
    ...(UpdateStatus
      ? [
          `UpdateStatus:\n State:\t\t${UpdateStatus.State}\n`,
          ...(UpdateStatus.StartedAt === undefined ? [] : [` Started:\t${ago(UpdateStatus.StartedAt)}\n`]),
          ...(UpdateStatus.CompletedAt === undefined ? [] : [` Completed:\t${ago(UpdateStatus.CompletedAt)}\n`]),
          ` Message:\t${UpdateStatus.Message}\n`,
        ]
      : []),
    `Placement:\n${Constraints.length > 0 ? ` Constraints:\t[${Constraints.join(' ')}]\n` : ''}${MaxReplicas > 0 ? ` Max Replicas Per Node:   ${MaxReplicas}\n` : ''}`,
    updateText('UpdateConfig', 'Update', Spec.UpdateConfig),
    updateText('RollbackConfig', 'Rollback', Spec.RollbackConfig),
    containerText(Spec),
    `Resources:\n${limitsText('Reservations', Spec.TaskTemplate.Resources?.Reservations)}${limitsText('Limits', Spec.TaskTemplate.Resources?.Limits)}`,
    ...(networks.length > 0 ? [`Networks: ${networks.join(' ')} \n`] : []),
    `Endpoint Mode:\t${Spec.EndpointSpec?.Mode ?? 'vip'}\n`,
    ...(ports.length > 0 ? [`Ports:\n${ports.join('\n')} \n`] : []),
    '\n',
  ].join('')
}

export function* inspectServices(cli: Cli): Task<number> {
  const query = { insertDefaults: 'true' }
  if (!cli.flags.bool('pretty')) return yield* inspectAll(cli, cli.args, (name) => untyped(cli.text('GET', `/services/${name}`, { query })))
  for (const name of cli.args) {
    const service = yield* cli.json<SwarmService>('GET', `/services/${name}`, { query })
    if (service instanceof CliError) return yield* fail(cli, service)
    yield* cli.print(pretty(service, cli.sys.now()))
  }
  return 0
}
