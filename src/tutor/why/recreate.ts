// The command that makes a container anew, changed: its inspect document said as options of `docker run`. What its image or the daemon would say anyway
// is not said again. Left out: options without an effect here (devices, blkio, namespaces of others), health checks given by hand.
import type { ContainerView } from '../../sim/index'
import { at, keys, words } from './evidence'
import type { Situation } from './why'

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`)

export interface Changes {
  readonly flags?: readonly string[]
  /** "8080:80", in place of what is published now. */
  readonly ports?: readonly string[]
  readonly command?: readonly string[]
  /** Of the binds, those that are kept; all when nothing is said. */
  readonly keeps?: (bind: string) => boolean
}
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const publishedNow = (host: unknown): string[] =>
  keys(at(host, 'PortBindings')).flatMap((key) => {
    const bindings = at(host, 'PortBindings', key)
    return (Array.isArray(bindings) ? bindings : []).map((one) => {
      const ip = text(at(one, 'HostIp'))
      return `${ip === '' || ip === '0.0.0.0' ? '' : `${ip}:`}${text(at(one, 'HostPort'))}:${key.replace('/tcp', '')}`
    })
  })

/** An option for what is set; nothing for what is not. */
const option = (flag: string, value: unknown): string[] => (text(value) === '' || value === 0 ? [] : [`${flag} ${quoted(text(value))}`])
const each = (flag: string, values: readonly string[]): string[] => values.map((value) => `${flag} ${quoted(value)}`)
const pairs = (value: unknown, usual: unknown = {}): string[] =>
  keys(value)
    .filter((key) => at(value, key) !== at(usual, key))
    .map((key) => (text(at(value, key)) === '' ? key : `${key}=${text(at(value, key))}`))
const bytes = (value: unknown): string => {
  const count = Number(value ?? 0)
  if (count <= 0) return ''
  return count % 2 ** 20 === 0 ? `${count / 2 ** 20}m` : String(count)
}
function restart(host: unknown): string {
  const name = text(at(host, 'RestartPolicy', 'Name'))
  const most = Number(at(host, 'RestartPolicy', 'MaximumRetryCount') ?? 0)
  return name === 'no' ? '' : most > 0 ? `${name}:${most}` : name
}
function resources(host: unknown): string[] {
  const memory = Number(at(host, 'Memory') ?? 0)
  const swap = Number(at(host, 'MemorySwap') ?? 0)
  return [
    ...option('--memory', bytes(memory)),
    ...(swap === 2 * memory || swap === 0 ? [] : option('--memory-swap', swap < 0 ? '-1' : bytes(swap))),
    ...option('--memory-reservation', bytes(at(host, 'MemoryReservation'))),
    ...option('--cpus', Number(at(host, 'NanoCpus') ?? 0) / 1e9),
    ...option('--cpu-shares', at(host, 'CpuShares')),
    ...option('--cpuset-cpus', at(host, 'CpusetCpus')),
    ...option('--pids-limit', at(host, 'PidsLimit')),
  ]
}
const rights = (host: unknown): string[] => [
  ...(at(host, 'Privileged') === true ? ['--privileged'] : []),
  ...(at(host, 'ReadonlyRootfs') === true ? ['--read-only'] : []),
  ...each('--cap-add', words(at(host, 'CapAdd'))),
  ...each('--cap-drop', words(at(host, 'CapDrop'))),
  ...(at(host, 'Privileged') === true ? [] : each('--security-opt', words(at(host, 'SecurityOpt')))),
  ...each('--group-add', words(at(host, 'GroupAdd'))),
]
const network = (host: unknown): string[] => {
  const mode = text(at(host, 'NetworkMode'))
  return [
    ...(['', 'bridge', 'default'].includes(mode) ? [] : [`--network ${mode}`]),
    ...each('--dns', words(at(host, 'Dns'))),
    ...each('--add-host', words(at(host, 'ExtraHosts'))),
  ]
}
const mounts = (host: unknown, keeps: (bind: string) => boolean): string[] => [
  ...each('-v', words(at(host, 'Binds')).filter(keeps)),
  ...each(
    '--tmpfs',
    keys(at(host, 'Tmpfs')).map((path) => [path, text(at(host, 'Tmpfs', path))].filter((part) => part !== '').join(':')),
  ),
  ...(Array.isArray(at(host, 'Mounts')) ? words(at(host, 'Mounts')).map((_, index) => mountOf(at(host, 'Mounts'), index)) : []),
]
function mountOf(all: unknown, index: number): string {
  const one: unknown = Array.isArray(all) ? all[index] : undefined
  const parts = [`type=${text(at(one, 'Type'))}`, `source=${text(at(one, 'Source'))}`, `target=${text(at(one, 'Target'))}`]
  return `--mount ${quoted([...parts.filter((part) => !part.endsWith('=')), ...(at(one, 'ReadOnly') === true ? ['readonly'] : [])].join(','))}`
}
/** What the configuration says and the image does not. */
function own(config: unknown, image: unknown, id: string): string[] {
  const differs = (key: string) => (text(at(config, key)) === text(at(image, key)) ? '' : at(config, key))
  const given = new Set(words(at(image, 'Env')))
  const hostname = text(at(config, 'Hostname'))
  return [
    ...option('--user', differs('User')),
    ...(text(at(config, 'WorkingDir')) === '/' && text(at(image, 'WorkingDir')) === '' ? [] : option('--workdir', differs('WorkingDir'))),
    ...option('--hostname', id.startsWith(hostname) ? '' : hostname),
    ...option('--stop-signal', differs('StopSignal')),
    ...option('--stop-timeout', at(config, 'StopTimeout')),
    ...(at(config, 'Tty') === true ? ['-t'] : []),
    ...(at(config, 'OpenStdin') === true ? ['-i'] : []),
    ...each('--label', pairs(at(config, 'Labels'), at(image, 'Labels'))),
    ...each(
      '-e',
      words(at(config, 'Env')).filter((one) => !given.has(one)),
    ),
  ]
}
/** Entrypoint and command, where they are not the image's. The rest of an entrypoint of several words can only be said as the command. */
function asked(config: unknown, image: unknown, command: readonly string[] | undefined): { flags: string[]; words: readonly string[] } {
  const alike = (key: string) => JSON.stringify(words(at(config, key))) === JSON.stringify(words(at(image, key)))
  const cmd = command ?? (alike('Cmd') ? [] : words(at(config, 'Cmd')))
  if (alike('Entrypoint')) return { flags: [], words: cmd }
  const [first = '', ...rest] = words(at(config, 'Entrypoint'))
  return { flags: [`--entrypoint ${quoted(first)}`], words: [...rest, ...(command ?? words(at(config, 'Cmd')))] }
}

/** The command that makes a container anew, changed. An option in `flags` stands in place of the same one that it has now. */
export function recreate(situation: Situation, container: ContainerView, changes: Changes): string {
  const { flags = [], ports, command, keeps = () => true } = changes
  const document = situation.inspect('container', container.id)
  const [config, host] = [at(document, 'Config'), at(document, 'HostConfig')]
  const image = at(situation.inspect('image', container.imageId), 'Config')
  const start = asked(config, image, command)
  const logs = each('--log-opt', pairs(at(host, 'LogConfig', 'Config')))
  const driver = text(at(host, 'LogConfig', 'Type'))
  const now = [
    ...network(host),
    ...(ports ?? publishedNow(host)).map((port) => `-p ${port}`),
    ...mounts(host, keeps),
    ...own(config, image, container.id),
    ...resources(host),
    ...option('--restart', restart(host)),
    ...(at(host, 'AutoRemove') === true ? ['--rm'] : []),
    ...(at(host, 'Init') === true ? ['--init'] : []),
    ...rights(host),
    ...(driver === '' || driver === 'json-file' ? [] : [`--log-driver ${driver}`]),
    ...logs,
    ...start.flags,
  ]
  const said = new Set(flags.map((flag) => flag.split(/[ =]/)[0]))
  const kept = now.filter((one) => !said.has(one.split(' ')[0]))
  const line = ['docker run -d', ...flags, `--name ${container.name}`, ...kept, quoted(container.image), ...start.words.map(quoted)]
  return `docker rm ${container.status === 'running' ? '-f ' : ''}${container.name} && ${line.join(' ')}`
}
