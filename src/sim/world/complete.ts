// Completion at the prompt: commands, docker's subcommands and flags, names of containers, images, networks and volumes, paths.
// Models: what bash-completion offers with docker's script. Left out: values of most flags.
import { treeOf } from '../client/tree'
import { Errno } from '../host/files/errno'
import { absolute, clean } from '../host/files/mounts'
import { accessOf } from '../host/kernel/access'
import { ROOT } from '../host/kernel/credentials'
import type { DockerHost } from './host'

export interface Completion {
  /** Where in the line the candidates would stand. */
  readonly from: number
  readonly candidates: readonly string[]
}
interface Surroundings {
  readonly host: DockerHost
  readonly cwd: string
}

const BUILTINS = ['cd', 'echo', 'exit', 'export', 'for', 'if', 'jobs', 'kill', 'set', 'source', 'test', 'trap', 'unset', 'wait', 'while']
const ON_CONTAINERS = new Set([
  'attach',
  'commit',
  'cp',
  'diff',
  'exec',
  'export',
  'inspect',
  'kill',
  'logs',
  'pause',
  'port',
  'rename',
  'restart',
  'rm',
  'start',
  'stats',
  'stop',
  'top',
  'unpause',
  'update',
  'wait',
])
const ON_IMAGES = new Set([
  'create',
  'history',
  'images',
  'inspect',
  'pull',
  'push',
  'rmi',
  'run',
  'save',
  'tag',
  'image rm',
  'image inspect',
  'image history',
])

function paths({ host, cwd }: Surroundings, word: string): string[] {
  const slash = word.lastIndexOf('/') + 1
  const folder = word.slice(0, slash)
  const at = clean(absolute(cwd, folder === '' ? '.' : folder.replace(/^~\//, '/root/')))
  const mounts = host.namespaces.mounts
  const names = mounts.names(at, accessOf(ROOT))
  if (names instanceof Errno) return []
  return names
    .filter((name) => word.slice(slash) !== '' || !name.startsWith('.'))
    .map((name) => {
      const found = mounts.stat(`${at}/${name}`, accessOf(ROOT))
      return folder + name + (!(found instanceof Errno) && found.kind === 'directory' ? '/' : '')
    })
}

function programs({ host }: Surroundings): string[] {
  const names = ['/usr/bin', '/usr/sbin', '/usr/local/bin'].flatMap((folder) => {
    const found = host.namespaces.mounts.names(folder, accessOf(ROOT))
    return found instanceof Errno ? [] : found
  })
  return [...new Set([...BUILTINS, ...names])]
}

function dockerWords(around: Surroundings, before: readonly string[], word: string): string[] {
  const words = before.filter((one) => !one.startsWith('-'))
  const tree = treeOf(around.host.kernel.late)
  const known = tree.paths
  const path = [words.slice(0, 2).join(' '), words.slice(0, 1).join(' ')].find((one) => one !== '' && known.includes(one)) ?? ''
  if (word.startsWith('-')) return [...tree.flagsOf(path), '--help']
  const prefix = path === '' ? '' : path + ' '
  const subcommands = known
    .filter((one) => one.startsWith(prefix) && !one.slice(prefix.length).includes(' '))
    .map((one) => one.slice(prefix.length))
  if (subcommands.length > 0 && words.length <= prefix.split(' ').length - 1) return subcommands
  return objects(around, path, word)
}

function objects(around: Surroundings, path: string, word: string): string[] {
  const { engine } = around.host
  const verb = path.replace(/^container /, '')
  const found: string[] = []
  if (ON_CONTAINERS.has(verb)) found.push(...[...engine.containers.all].map((container) => container.name))
  if (ON_IMAGES.has(verb)) found.push(...[...engine.images.images.values()].flatMap((image) => engine.images.tags(image)))
  if (path.startsWith('network')) found.push(...[...engine.networks.networks.values()].map((network) => network.name))
  if (path.startsWith('volume')) found.push(...engine.volumes.volumes.keys())
  return found.length > 0 ? found : paths(around, word)
}

export function complete(around: Surroundings, line: string, cursor: number): Completion {
  const typed = line.slice(0, cursor)
  const from = typed.search(/[^\s|;&()<>'"]*$/)
  const word = typed.slice(from)
  const command =
    typed
      .slice(0, from)
      .split(/[|;&(]/)
      .at(-1) ?? ''
  const before = command.split(/\s+/).filter((one) => one !== '')
  const all =
    before.length === 0
      ? word.includes('/')
        ? paths(around, word)
        : programs(around)
      : before[0] === 'docker'
        ? dockerWords(around, before.slice(1), word)
        : paths(around, word)
  return { from, candidates: [...new Set(all)].filter((one) => one.startsWith(word)).sort() }
}
