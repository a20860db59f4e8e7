// Fields of a flag that takes comma-separated pairs. Models: Go's encoding/csv on one record. Left out: its errors.

/** Quotes protect commas. */
export function csvFields(value: string): string[] {
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (const letter of value) {
    if (letter === '"') quoted = !quoted
    else if (letter === ',' && !quoted) {
      fields.push(field)
      field = ''
    } else field += letter
  }
  return [...fields, field]
}
