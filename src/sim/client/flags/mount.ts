// --mount. Models: docker/cli opts/mount.go. The value kept is the Engine API's Mount object as JSON.
// Left out: image mounts' checks by the daemon.
import { clean } from '../../host/files/mounts'
import { csvFields } from './csv'
import { bad, ok, parseBool, parseBytes, type Parsed } from '../../api/go-parse'

interface MountDraft {
  Type: string
  Source?: string
  Target?: string
  ReadOnly?: boolean
  Consistency?: string
  BindOptions?: Record<string, string | boolean>
  VolumeOptions?: {
    NoCopy?: boolean
    Labels?: Record<string, string>
    Subpath?: string
    DriverConfig?: { Name?: string; Options?: Record<string, string> }
  }
  ImageOptions?: { Subpath?: string }
  TmpfsOptions?: { SizeBytes?: number; Mode?: number }
}

const BARE = new Set(['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive', 'bind-create-src'])
type Setter = (draft: MountDraft, value: string, key: string, cwd: string) => string | undefined

const flag =
  (set: (draft: MountDraft, on: boolean) => void): Setter =>
  (draft, value, key) => {
    const parsed = parseBool(value)
    if (!parsed.ok) return `invalid value for ${key}: ${value}`
    set(draft, parsed.value)
    return undefined
  }
const pair = (into: Record<string, string>, value: string): void => {
  const [name = '', ...rest] = value.split('=')
  into[name] = rest.join('=')
}
const volume = (draft: MountDraft) => (draft.VolumeOptions ??= { DriverConfig: {} })
const driver = (draft: MountDraft) => (volume(draft).DriverConfig ??= {})
const text =
  (set: (draft: MountDraft, value: string) => void): Setter =>
  (draft, value) => {
    set(draft, value)
    return undefined
  }
const source: Setter = (draft, value, _, cwd) => {
  draft.Source = /^\.\.?(\/|$)/.test(value) ? clean(`${cwd}/${value}`) : value
  return undefined
}
const target = text((draft, value) => (draft.Target = value))
const readOnly = flag((draft, on) => {
  if (on) draft.ReadOnly = true
  else delete draft.ReadOnly
})

const KEYS: Readonly<Record<string, Setter>> = {
  type: text((draft, value) => (draft.Type = value.toLowerCase())),
  source,
  src: source,
  target,
  dst: target,
  destination: target,
  readonly: readOnly,
  ro: readOnly,
  consistency: text((draft, value) => (draft.Consistency = value.toLowerCase())),
  'bind-propagation': text((draft, value) => ((draft.BindOptions ??= {})['Propagation'] = value.toLowerCase())),
  'bind-nonrecursive': flag((draft, on) => ((draft.BindOptions ??= {})['NonRecursive'] = on)),
  'bind-recursive': (draft, value) => {
    if (!['enabled', 'disabled', 'writable', 'readonly'].includes(value))
      return `invalid value for bind-recursive: ${value} (must be "enabled", "disabled", "writable", or "readonly")`
    if (value === 'enabled') return undefined
    const options = (draft.BindOptions ??= {})
    if (value === 'disabled') options['NonRecursive'] = true
    if (value === 'writable') options['ReadOnlyNonRecursive'] = true
    if (value === 'readonly') options['ReadOnlyForceRecursive'] = true
    return undefined
  },
  'volume-subpath': text((draft, value) => (volume(draft).Subpath = value)),
  'volume-nocopy': flag((draft, on) => (volume(draft).NoCopy = on)),
  'volume-label': text((draft, value) => pair((volume(draft).Labels ??= {}), value)),
  'volume-driver': text((draft, value) => (driver(draft).Name = value)),
  'volume-opt': text((draft, value) => pair((driver(draft).Options ??= {}), value)),
  'image-subpath': text((draft, value) => ((draft.ImageOptions ??= {}).Subpath = value)),
  'tmpfs-size': (draft, value) => {
    const parsed = parseBytes(value)
    if (!parsed.ok) return `invalid value for tmpfs-size: ${value}`
    ;(draft.TmpfsOptions ??= {}).SizeBytes = parsed.value
    return undefined
  },
  'tmpfs-mode': (draft, value) => {
    if (!/^[0-7]+$/.test(value)) return `invalid value for tmpfs-mode: ${value}`
    ;(draft.TmpfsOptions ??= {}).Mode = parseInt(value, 8)
    return undefined
  },
}

/** Read-only all the way down, or only at the top: both are about a mount that is read-only. */
function recursion({ BindOptions = {}, ReadOnly }: MountDraft): string | undefined {
  const needs = (word: string, what: string) => `option 'bind-recursive=${word}' requires '${what}' to be specified in conjunction`
  if (BindOptions['ReadOnlyNonRecursive'] === true && !ReadOnly) return needs('writable', 'readonly')
  if (BindOptions['ReadOnlyForceRecursive'] !== true) return undefined
  if (!ReadOnly) return needs('readonly', 'readonly')
  return BindOptions['Propagation'] === 'rprivate' ? undefined : needs('readonly', 'bind-propagation=rprivate')
}

function mixed(draft: MountDraft): string | undefined {
  if (draft.BindOptions && draft.Type !== 'bind') return `cannot mix 'bind-*' options with mount type '${draft.Type}'`
  if (draft.VolumeOptions && draft.Type !== 'volume') return `cannot mix 'volume-*' options with mount type '${draft.Type}'`
  if (draft.ImageOptions && draft.Type !== 'image') return `cannot mix 'image-*' options with mount type '${draft.Type}'`
  if (draft.TmpfsOptions && draft.Type !== 'tmpfs') return `cannot mix 'tmpfs-*' options with mount type '${draft.Type}'`
  return undefined
}

export function parseMount(value: string, cwd: string): Parsed<string> {
  const draft: MountDraft = { Type: 'volume' }
  for (const field of csvFields(value)) {
    const at = field.indexOf('=')
    const key = (at < 0 ? field : field.slice(0, at)).toLowerCase()
    if (at < 0 && !BARE.has(key)) return bad(`invalid field '${field}' must be a key=value pair`)
    const set = KEYS[key]
    if (!set) return bad(`unexpected key '${key}' in '${field}'`)
    const failed = set(draft, at < 0 ? 'true' : field.slice(at + 1), key, cwd)
    if (failed !== undefined) return bad(failed)
  }
  if (!draft.Target) return bad('target is required')
  const failed = mixed(draft) ?? recursion(draft)
  return failed === undefined ? ok(JSON.stringify(draft)) : bad(failed)
}
