// Fields of a flag that takes comma-separated pairs. Models: Go's encoding/csv on one record. Left out: its errors.

/** Quotes protect commas; two of them within quotes are one. */
export function csvFields(line: string): string[] {
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const letter = line.charAt(i)
    if (letter === '"' && quoted && line.charAt(i + 1) === '"') {
      field += '"'
      i++
    } else if (letter === '"') quoted = !quoted
    else if (letter === ',' && !quoted) {
      fields.push(field)
      field = ''
    } else field += letter
  }
  return [...fields, field]
}
