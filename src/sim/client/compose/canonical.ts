// Every service in its long form. Models: compose-go transform.Canonical, one entry a field. Left out: develop, provider, which stay as written.
import { portsOf, pairs, volumeOf, words } from './short-syntax'
import { ComposeError, isTree, scalarText, type Tree } from './tree'

type Transform = (value: unknown) => unknown

const list = (value: unknown): unknown => (Array.isArray(value) ? value : [value])
const texts = (value: unknown): unknown => (Array.isArray(value) ? value.map(scalarText) : value)
const command = (value: unknown): unknown => (typeof value === 'string' ? words(value) : texts(value))
const named =
  (make: () => unknown): Transform =>
  (value) =>
    Array.isArray(value) ? Object.fromEntries(value.map((name) => [scalarText(name), make()])) : value
const sourced: Transform = (value) => (Array.isArray(value) ? value.map((one) => (isTree(one) ? one : { source: scalarText(one) })) : value)

function each(value: unknown, make: (one: unknown) => unknown): unknown {
  const made = Array.isArray(value) ? value.map(make) : value
  return Array.isArray(made) ? (made.find((one) => one instanceof ComposeError) ?? made.flat()) : made
}
const port: Transform = (one) => {
  if (!isTree(one)) return portsOf(scalarText(one))
  const published = one['published']
  const shown = published === undefined ? {} : { published: scalarText(published) }
  return [{ mode: 'ingress', ...one, target: Number(one['target']), ...shown, protocol: one['protocol'] ?? 'tcp' }]
}
const volume: Transform = (one) => {
  if (!isTree(one)) return volumeOf(scalarText(one))
  const kind = scalarText(one['type'])
  if (kind === 'bind') return { ...one, bind: one['bind'] ?? {} }
  return kind === 'volume' ? { ...one, volume: one['volume'] ?? {} } : one
}
const envFile: Transform = (value) =>
  each(list(value), (one) => [isTree(one) ? { required: true, ...one } : { path: scalarText(one), required: true }])
const healthcheck: Transform = (value) => {
  if (!isTree(value)) return value
  const { test } = value
  return typeof test === 'string' ? { ...value, test: ['CMD-SHELL', test] } : value
}
const hosts: Transform = (value) =>
  isTree(value)
    ? Object.entries(value).flatMap(([name, one]) => (Array.isArray(one) ? one : [one]).map((ip) => `${name}=${scalarText(ip)}`))
    : each(value, (one) => [scalarText(one).replace(/^([^:=]+)[:=]/, '$1=')])
const build: Transform = (value) => {
  const long = isTree(value) ? value : { context: scalarText(value) }
  const lists = ['args', 'labels', 'additional_contexts', 'ssh'].filter((key) => long[key] !== undefined)
  const context = long['context'] === undefined && long['dockerfile_inline'] === undefined ? { context: '.' } : {}
  const dockerfile = long['dockerfile'] === undefined && long['dockerfile_inline'] === undefined ? { dockerfile: 'Dockerfile' } : {}
  return { ...context, ...long, ...dockerfile, ...Object.fromEntries(lists.map((key) => [key, pairs(long[key])])) }
}
const dependsOn: Transform = (value) => {
  if (Array.isArray(value))
    return Object.fromEntries(value.map((name) => [scalarText(name), { condition: 'service_started', required: true }]))
  if (!isTree(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      { condition: 'service_started', ...(isTree(one) ? one : {}), required: isTree(one) ? (one['required'] ?? true) : true },
    ]),
  )
}

/** Field → what makes it canonical. */
const FIELDS: Readonly<Record<string, Transform>> = {
  annotations: (value) => pairs(value),
  build,
  command,
  configs: sourced,
  depends_on: dependsOn,
  deploy: (value) => (isTree(value) && 'labels' in value ? { ...value, labels: pairs(value['labels']) } : value),
  dns: list,
  dns_search: list,
  entrypoint: command,
  env_file: envFile,
  environment: (value) => pairs(value),
  expose: texts,
  extends: (value) => (isTree(value) ? value : { service: scalarText(value) }),
  external_links: texts,
  extra_hosts: hosts,
  group_add: texts,
  healthcheck,
  label_file: list,
  labels: (value) => pairs(value),
  models: named(() => null),
  networks: named(() => null),
  ports: (value) => each(value, port),
  secrets: sourced,
  sysctls: (value) => pairs(value),
  tmpfs: list,
  volumes: (value) => each(value, volume),
}

export function canonicalService(service: Tree): Tree | ComposeError {
  const out: Tree = {}
  for (const [key, value] of Object.entries(service)) {
    const made = value === null && key !== 'command' && key !== 'entrypoint' ? null : (FIELDS[key]?.(value) ?? value)
    if (made instanceof ComposeError) return made
    if (made !== null || key === 'command' || key === 'entrypoint') out[key] = made
  }
  return out
}

/** A whole file: services long, resources mappings. */
export function canonical(file: Tree): Tree | ComposeError {
  const out: Tree = { ...file }
  const services: Tree = {}
  for (const [name, service] of Object.entries(isTree(file['services']) ? file['services'] : {})) {
    const made = canonicalService(isTree(service) ? service : {})
    if (made instanceof ComposeError) return made
    services[name] = made
  }
  out['services'] = services
  for (const kind of ['networks', 'volumes', 'secrets', 'configs']) {
    const resources = file[kind]
    if (!isTree(resources)) continue
    out[kind] = Object.fromEntries(
      Object.entries(resources).map(([name, one]) => {
        const tree = isTree(one) ? one : {}
        return [name, 'labels' in tree ? { ...tree, labels: pairs(tree['labels']) } : tree]
      }),
    )
  }
  return out
}
