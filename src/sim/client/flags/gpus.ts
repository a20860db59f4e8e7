// A request for GPUs: "all", "2", '"device=0,1",driver=nvidia'. Models: docker/cli opts/gpus.go GpuOpts. Left out: the errors of encoding/csv but the empty line's.
import { bad, ok, type Parsed } from '../../api/go-parse'
import { csvFields } from './csv'

export interface DeviceRequest {
  readonly Driver: string
  /** -1 is all of them. */
  readonly Count: number
  readonly DeviceIDs: readonly string[] | null
  readonly Capabilities: readonly (readonly string[])[] | null
  readonly Options: Readonly<Record<string, string>> | null
}

const pairOf = (text: string): readonly [string, string] => {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
const KEYS = ['driver', 'count', 'device', 'capabilities', 'options']

export function parseGpus(value: string): Parsed<DeviceRequest> {
  if (value === '') return bad('EOF')
  const said = new Map<string, string>()
  for (const field of csvFields(value)) {
    const [name, text] = pairOf(field.includes('=') ? field : `count=${field}`)
    if (said.has(name)) return bad(`gpu request key '${name}' can be specified only once`)
    if (!KEYS.includes(name)) return bad(`unexpected key '${name}' in '${field}'`)
    if (name === 'count' && text !== 'all' && !/^[+-]?\d+$/.test(text))
      return bad(`invalid count (${text}): value must be either "all" or an integer: invalid syntax`)
    said.set(name, text)
  }
  const count = said.get('count') ?? (said.has('device') ? '0' : '1')
  const list = (name: string): string[] | null => said.get(name)?.split(',') ?? null
  return ok({
    Driver: said.get('driver') ?? '',
    Count: count === 'all' ? -1 : Number(count),
    DeviceIDs: list('device'),
    Capabilities: [[...(list('capabilities') ?? []), 'gpu']],
    Options: Object.fromEntries((list('options') ?? []).map(pairOf)),
  })
}
