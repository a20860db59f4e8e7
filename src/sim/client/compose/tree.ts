// A compose file as plain values, and how one looks into them. Models: the map[string]any that compose-go works on. Left out: nothing.

export type Tree = { [key: string]: unknown }

export const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
export const treeAt = (value: unknown, key: string): Tree => {
  const found = isTree(value) ? value[key] : undefined
  return isTree(found) ? found : {}
}
export const listAt = (value: unknown, key: string): readonly unknown[] => {
  const found = isTree(value) ? value[key] : undefined
  return Array.isArray(found) ? found : []
}
/** Go's fmt of a scalar. */
export const scalarText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
export const textAt = (value: unknown, key: string): string => (isTree(value) ? scalarText(value[key]) : '')
export const textsAt = (value: unknown, key: string): string[] => listAt(value, key).map(scalarText)
export const flagAt = (value: unknown, key: string): boolean => ['true', 'True', 'TRUE'].includes(textAt(value, key))
export const numberAt = (value: unknown, key: string): number | undefined => {
  const text = textAt(value, key)
  return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text)
}
/** Where a value sits: "services.web.ports". */
export const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

/** What is wrong with a project, in compose's words. */
export class ComposeError {
  constructor(readonly message: string) {}
}
