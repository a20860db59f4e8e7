// Documents of a registry as templates see them: fields by their Go names, and as JSON by their own. Models: the structs of image-spec's specs-go/v1 in
// text/template. Left out: fields that no image here has.
import { isRecord } from '../../../api/json'
import { type TemplateFunction } from '../../template/functions'
import { Shape, type Value } from '../../template/value'
import { toValue } from '../../template/json'

/** Go's names for fields whose JSON names are not those with a small letter. */
const NAMES: Readonly<Record<string, string>> = { os: 'OS', rootfs: 'RootFS', diff_ids: 'DiffIDs', 'os.version': 'OSVersion', urls: 'URLs' }
const goName = (name: string): string =>
  NAMES[name] ?? name.replace(/(^|_)([a-z])/g, (_, _before: string, letter: string) => letter.toUpperCase())

/** A struct: what it is as JSON, and its fields. */
export class Typed extends Shape {
  constructor(
    type: string,
    readonly raw: Readonly<Record<string, unknown>>,
    more: Readonly<Record<string, () => Value>> = {},
  ) {
    const fields = Object.entries(raw).map(([name, value]) => [goName(name), () => structs(name, value)] as const)
    super(type, { ...Object.fromEntries(fields), ...more }, [])
  }
}

/** Maps in these documents that stay maps, with their keys as they are. */
const MAPS = new Set(['annotations', 'Labels', 'ExposedPorts', 'Volumes'])
function structs(name: string, value: unknown): Value {
  if (Array.isArray(value)) return value.map((one: unknown) => structs(name, one))
  if (!isRecord(value) || MAPS.has(name)) return toValue(value)
  return new Typed(goName(name), value)
}

/** What a template's value is as JSON. */
function rawOf(value: Value): unknown {
  if (value instanceof Typed) return value.raw
  if (Array.isArray(value)) return value.map((one: Value) => rawOf(one))
  if (typeof value === 'object' && value !== null && !(value instanceof Shape))
    return Object.fromEntries(Object.entries(value).map(([key, one]: [string, Value]) => [key, rawOf(one)]))
  return value
}
export const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  json: ([value]) => JSON.stringify(rawOf(value) ?? null, null, 2),
}
