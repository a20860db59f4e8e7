// --network: a name, or name=…,alias=…,ip=…. Models: docker/cli opts/network.go NetworkOpt. Left out: nothing.
import { csvFields } from './csv'
import { bad, ok, parseInteger, type Parsed } from '../../api/go-parse'

export interface NetworkOption {
  readonly name: string
  readonly aliases: readonly string[]
  readonly links: readonly string[]
  readonly driverOptions: Readonly<Record<string, string>>
  readonly ip: string
  readonly ip6: string
  readonly linkLocal: readonly string[]
  readonly mac: string
  readonly priority: number
}
type Draft = { -readonly [K in keyof NetworkOption]: NetworkOption[K] }

const draft = (name: string): Draft => ({
  name,
  aliases: [],
  links: [],
  driverOptions: {},
  ip: '',
  ip6: '',
  linkLocal: [],
  mac: '',
  priority: 0,
})

/** Each sets one field; the error's text when its value is wrong. */
const FIELDS: Readonly<Record<string, (into: Draft, value: string) => string | undefined>> = {
  name: (into, value) => void (into.name = value),
  alias: (into, value) => void (into.aliases = [...into.aliases, value]),
  'driver-opt': (into, value) => {
    const at = value.indexOf('=')
    if (at < 0) return 'invalid key value pair format in driver options'
    into.driverOptions = { ...into.driverOptions, [value.slice(0, at).trim().toLowerCase()]: value.slice(at + 1).trim() }
    return undefined
  },
  ip: (into, value) => void (into.ip = value),
  ip6: (into, value) => void (into.ip6 = value),
  'link-local-ip': (into, value) => void (into.linkLocal = [...into.linkLocal, value]),
  'mac-address': (into, value) => void (into.mac = value),
  'gw-priority': (into, value) => {
    const parsed = parseInteger(value)
    if (!parsed.ok) return `invalid gw-priority (${value}): invalid syntax`
    into.priority = parsed.value
    return undefined
  },
}

export function parseNetworkOption(spec: string): Parsed<NetworkOption> {
  if (!/\w+=\w+(,\w+=\w+)*/.test(spec)) return ok(draft(spec))
  const into = draft('')
  for (const field of csvFields(spec)) {
    const at = field.indexOf('=')
    const key = (at < 0 ? field : field.slice(0, at)).trim().toLowerCase()
    if (at < 0 || key === '') return bad(`invalid field ${JSON.stringify(field)}`)
    const set = FIELDS[key]
    if (!set) return bad(`invalid field key ${key}`)
    const failed = set(into, field.slice(at + 1).trim())
    if (failed !== undefined) return bad(failed)
  }
  return into.name === '' ? bad('network name/id is not specified') : ok(into)
}
