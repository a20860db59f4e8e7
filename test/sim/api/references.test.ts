// Image references and sizes, as tables: what Docker's own tests hold its parsers to, in our form.
import { describe, expect, test } from 'vitest'
import { parseBytes } from '../../../src/sim/api/go-parse'
import { parseReference } from '../../../src/sim/api/reference'
import { bytesSize, humanDuration, humanSize, humanSize3 } from '../../../src/sim/api/units'
import references from '../../fixtures/references.json'
import units from '../../fixtures/units.json'

interface ReferenceRow {
  readonly text: string
  readonly error?: string
  readonly domain?: string
  readonly path?: string
  readonly tag?: string
  readonly digest?: string
}
describe('a reference', () => {
  const rows: readonly ReferenceRow[] = references
  test.each(rows.map((row) => [row.text, row] as const))('%s', (_, { text, error, ...parsed }) => {
    expect(parseReference(text)).toEqual(error ?? parsed)
  })
})

interface UnitRow {
  readonly fn: string
  readonly value: number | string
  readonly result?: number | string
  readonly error?: string
}
const FUNCTIONS: Readonly<Record<string, (value: number) => string>> = {
  HumanDuration: humanDuration,
  BytesSize: bytesSize,
  HumanSize: humanSize,
  HumanSizeWithPrecision: humanSize3,
}
describe('an amount', () => {
  const rows: readonly UnitRow[] = units
  test.each(rows.map((row) => [`${row.fn}(${row.value})`, row] as const))('%s', (_, { fn, value, result, error }) => {
    const format = FUNCTIONS[fn]
    if (format && typeof value === 'number') return expect(format(value)).toBe(result)
    const parsed = parseBytes(String(value))
    expect(parsed).toEqual(error === undefined ? { ok: true, value: result } : { ok: false, error })
  })
})
