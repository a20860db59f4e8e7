// What an inspect document of a container says about mounts, networks and ports, as rows. Left out: drivers' options, IPv6.

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((one, key) => (isPlain(one) ? one[key] : undefined), value)
const word = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const entries = (value: unknown): [string, unknown][] => (isPlain(value) ? Object.entries(value) : [])

export interface MountRow {
  readonly kind: string
  /** Of a volume; empty otherwise. */
  readonly name: string
  readonly source: string
  readonly destination: string
  readonly writable: boolean
}
export const mountsIn = (document: unknown): MountRow[] =>
  list(at(document, 'Mounts')).map((mount) => ({
    kind: word(at(mount, 'Type')),
    name: word(at(mount, 'Name')),
    source: word(at(mount, 'Source')),
    destination: word(at(mount, 'Destination')),
    writable: at(mount, 'RW') === true,
  }))

export interface NetworkRow {
  readonly name: string
  readonly address: string
  readonly gateway: string
  /** What it answers to there. */
  readonly names: readonly string[]
}
export const networksIn = (document: unknown): NetworkRow[] =>
  entries(at(document, 'NetworkSettings', 'Networks')).map(([name, one]) => ({
    name,
    address: word(at(one, 'IPAddress')),
    gateway: word(at(one, 'Gateway')),
    names: list(at(one, 'DNSNames')).map(word),
  }))

/** "0.0.0.0:8080 → 80/tcp" */
export const portsIn = (document: unknown): string[] =>
  entries(at(document, 'NetworkSettings', 'Ports')).flatMap(([port, bindings]) =>
    list(bindings).map((one) => `${word(at(one, 'HostIp'))}:${word(at(one, 'HostPort'))} → ${port}`),
  )
