// docker compose config. Models: docker/compose cmd/compose/config.go and compose-go types.Project's marshalling: fields in the order of its structs.
// Left out: --resolve-image-digests, --lock-image-digests, --variables, --no-normalize and its kin.
import { Errno } from '../../../host/files/errno'
import { parseBytes } from '../../../api/go-parse'
import type { Task } from '../../../host/kernel/task'
import { writeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { configHash } from '../../compose/body'
import { imageOf, ordered, type Project, selected } from '../../compose/project'
import { ComposeError, isTree, scalarText, textsAt, type Tree } from '../../compose/tree'
import { writeYaml } from '../../compose/yaml-write'
import { fail } from '../../fail'
import { cliError, withProject } from './with-project'

const SERVICE =
  'profiles annotations attach build develop blkio_config cap_add cap_drop cgroup_parent cgroup cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpus cpuset cpu_shares command configs container_name credential_spec depends_on deploy device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint provider environment expose extends external_links extra_hosts group_add gpus hostname healthcheck image init ipc isolation labels links logging mem_limit mem_reservation memswap_limit mem_swappiness mac_address models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports privileged pull_policy read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir'.split(
    ' ',
  )
/** Order of the fields of what stands within a service. */
const INNER: Readonly<Record<string, readonly string[]>> = {
  build:
    'context dockerfile dockerfile_inline args ssh labels cache_from cache_to no_cache additional_contexts network provenance sbom pull target shm_size extra_hosts isolation privileged secrets tags ulimits platforms'.split(
      ' ',
    ),
  ports: ['name', 'mode', 'host_ip', 'target', 'published', 'protocol', 'app_protocol'],
  volumes: ['type', 'source', 'target', 'read_only', 'consistency', 'bind', 'volume', 'tmpfs', 'image'],
  healthcheck: ['test', 'timeout', 'interval', 'retries', 'start_period', 'start_interval', 'disable'],
  depends_on: ['condition', 'restart', 'required'],
  deploy: ['mode', 'replicas', 'labels', 'update_config', 'rollback_config', 'resources', 'restart_policy', 'placement', 'endpoint_mode'],
  networks: ['aliases', 'ipv4_address', 'ipv6_address', 'link_local_ips', 'mac_address', 'driver_opts', 'priority', 'gw_priority'],
}
const BYTES = ['mem_limit', 'mem_reservation', 'memswap_limit', 'shm_size']

function sorted(tree: Tree, order: readonly string[]): Tree {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const entries: [string, unknown][] = Object.entries(tree)
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)))
}

function printedField(key: string, value: unknown): unknown {
  if (BYTES.includes(key)) {
    const parsed = parseBytes(scalarText(value))
    return parsed.ok ? String(parsed.value) : value
  }
  const order = INNER[key]
  if (order === undefined) return isTree(value) ? sorted(value, []) : value
  if (Array.isArray(value)) return value.map((one: unknown) => (isTree(one) ? sorted(one, order) : one))
  if (!isTree(value)) return value
  if (key === 'depends_on' || key === 'networks')
    return Object.fromEntries(Object.entries(sorted(value, [])).map(([name, one]) => [name, isTree(one) ? sorted(one, order) : one]))
  return sorted(value, order)
}
function printedService(service: Tree, json: boolean): Tree {
  const whole = json ? { command: null, entrypoint: null, ...service } : service
  const kept = Object.entries(whole).filter(([, value]) => json || value !== null)
  return sorted(Object.fromEntries(kept.map(([key, value]) => [key, printedField(key, value)])), SERVICE)
}

function printed(project: Project, services: ReadonlyMap<string, Tree>, json: boolean): Tree {
  const of = (tree: Tree) => (Object.keys(tree).length > 0 ? tree : undefined)
  const networks = json
    ? Object.fromEntries(
        Object.entries(project.networks).map(([name, one]) => [name, isTree(one) ? { ...one, ipam: one['ipam'] ?? {} } : one]),
      )
    : project.networks
  const whole = {
    name: project.name,
    services: Object.fromEntries([...services].map(([name, service]) => [name, printedService(service, json)])),
    networks: of(networks),
    volumes: of(project.volumes),
    secrets: of(project.secrets),
    configs: of(project.configs),
    ...project.extensions,
  }
  // Go marshals this map by its sorted keys.
  return json ? sorted(whole, []) : whole
}

function* listed(cli: Cli, project: Project, services: ReadonlyMap<string, Tree>): Task<readonly string[] | undefined> {
  yield* []
  const { flags } = cli
  if (flags.bool('services')) return ordered(services)
  if (flags.bool('volumes')) return Object.keys(project.volumes)
  if (flags.bool('networks')) return Object.keys(project.networks)
  if (flags.bool('images')) return [...services].map(([name, service]) => imageOf(project, name, service))
  if (flags.bool('models')) return []
  if (flags.bool('profiles'))
    return [...new Set([...project.services.values(), ...project.disabled.values()].flatMap((one) => textsAt(one, 'profiles')))].sort()
  if (flags.bool('environment')) return [...cli.sys.env].map(([name, value]) => `${name}=${value}`).sort()
  const hash = flags.string('hash')
  if (hash === '') return undefined
  const names = hash === '*' ? [...services.keys()] : hash.split(',')
  return names.map((name) => `${name} ${configHash(services.get(name) ?? {})}`)
}

/** What only names things needs no env_file. */
const NAMES_ONLY = ['services', 'volumes', 'networks', 'images', 'profiles', 'hash', 'models', 'no-env-resolution']

export const config = withProject(
  function* (cli, project) {
    const { flags } = cli
    const refused = ['resolve-image-digests', 'lock-image-digests', 'variables'].find((name) => flags.bool(name))
    if (refused !== undefined)
      return yield* fail(cli, new CliError(`drydock: docker compose config --${refused} is not simulated`, NOT_SIMULATED))
    const services = selected(project, cli.args, true)
    if (services instanceof ComposeError) return yield* fail(cli, cliError(services))
    const lines = yield* listed(cli, project, services)
    if (lines) {
      for (const line of lines) yield* cli.printLine(line)
      return 0
    }
    if (flags.bool('quiet')) return 0
    const format = flags.string('format', 'yaml')
    if (format !== 'yaml' && format !== 'json') return yield* fail(cli, new CliError(`unsupported format ${JSON.stringify(format)}`))
    const json = format === 'json'
    const tree = printed(project, services, json)
    const text = json ? JSON.stringify(tree, null, 2) + '\n' : writeYaml(tree)
    const output = flags.string('output')
    if (output === '') {
      yield* cli.print(flags.bool('no-interpolate') ? text : text.replace(/\$(?!\$)/g, '$$$$'))
      return 0
    }
    const failed = yield* writeFile(cli.sys, output, text)
    return failed instanceof Errno ? yield* fail(cli, new CliError(`open ${output}: ${failed.goText}`)) : 0
  },
  (cli) => !NAMES_ONLY.some((name) => cli.flags.changed(name)),
)
