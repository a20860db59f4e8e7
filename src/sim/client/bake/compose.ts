// Services of compose files as targets. Models: docker/buildx bake/compose.go: each service that builds is a target, all of them the group "default"; x-bake says
// what compose's build cannot. Left out: SSH keys, ulimits.
import { isRecord } from '../../api/json'
import type { Config } from './config'
import type { Group } from './print'
import { BakeError } from './syntax'
import { EMPTY, entriesFrom, type Entry, type Target } from './target'

type Tree = Readonly<Record<string, unknown>>
const at = (tree: unknown, key: string): unknown => (isRecord(tree) ? tree[key] : undefined)
const treeAt = (tree: unknown, key: string): Tree => {
  const found = at(tree, key)
  return isRecord(found) ? found : {}
}
const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(text) : typeof value === 'string' ? value.split(/\s+/).filter((one) => one !== '') : []
const textMap = (value: Tree, missing: (name: string) => string | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const given = one === null ? missing(name) : text(one)
      return given === undefined ? [] : [[name, given]]
    }),
  )

/** Lists of a service and what x-bake adds to them: field → names there. */
const LISTS: readonly (readonly [field: string, build: string, extra: string])[] = [
  ['tags', 'tags', 'tags'],
  ['platforms', 'platforms', 'platforms'],
  ['no-cache-filter', '', 'no-cache-filter'],
]
const ENTRIES: readonly (readonly [field: string, build: string, extra: string])[] = [
  ['cache-from', 'cache_from', 'cache-from'],
  ['cache-to', 'cache_to', 'cache-to'],
  ['secret', '', 'secret'],
  ['ssh', '', 'ssh'],
  ['output', '', 'output'],
]
const TEXTS: readonly (readonly [field: string, build: string])[] = [
  ['context', 'context'],
  ['dockerfile', 'dockerfile'],
  ['dockerfile-inline', 'dockerfile_inline'],
  ['target', 'target'],
  ['network', 'network'],
  ['shm-size', 'shm_size'],
]
const linked = (contexts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(contexts).map(([name, one]) => [
      name,
      one.replace(/^(?:service|target):(.*)$/, (_, to: string) => `target:${to.replaceAll('.', '_')}`),
    ]),
  )

function secretsOf(build: Tree, file: Tree): Entry[] {
  const list = at(build, 'secrets')
  return (Array.isArray(list) ? list : []).map((one: unknown) => {
    const source = typeof one === 'string' ? one : text(at(one, 'source'))
    const { file: src, environment: env } = treeAt(treeAt(file, 'secrets'), source)
    return { id: source, ...(src === undefined ? {} : { src: text(src) }), ...(env === undefined ? {} : { env: text(env) }) }
  })
}

function entriesOf(build: Tree, file: Tree): Map<string, readonly Entry[]> | BakeError {
  const extra = treeAt(build, 'x-bake')
  const out = new Map<string, readonly Entry[]>()
  for (const [field, own, more] of ENTRIES) {
    const entries: Entry[] = field === 'secret' ? secretsOf(build, file) : []
    for (const one of [...texts(at(build, own)), ...texts(at(extra, more))]) {
      const made = entriesFrom(field, one)
      if (made instanceof BakeError) return made
      entries.push(...made)
    }
    if (entries.length > 0) out.set(field, entries)
  }
  return out
}

function targetOf(service: Tree, file: Tree, lookup: (name: string) => string | undefined): Target | BakeError {
  const build = treeAt(service, 'build')
  const extra = treeAt(build, 'x-bake')
  const lists = new Map<string, readonly string[]>()
  for (const [field, own, more] of LISTS) {
    const all = [...new Set([...texts(at(build, own)), ...texts(at(extra, more))])]
    if (all.length > 0) lists.set(field, all)
  }
  const image = text(at(service, 'image'))
  if (!lists.has('tags') && image !== '') lists.set('tags', [image])
  const entries = entriesOf(build, file)
  if (entries instanceof BakeError) return entries
  const environment = treeAt(service, 'environment')
  const maps = new Map<string, Record<string, string>>([
    ['args', textMap(treeAt(build, 'args'), (name) => (name in environment ? text(environment[name]) : lookup(name)))],
    ['labels', textMap(treeAt(build, 'labels'), () => '')],
    [
      'contexts',
      linked({ ...textMap(treeAt(build, 'additional_contexts'), () => undefined), ...textMap(treeAt(extra, 'contexts'), () => undefined) }),
    ],
    ['extra-hosts', textMap(treeAt(build, 'extra_hosts'), () => undefined)],
  ])
  const flags = new Map<string, boolean>()
  for (const [field, own] of [
    ['pull', 'pull'],
    ['no-cache', 'no_cache'],
  ] as const)
    // prettier-ignore
    if (at(build, own) === true || at(extra, field) === true) flags.set(field, true)
  const written = new Map(TEXTS.map(([field, own]) => [field, text(at(build, own))] as const).filter(([, value]) => value !== ''))
  return { ...EMPTY, texts: written, lists, maps, flags, entries }
}

/** Groups and targets of a compose project. */
export function composeConfig(file: Tree, lookup: (name: string) => string | undefined): Config | BakeError {
  const targets = new Map<string, Target>()
  for (const [name, service] of Object.entries(treeAt(file, 'services'))) {
    if (!isRecord(service) || !isRecord(service['build'])) continue
    const made = targetOf(service, file, lookup)
    if (made instanceof BakeError) return made
    targets.set(name.replaceAll('.', '_'), made)
  }
  const groups = new Map<string, Group>([['default', { description: '', targets: [...targets.keys()] }]])
  return { groups, targets, variables: [] }
}
