// Addresses of daemons as typed. Models: docker/cli opts/hosts.go ParseHost, ParseTCPAddr. Left out: TLS defaults.
import { bad, ok, type Parsed } from '../api/go-parse'

export const DEFAULT_HOST = 'unix:///var/run/docker.sock'
const DEFAULT_PORT = '2375'

/** Host, port and path of "host:port/path"; the default where a part is missing. Errors are those of Go's url.Parse. */
export function parseTcp(address: string, fallbackHost = 'localhost', fallbackPort = DEFAULT_PORT): Parsed<string> {
  if (address === '' || address === 'tcp://') return ok(`tcp://${fallbackHost}:${fallbackPort}`)
  const bare = address.replace(/^tcp:\/\//, '')
  if (bare.includes('://')) return bad(`invalid proto, expected tcp: ${address}`)
  const url = JSON.stringify(`tcp://${bare}`)
  if (/\s/.test(bare.split('/')[0] ?? '')) return bad(`parse ${url}: invalid character " " in host name`)
  const [authority = '', ...path] = bare.split('/')
  const tail = path.length > 0 ? `/${path.join('/')}` : ''
  // A bare IPv6 address has no port to tell.
  if (/^[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F]*$/.test(authority)) return ok(`tcp://[${authority}]:${fallbackPort}${tail}`)
  const at = authority.lastIndexOf(':')
  const host = at < 0 ? authority : authority.slice(0, at)
  const port = at < 0 ? '' : authority.slice(at + 1)
  if (!/^\d*$/.test(port)) return bad(`parse ${url}: invalid port ":${port}" after host`)
  return ok(`tcp://${host === '' ? fallbackHost : host}:${port === '' ? fallbackPort : port}${tail}`)
}

export function parseDaemonHost(text: string): Parsed<string> {
  const value = text.trim()
  if (value === '') return ok(DEFAULT_HOST)
  const at = value.indexOf('://')
  const scheme = at < 0 ? 'tcp' : value.slice(0, at)
  const rest = at < 0 ? value : value.slice(at + 3)
  switch (scheme) {
    case 'tcp':
      return parseTcp(rest)
    case 'unix':
      return rest.includes('://') ? bad(`invalid proto, expected unix: ${rest}`) : ok(rest === '' ? DEFAULT_HOST : value)
    case 'npipe':
      return ok(rest === '' ? 'npipe:////./pipe/docker_engine' : value)
    case 'fd':
    case 'ssh':
      return ok(value)
    default:
      return bad(`invalid bind address format: ${value}`)
  }
}
