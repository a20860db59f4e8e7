// "type=local,dest=out": values with commas in quotes. Models: tonistiigi/go-csvvalue, a line of CSV. Left out: quotes inside quotes beyond "".

/** The fields of one line of CSV. */
export function csv(line: string): string[] {
  const out: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const letter = line.charAt(i)
    if (letter === '"' && quoted && line.charAt(i + 1) === '"') {
      field += '"'
      i++
    } else if (letter === '"') quoted = !quoted
    else if (letter === ',' && !quoted) {
      out.push(field)
      field = ''
    } else field += letter
  }
  return [...out, field]
}

/** Keys in small letters → values; or the field that is no pair. */
export function fieldsOf(text: string): ReadonlyMap<string, string> | string {
  const out = new Map<string, string>()
  for (const field of csv(text)) {
    const at = field.indexOf('=')
    if (at < 0) return field
    out.set(field.slice(0, at).trim().toLowerCase(), field.slice(at + 1))
  }
  return out
}
