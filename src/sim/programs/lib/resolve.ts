// Addresses of names. Models: getaddrinfo(3) as musl and glibc do it: numeric addresses, /etc/hosts, then the name servers of /etc/resolv.conf
// with its search list and ndots. Left out: IPv6, NSS order, caching.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import { isIp } from '../../host/kernel/network'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'

function linesOf(sys: Sys, path: string): string[] {
  const stat = sys.stat(path)
  if (stat instanceof Errno || stat.node.kind !== 'file') return []
  return text(stat.node.content.bytes())
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
}
export interface ResolverConfig {
  readonly servers: readonly string[]
  readonly search: readonly string[]
  readonly ndots: number
}
export function resolverConfig(sys: Sys): ResolverConfig {
  const servers: string[] = []
  let search: string[] = []
  let ndots = 1
  for (const line of linesOf(sys, '/etc/resolv.conf')) {
    const [word = '', ...rest] = line.split(/\s+/)
    if (word === 'nameserver' && rest[0]) servers.push(rest[0])
    else if (word === 'search' || word === 'domain') search = rest
    else if (word === 'options') ndots = Number(rest.find((one) => one.startsWith('ndots:'))?.slice(6) ?? ndots)
  }
  return { servers: servers.length > 0 ? servers : ['127.0.0.1'], search, ndots }
}

/** Names of /etc/hosts: IPv4 addresses of a name. */
export function hostsFile(sys: Sys, name: string): string[] {
  return linesOf(sys, '/etc/hosts').flatMap((line) => {
    const [ip = '', ...names] = line.split(/\s+/)
    return isIp(ip) && names.some((one) => one.toLowerCase() === name.toLowerCase()) ? [ip] : []
  })
}

export type Resolved = readonly string[] | 'nxdomain' | 'timeout'

/** Asks the name servers, with the search list. */
function* askServers(sys: Sys, name: string): Task<Resolved> {
  const { servers, search, ndots } = resolverConfig(sys)
  const absolute = name.endsWith('.')
  const plain = name.replace(/\.$/, '')
  const dots = plain.split('.').length - 1
  const searched = absolute ? [] : search.filter((one) => one !== '.').map((domain) => `${plain}.${domain}`)
  const candidates = absolute ? [plain] : dots >= ndots ? [plain, ...searched] : [...searched, plain]
  let silent = false
  for (const candidate of candidates) {
    for (const server of servers) {
      const answer = yield* sys.query(server, candidate)
      if (answer === undefined) {
        silent = true
        continue
      }
      if (answer === 'nxdomain' || answer === 'refused') break
      if (answer.length > 0) return answer
    }
  }
  return silent ? 'timeout' : 'nxdomain'
}

export function* resolve(sys: Sys, name: string): Task<Resolved> {
  if (isIp(name)) return [name]
  const known = hostsFile(sys, name)
  if (known.length > 0) return known
  if (name === 'localhost') return ['127.0.0.1']
  return yield* askServers(sys, name)
}
