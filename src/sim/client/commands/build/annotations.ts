// --annotation: what it is said of, and what. Models: docker/buildx util/buildflags ParseAnnotations: "[type[platform]]:key=value". Left out: nothing.
import { CliError } from '../../cli-error'

export interface Annotation {
  /** "index", "index-descriptor", "manifest", "manifest-descriptor", or nothing. */
  readonly type: string
  /** "linux/amd64", or nothing: all of them. */
  readonly platform: string
  readonly key: string
  readonly value: string
}

const TYPES = ['index', 'index-descriptor', 'manifest', 'manifest-descriptor']
const bad = (why: string): CliError => new CliError(`ERROR: ${why}`)

function one(text: string): Annotation[] | CliError {
  const at = text.indexOf('=')
  if (at < 0) return bad(`invalid annotation ${JSON.stringify(text)}, expected key=value`)
  const [name, value] = [text.slice(0, at), text.slice(at + 1)]
  const colon = name.indexOf(':')
  if (colon < 0) return [{ type: '', platform: '', key: name, value }]
  const out: Annotation[] = []
  for (const word of name.slice(0, colon).split(',')) {
    const [whole, type = '', platform = ''] = /^([a-z-]+)(?:\[([A-Za-z0-9_/-]+)\])?$/.exec(word) ?? []
    if (whole === undefined)
      return bad(`invalid annotation type ${JSON.stringify(word)}, expected type and optional platform in square brackets`)
    if (!TYPES.includes(type)) return bad(`unknown annotation type ${JSON.stringify(type)}`)
    out.push({ type, platform, key: name.slice(colon + 1), value })
  }
  return out
}

export function annotationsOf(texts: readonly string[]): readonly Annotation[] | CliError {
  const out: Annotation[] = []
  for (const text of texts.filter((word) => word !== '')) {
    const found = one(text)
    if (found instanceof CliError) return found
    out.push(...found)
  }
  return out
}
