// A view as JSON and back: maps become lists of their entries. Left out: anything that a view does not hold, such as bytes.
import type { View } from '../sim/index'

const isMap = (value: unknown): value is { readonly map: readonly (readonly [unknown, unknown])[] } =>
  typeof value === 'object' && value !== null && 'map' in value && Array.isArray(value.map)

export const packed = (view: View): string =>
  JSON.stringify(view, (_, value: unknown) => (value instanceof Map ? { map: [...value] } : value))

/** @param text made by `packed`, by the build: not from outside */
export const unpacked = (text: string): View => JSON.parse(text, (_, value: unknown) => (isMap(value) ? new Map(value.map) : value)) as View
