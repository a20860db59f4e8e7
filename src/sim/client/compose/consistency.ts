// Whether a project holds together. Models: compose-go loader.checkConsistency and graph.CheckCycle. Left out: clashes of ports within a file.
import { dependenciesOf, needsOf } from './project'
import { ComposeError, isTree, listAt, textAt, treeAt, type Tree } from './tree'

const invalid = (text: string): ComposeError => new ComposeError(`${text}: invalid compose project`)

/** Named resources that a service refers to, and the file must declare. */
function referred(service: Tree): readonly (readonly [kind: string, plural: string, names: readonly string[]])[] {
  const sources = (key: string) => listAt(service, key).map((one) => textAt(one, 'source'))
  const volumes = listAt(service, 'volumes').filter((one) => textAt(one, 'type') === 'volume' && textAt(one, 'source') !== '')
  return [
    ['network', 'networks', Object.keys(treeAt(service, 'networks')).filter((name) => name !== 'default')],
    ['volume', 'volumes', volumes.map((one) => textAt(one, 'source'))],
    ['secret', 'secrets', sources('secrets')],
    ['config', 'configs', sources('configs')],
  ]
}

function checkService(name: string, service: Tree, file: Tree): ComposeError | undefined {
  if (!('image' in service) && !('build' in service) && !('provider' in service))
    return invalid(`service "${name}" has neither an image nor a build context specified`)
  if ('network_mode' in service && Object.keys(treeAt(service, 'networks')).length > 0)
    return invalid(`service ${name} declares mutually exclusive \`network_mode\` and \`networks\``)
  const [networks, ...others] = referred(service)
  for (const [kind, plural, names] of networks ? [networks] : []) {
    const missing = names.find((one) => !isTree(treeAt(file, plural)[one]))
    if (missing !== undefined) return invalid(`service "${name}" refers to undefined ${kind} ${missing}`)
  }
  const services = treeAt(file, 'services')
  for (const [other, , required] of dependenciesOf(service))
    if (required && !(other in services)) return invalid(`service "${name}" depends on undefined service "${other}"`)
  const mode = /^service:(.+)$/.exec(textAt(service, 'network_mode'))?.[1]
  if (mode !== undefined && !(mode in services)) return invalid(`service "${mode}" not found for network_mode`)
  for (const [kind, plural, names] of others) {
    const missing = names.find((one) => !isTree(treeAt(file, plural)[one]))
    if (missing !== undefined) return invalid(`service "${name}" refers to undefined ${kind} ${missing}`)
  }
  return undefined
}

function cycle(services: Tree): ComposeError | undefined {
  const done = new Set<string>()
  const visit = (name: string, trail: readonly string[]): ComposeError | undefined => {
    if (trail.includes(name))
      return new ComposeError(`dependency cycle detected: ${[...trail.slice(trail.indexOf(name)), name].join(' -> ')}`)
    const service = services[name]
    if (done.has(name) || !isTree(service)) return undefined
    for (const other of needsOf(service)) {
      const found = visit(other, [...trail, name])
      if (found) return found
    }
    done.add(name)
    return undefined
  }
  for (const name of Object.keys(services).sort()) {
    const found = visit(name, [])
    if (found) return found
  }
  return undefined
}

export function checkConsistency(file: Tree): ComposeError | undefined {
  const services = treeAt(file, 'services')
  for (const [name, service] of Object.entries(services).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = isTree(service) ? checkService(name, service, file) : undefined
    if (found) return found
  }
  return cycle(services)
}
