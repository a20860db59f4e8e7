// What each flag's value must be. Models: docker/cli opts (ValidateEnv, ValidateExtraHost, ValidateIPAddress, UlimitOpt, FilterOpt, NetworkOpt …):
// by the type that the help screen names, and by the name where the type does not tell.
import { canonicalIp } from '../../api/ip'
import type { FlagData } from '../command'
import { bad, ok, parseBool, parseBytes, parseCpus, parseDuration, parseInteger, type Parsed } from '../../api/go-parse'
import { parseGpus } from './gpus'
import { parseMount } from './mount'
import { parseNetworkOption } from './network'
import type { Check, FlagSpec } from './parse'

/** What a check may look at beside the value. */
export interface Surroundings {
  readonly env: ReadonlyMap<string, string>
  readonly cwd: string
}
type Rule = (value: string, around: Surroundings) => Parsed<string>

/** The text as it was given, when it can be read. */
const reads =
  (parse: (value: string) => Parsed<unknown>): Rule =>
  (value) => {
    const parsed = parse(value)
    return parsed.ok ? ok(value) : parsed
  }
const keeps =
  <T>(parse: (value: string) => Parsed<T>): Rule =>
  (value) => {
    const parsed = parse(value)
    return parsed.ok ? ok(String(parsed.value)) : parsed
  }

const env: Rule = (value, around) => {
  const at = value.indexOf('=')
  const name = at < 0 ? value : value.slice(0, at)
  if (name === '') return bad(`invalid environment variable: ${value}`)
  const known = at < 0 ? around.env.get(name) : undefined
  return ok(known === undefined ? value : `${name}=${known}`)
}

const extraHost: Rule = (value) => {
  const [, host, , ip] = /^([^:=]+)([:=])(.*)$/s.exec(value) ?? []
  if (!host || ip === undefined) return bad(`bad format for add-host: ${JSON.stringify(value)}`)
  const bare = ip.replace(/^\[(.*)\]$/, '$1')
  if (bare !== 'host-gateway' && canonicalIp(bare) === undefined) return bad(`invalid IP address in add-host: ${JSON.stringify(bare)}`)
  return ok(`${host}:${bare}`)
}

const ipAddress: Rule = (value) => {
  const canonical = canonicalIp(value.trim())
  return canonical === undefined ? bad(`IP address is not correctly formatted: ${value}`) : ok(canonical)
}

const DOMAIN = /^(?:[a-zA-Z0-9_]|[a-zA-Z0-9_][a-zA-Z0-9_-]*[a-zA-Z0-9_])(?:\.(?:[a-zA-Z0-9_]|[a-zA-Z0-9_][a-zA-Z0-9_-]*[a-zA-Z0-9_]))*\.?$/
const MAX_DOMAIN = 255
const dnsSearch: Rule = (value) => {
  const trimmed = value.trim()
  if (trimmed === '.') return ok(trimmed)
  // A name of digits alone would be an address.
  const fits = /[a-zA-Z]/.test(trimmed) && trimmed.length < MAX_DOMAIN && DOMAIN.test(trimmed)
  return fits ? ok(trimmed.replace(/\.$/, '')) : bad(`${value} is not a valid domain`)
}

const label: Rule = (value) => {
  const name = (value.split('=')[0] ?? '').trimStart()
  if (name === '') return bad(`invalid label '${value}': empty name`)
  return /\s/.test(name) ? bad(`label '${name}' contains whitespaces`) : ok(value)
}

const attach: Rule = (value) => {
  const stream = value.toLowerCase()
  return ['stdin', 'stdout', 'stderr'].includes(stream) ? ok(stream) : bad('valid streams are STDIN, STDOUT and STDERR')
}

const link: Rule = (value) => {
  if (value === '') return bad('empty string specified for links')
  const parts = value.split(':')
  return parts.length > 2 ? bad(`bad format for links: ${value}`) : ok(value)
}

const ulimit: Rule = (value) => {
  const [name = '', limits] = value.split(/=(.*)/s)
  if (limits === undefined) return bad(`invalid ulimit argument: ${value}`)
  if (!ULIMITS.has(name)) return bad(`invalid ulimit type: ${name}`)
  const [soft = '', hard = soft, ...more] = limits.split(':')
  if (more.length > 0) return bad(`too many limit value arguments - ${limits}, can only have up to two, \`soft[:hard]\``)
  const parsed = [soft, hard].map((one) => parseInteger(one))
  const failed = parsed.find((one) => !one.ok)
  if (failed && !failed.ok) return failed
  const [low = 0, high = 0] = parsed.map((one) => (one.ok ? one.value : 0))
  if (high !== -1 && (low === -1 || low > high)) return bad(`ulimit soft limit must be less than or equal to hard limit: ${low} > ${high}`)
  return ok(`${name}=${low}:${high}`)
}
const ULIMITS = new Set('core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' '))

const filter: Rule = (value) => {
  if (value === '') return ok(value)
  const at = value.indexOf('=')
  return at < 0
    ? bad('bad format of filter (expected name=value)')
    : ok(`${value.slice(0, at).trim().toLowerCase()}=${value.slice(at + 1).trim()}`)
}

const sysctl: Rule = (value) => {
  const [name = ''] = value.split('=')
  const allowed = /^(kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)|net\..*|fs\.mqueue\..*)$/
  return value.includes('=') && allowed.test(name) ? ok(value) : bad(`sysctl '${value}' is not allowed`)
}

const annotation: Rule = (value) => (value.includes('=') ? ok(value) : bad(`invalid argument "${value}" for annotation`))
const memorySwap: Rule = (value) => (value === '-1' ? ok('-1') : keeps(parseBytes)(value, { env: new Map(), cwd: '' }))

const BY_NAME: Readonly<Record<string, Rule>> = {
  env,
  'add-host': extraHost,
  dns: ipAddress,
  'dns-search': dnsSearch,
  label,
  attach,
  link,
  sysctl,
  annotation,
  'memory-swap': memorySwap,
}

const BY_TYPE: Readonly<Record<string, Rule>> = {
  '': keeps(parseBool),
  int: keeps((value) => parseInteger(value)),
  uint: keeps((value) => parseInteger(value, 64, true)),
  uint16: keeps((value) => parseInteger(value, 16, true)),
  uint32: keeps((value) => parseInteger(value, 32, true)),
  duration: keeps(parseDuration),
  bytes: keeps(parseBytes),
  decimal: keeps(parseCpus),
  ulimit,
  filter,
  mount: (value, around) => parseMount(value, around.cwd),
  network: reads(parseNetworkOption),
  'gpu-request': reads(parseGpus),
}

/** Types whose flag may be given several times. */
const MANY = new Set([
  'list',
  'map',
  'mount',
  'network',
  'ulimit',
  'filter',
  'strings',
  'stringArray',
  'stringToString',
  'config',
  'secret',
  'gpu-request',
  'scale',
  'pref',
])

export function flagSpec(data: FlagData, around: Surroundings): FlagSpec {
  const [, name, type] = data
  const rule = (type === 'list' || type === 'map' || name === 'memory-swap' ? BY_NAME[name] : undefined) ?? BY_TYPE[type]
  const check: Check = (value) => (rule ? rule(value, around) : ok(value))
  return { data, check, many: MANY.has(type), ...(data[0] === 'H' ? { once: 'specify only one -H' } : {}) }
}
