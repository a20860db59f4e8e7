// docker service create. Models: docker/cli cli/command/service/create.go. Left out: what spec.ts leaves out.
import type { ServiceSpec } from '../../../api/engine/swarm'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { readPairs } from '../container/run-config'
import { converge } from './converge'
import {
  configsOf,
  limitsOf,
  modeOf,
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
} from './spec'

/** Everything but the image's digest, which is asked for last. */
function* specOf(cli: Cli): Task<ServiceSpec | CliError> {
  const { flags } = cli
  const [image = '', ...args] = cli.args
  const mode = modeOf(cli)
  if (mode instanceof CliError) return mode
  const env = yield* readPairs(cli, 'env', 'env-file')
  if (env instanceof CliError) return new CliError(env.message)
  const ports = portsOf(flags.list('publish'))
  if (ports instanceof CliError) return ports
  const networks = yield* networksOf(cli, flags.list('network'))
  if (networks instanceof CliError) return networks
  const secrets = yield* secretsOf(cli, flags.list('secret'))
  if (secrets instanceof CliError) return secrets
  const configs = yield* configsOf(cli, flags.list('config'))
  if (configs instanceof CliError) return configs
  const mounts = mountsOf(flags.list('mount'))
  const constraints = flags.list('constraint')
  const most = flags.number('replicas-max-per-node')
  const restart = restartOf(cli)
  const update = updateOf(cli, 'update')
  const rollback = updateOf(cli, 'rollback')
  return {
    Name: flags.string('name'),
    Labels: pairs(flags.list('label')),
    TaskTemplate: {
      ContainerSpec: {
        Image: image,
        ...(flags.list('container-label').length > 0 ? { Labels: pairs(flags.list('container-label')) } : {}),
        ...(args.length > 0 ? { Args: args } : {}),
        ...(env.length > 0 ? { Env: env } : {}),
        Init: false,
        DNSConfig: {},
        ...simpleFields(cli),
        ...(mounts.length > 0 ? { Mounts: mounts } : {}),
        ...(secrets.length > 0 ? { Secrets: secrets } : {}),
        ...(configs.length > 0 ? { Configs: configs } : {}),
      },
      Resources: { Limits: limitsOf(cli, 'limit'), Reservations: limitsOf(cli, 'reserve') },
      ...(restart ? { RestartPolicy: restart } : {}),
      Placement: {
        ...(constraints.length > 0 ? { Constraints: constraints } : {}),
        ...(most > 0 ? { MaxReplicas: most } : {}),
      },
      ...(networks.length > 0 ? { Networks: networks } : {}),
      ForceUpdate: 0,
    },
    Mode: mode,
    ...(update ? { UpdateConfig: update } : {}),
    ...(rollback ? { RollbackConfig: rollback } : {}),
    EndpointSpec: { Mode: flags.string('endpoint-mode', 'vip'), ...(ports.length > 0 ? { Ports: ports } : {}) },
  }
}

export function* createService(cli: Cli): Task<number> {
  const refused = refuseFlags(cli)
  if (refused) return yield* fail(cli, refused)
  const spec = yield* specOf(cli)
  if (spec instanceof CliError) return yield* fail(cli, spec)
  const image = yield* resolveImage(cli, spec.TaskTemplate.ContainerSpec.Image)
  if (image instanceof CliError) return yield* fail(cli, image)
  const { TaskTemplate } = spec
  const whole: ServiceSpec = {
    ...spec,
    TaskTemplate: {
      ...TaskTemplate,
      ContainerSpec: { ...TaskTemplate.ContainerSpec, Image: image.image },
      Placement: { ...TaskTemplate.Placement, ...(image.platforms.length > 0 ? { Platforms: image.platforms } : {}) },
    },
  }
  const made = yield* cli.json<{ ID: string; Warnings: readonly string[] | null }>('POST', '/services/create', { json: whole })
  if (made instanceof CliError) return yield* fail(cli, made)
  for (const warning of [...(image.warning === '' ? [] : [image.warning]), ...(made.Warnings ?? [])]) yield* cli.complain(warning)
  yield* cli.printLine(made.ID)
  return cli.flags.bool('detach') ? 0 : yield* converge(cli, made.ID)
}
