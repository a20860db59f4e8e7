// RUN --mount=…: Models: BuildKit instructions/commands_runmount.go: types, keys, and which go together, with its errors. Left out: nothing of the syntax.
import { suggestion } from './dockerfile/check'
import { type Expansion, WordError } from './dockerfile/words'
import type { RunMount } from './vertex'

export interface MountSpec extends Omit<RunMount, 'from'> {
  readonly from: string
}
const TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const
const isType = (text: string): text is MountSpec['type'] => TYPES.some((type) => type === text)
const SHARING = ['shared', 'private', 'locked']

interface Fields {
  readonly type: MountSpec['type']
  readonly values: Map<string, string>
}

/** key=value pairs in order, keys in one spelling. */
function fieldsOf(text: string, expandValue: (value: string) => Expansion | WordError): Fields | string {
  const values = new Map<string, string>()
  const parts = text.split(',')
  const typed = expandValue(parts.map((part) => /^type=(.*)$/i.exec(part)?.[1]).find((value) => value !== undefined) ?? 'bind')
  if (typed instanceof WordError) return typed.message
  const type = typed.text
  if (!isType(type)) return `unsupported mount type ${JSON.stringify(type)}${suggestion(type, TYPES)}`
  for (const part of parts) {
    const [, given = '', raw] = /^([^=]*)(?:=(.*))?$/s.exec(part) ?? []
    const key = ALIASES[given.toLowerCase()] ?? given.toLowerCase()
    if (raw === undefined) {
      if (!BARE.has(key)) return `invalid field '${part}' must be a key=value pair`
      values.set(key, 'true')
      continue
    }
    if (!KEYS.has(key)) return `unexpected key '${given}' in '${part}'${suggestion(given, [...KEYS])}`
    if (key === 'from' && raw.includes('$')) return `'${key}' doesn't support variable expansion, define alias stage instead`
    const value = expandValue(raw)
    if (value instanceof WordError) return value.message
    values.set(key, value.text)
  }
  return { type, values }
}
const ALIASES: Readonly<Record<string, string>> = { src: 'source', dst: 'target', destination: 'target', ro: 'readonly', rw: 'readwrite' }
const BARE = new Set(['readonly', 'readwrite', 'required'])
const KEYS = new Set([...BARE, 'type', 'from', 'source', 'target', 'id', 'sharing', 'mode', 'uid', 'gid', 'size', 'env'])

const bytesOf = (text: string): number => {
  const [, digits = '0', unit = ''] = /^(\d+)([kmg]?)b?$/i.exec(text) ?? []
  return Number(digits) * 1024 ** ['', 'k', 'm', 'g'].indexOf(unit.toLowerCase())
}

function refuse({ type, values }: Fields): string | undefined {
  const has = (key: string) => values.has(key)
  for (const key of ['mode', 'uid', 'gid'])
    if (has(key) && (type === 'bind' || type === 'tmpfs')) return `${key} not allowed for ${JSON.stringify(type)} type mounts`
  if (has('size') && type !== 'tmpfs') return `unexpected key 'size' for mount type '${type}'`
  if (has('required') && type !== 'secret' && type !== 'ssh') return `unexpected key 'required' for mount type '${type}'`
  if (has('env') && type !== 'secret') return `unexpected key 'env' for mount type '${type}'`
  if (has('sharing') && !SHARING.includes(values.get('sharing') ?? ''))
    return `unsupported sharing value ${JSON.stringify(values.get('sharing'))}`
  if (type === 'secret' && has('from')) return 'secret mount should not have a from'
  if (type === 'secret' && has('sharing')) return 'secret mount should not define sharing'
  if (type === 'secret' && has('source') && has('id')) return "both source and id can't be set"
  if (type === 'secret' && !has('source') && !has('target') && !has('id')) return 'invalid secret mount. one of source, target required'
  if (has('sharing') && type !== 'cache') return `invalid cache sharing set for ${type} mount`
  for (const key of ['uid', 'gid'] as const)
    if (has(key) && !/^\d+$/.test(values.get(key) ?? '')) return `invalid value ${values.get(key) ?? ''} for ${key}`
  return has('mode') && !/^[0-7]+$/.test(values.get('mode') ?? '') ? `invalid value ${values.get('mode') ?? ''} for mode` : undefined
}

/** @returns the mount, or why it cannot be */
export function parseMount(text: string, expandValue: (value: string) => Expansion | WordError): MountSpec | string {
  const fields = fieldsOf(text, expandValue)
  if (typeof fields === 'string') return fields
  const wrong = refuse(fields)
  if (wrong !== undefined) return wrong
  const { type, values } = fields
  const get = (key: string): string => values.get(key) ?? ''
  const yes = (key: string): boolean => get(key).toLowerCase() === 'true'
  const secretId = get('id') || get('source').split('/').at(-1) || get('target').split('/').at(-1) || ''
  const id = type === 'secret' ? secretId : get('id') || get('target')
  return {
    type,
    from: get('from'),
    source: type === 'secret' ? '' : get('source'),
    target: get('target') || (type === 'secret' && get('env') === '' ? `/run/secrets/${id}` : ''),
    readOnly: values.has('readonly') ? yes('readonly') : type === 'bind' && !yes('readwrite'),
    id,
    required: yes('required'),
    mode: get('mode') === '' ? undefined : parseInt(get('mode'), 8),
    uid: Number(get('uid') || 0),
    gid: Number(get('gid') || 0),
    env: get('env'),
    size: bytesOf(get('size')),
  }
}
