// "type=local,dest=out": the pairs of an option of buildx. Models: docker/buildx util/buildflags, tonistiigi/go-csvvalue. Left out: its errors.
import { csvFields } from '../../flags/csv'

/** Keys in small letters → values; or the field that is no pair. */
export function fieldsOf(text: string): ReadonlyMap<string, string> | string {
  const out = new Map<string, string>()
  for (const field of csvFields(text)) {
    const at = field.indexOf('=')
    if (at < 0) return field
    out.set(field.slice(0, at).trim().toLowerCase(), field.slice(at + 1))
  }
  return out
}
