// Published ports as typed. Models: docker/go-connections nat.ParsePortSpecs v0.5 (the official CLI's wording). Left out: nothing but SCTP's absence below.
import type { PortBinding } from '../api/engine/container'
import { canonicalIp } from '../api/ip'
import { parseInteger } from '../api/go-parse'

export interface ParsedPorts {
  readonly exposed: Readonly<Record<string, Readonly<Record<string, never>>>>
  readonly bindings: Readonly<Record<string, readonly PortBinding[]>>
}

const isPort = (text: string): boolean => /^\d+$/.test(text) && Number(text) <= 65_535
const PROTOCOLS = ['tcp', 'udp', 'sctp']

function range(text: string): readonly [number, number] | undefined {
  const [first = '', last = first, ...more] = text.split('-')
  if (more.length > 0 || !isPort(first) || !isPort(last) || Number(last) < Number(first)) return undefined
  return [Number(first), Number(last)]
}

interface Spec {
  readonly ip: string
  readonly host: string
  readonly container: string
  readonly protocol: string
}

function split(raw: string): Spec {
  const slash = raw.lastIndexOf('/')
  const protocol = slash < 0 ? 'tcp' : raw.slice(slash + 1)
  const parts = (slash < 0 ? raw : raw.slice(0, slash)).split(':')
  const container = parts.pop() ?? ''
  const host = parts.pop() ?? ''
  return { ip: parts.join(':').replace(/^\[(.*)\]$/, '$1'), host, container, protocol }
}

/** One `-p` value; the error's text when it is none. */
function parseOne(raw: string): (readonly [string, PortBinding])[] | string {
  const { ip, host, container, protocol } = split(raw)
  if (ip !== '' && canonicalIp(ip) === undefined) return `invalid IP address: ${ip}`
  if (container === '') return `no port specified: ${raw}<empty>`
  const inner = range(container)
  if (!inner) return `invalid containerPort: ${container}`
  const outer = host === '' ? undefined : range(host)
  if (host !== '' && !outer) return `invalid hostPort: ${host}`
  if (outer && outer[1] - outer[0] !== inner[1] - inner[0] && inner[0] !== inner[1])
    return `invalid ranges specified for container and host Ports: ${container} and ${host}`
  if (!PROTOCOLS.includes(protocol.toLowerCase())) return `invalid proto: ${protocol}`
  return Array.from({ length: inner[1] - inner[0] + 1 }, (_, i) => {
    // One container port and a range of host ports: the daemon chooses within the range.
    const hostPort = !outer ? '' : inner[0] === inner[1] && outer[0] !== outer[1] ? `${outer[0]}-${outer[1]}` : String(outer[0] + i)
    return [`${inner[0] + i}/${protocol.toLowerCase()}`, { HostIp: ip, HostPort: hostPort }] as const
  })
}

export function parsePorts(specs: readonly string[]): ParsedPorts | string {
  const exposed: Record<string, Record<string, never>> = {}
  const bindings: Record<string, PortBinding[]> = {}
  for (const typed of specs) {
    const standard = shortPublish(typed)
    if ('error' in standard) return standard.error
    const parsed = parseOne(standard.short)
    if (typeof parsed === 'string') return parsed
    for (const [port, binding] of parsed) {
      exposed[port] ??= {}
      ;(bindings[port] ??= []).push(binding)
    }
  }
  return { exposed, bindings }
}

/** Go's ParsePortRange: both ends, or the error's text. */
function portRange(text: string): readonly [number, number] | string {
  if (text === '') return 'empty string specified for ports'
  const [first = '', last = first] = text.split(/-(.*)/s)
  for (const end of [first, last]) {
    const parsed = parseInteger(end, 16, true)
    if (!parsed.ok) return `strconv.ParseUint: ${parsed.error.replace(/^strconv\.ParseUint: /, '')}`
  }
  return Number(last) < Number(first) ? `invalid range specified for port: ${text}` : [Number(first), Number(last)]
}

/** `--expose 80`, `--expose 7000-7002/udp`. */
export function parseExpose(specs: readonly string[]): string[] | string {
  const ports: string[] = []
  for (const spec of specs) {
    if (spec.includes(':')) return `invalid port format for --expose: ${spec}`
    const [text = '', protocol = 'tcp'] = spec.split('/')
    const found = portRange(text)
    if (typeof found === 'string') return `invalid range format for --expose: ${spec}, error: ${found}`
    for (let port = found[0]; port <= found[1]; port++) ports.push(`${port}/${protocol.toLowerCase()}`)
  }
  return ports
}

/** "published=8080,target=80" → "8080:80/tcp"; what is in the short form stays. Models: convertToStandardNotation. */
export function shortPublish(spec: string): { readonly short: string } | { readonly error: string } {
  if (!spec.includes('=')) return { short: spec }
  const fields = new Map<string, string>()
  for (const part of spec.split(',')) {
    const at = part.indexOf('=')
    if (at < 0) return { error: `invalid publish opts format (should be name=value but got '${part}')` }
    fields.set(part.slice(0, at), part.slice(at + 1))
  }
  const published = fields.get('published') ?? ''
  const target = `${fields.get('target') ?? ''}/${fields.get('protocol') ?? 'tcp'}`
  return { short: published === '' ? target : `${published}:${target}` }
}
