// Values of flags, as a table: what is taken, what it becomes, and how what is refused is worded.
import { describe, expect, test } from 'vitest'
import { flagSpec } from '../../../src/sim/client/flags/checks'
import { parsePorts } from '../../../src/sim/client/ports'
import ports from '../../fixtures/port-specs.json'
import values from '../../fixtures/flag-values.json'

interface ValueRow {
  readonly flag: readonly string[]
  readonly value: string
  readonly result?: unknown
  readonly error?: string
}
describe('a flag', () => {
  const rows: readonly ValueRow[] = values
  test.each(rows.map((row) => [`--${row.flag[1] ?? ''} ${JSON.stringify(row.value)}`, row] as const))('%s', (_, row) => {
    const [type = '', name = ''] = row.flag
    const checked = flagSpec(['', name, type, ''], { env: new Map(), cwd: '/root/work' }).check(row.value)
    if (row.error !== undefined) return expect(checked).toEqual({ ok: false, error: row.error })
    expect(checked.ok, checked.ok ? '' : checked.error).toBe(true)
    const value: unknown = checked.ok && type === 'mount' ? JSON.parse(checked.value) : checked.ok ? checked.value : undefined
    if (row.result !== undefined) expect(value).toEqual(row.result)
  })
})

interface PortRow {
  readonly spec: string
  readonly ports?: readonly (readonly string[])[]
  readonly error?: string
}
describe('-p', () => {
  const rows: readonly PortRow[] = ports
  test.each(rows.map((row) => [row.spec, row] as const))('%s', (_, { spec, ports: wanted, error }) => {
    const parsed = parsePorts([spec])
    if (error !== undefined) return expect(parsed).toBe(error)
    const found =
      typeof parsed === 'string'
        ? parsed
        : Object.entries(parsed.bindings).flatMap(([port, list]) => list.map((one) => [port, one.HostIp, one.HostPort]))
    expect(found).toEqual(wanted)
  })
})
