// What the flags of docker create become: rows of flags and the fields of the request's body that they change, as docker/cli 28 fills them.
import { expect, test } from 'vitest'
import rows from '../../fixtures/run-flags.json'
import { TestConsole } from '../console'

interface Row {
  readonly args: readonly string[]
  readonly error?: string
  readonly config?: Readonly<Record<string, unknown>>
  readonly host?: Readonly<Record<string, unknown>>
  readonly mode?: string
  readonly networks?: Readonly<Record<string, unknown>>
}
const quote = (arg: string): string => `'${arg}'`

/** The body of the last POST /containers/create. */
function bodyOf(at: TestConsole): Record<string, unknown> {
  const facts = at.world.journal.facts
  const sent = facts.filter((fact) => fact.kind === 'message.sent' && (fact.message.target ?? '').includes('/containers/create')).at(-1)
  const parsed: unknown = sent?.kind === 'message.sent' ? JSON.parse(sent.message.preview) : undefined
  if (typeof parsed !== 'object' || parsed === null) throw new Error('no request was made')
  return Object.fromEntries(Object.entries(parsed))
}
const fieldsOf = (value: unknown): (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []
const picked = (from: unknown, like: object): object =>
  Object.fromEntries(Object.keys(like).map((key) => [key, fieldsOf(from).find(([name]) => name === key)?.[1]]))

const at = new TestConsole()
const TABLE: readonly Row[] = rows
test.each(TABLE.map((row) => [row.args.join(' '), row] as const))('docker create %s', (_, row) => {
  const { stderr } = at.type(`docker create ${row.args.map(quote).join(' ')} img cmd`)
  if (row.error !== undefined)
    return expect(
      stderr
        .split('\n')[0]
        ?.replace(/^docker: /, '')
        .replace(/^invalid argument .* flag: /, ''),
    ).toBe(row.error)
  const body = bodyOf(at)
  expect(picked(body, row.config ?? {})).toEqual(row.config ?? {})
  expect(picked(body['HostConfig'], row.host ?? {})).toEqual(row.host ?? {})
  expect(picked(body['HostConfig'], { NetworkMode: 0 })).toEqual({ NetworkMode: row.mode })
  const networks = picked(body['NetworkingConfig'], { EndpointsConfig: 0 })
  const slim = Object.fromEntries(
    fieldsOf(Object.values(networks)[0]).map(([name, settings]) => [
      name,
      Object.fromEntries(fieldsOf(settings).filter(([, value]) => value !== null && value !== '' && value !== 0)),
    ]),
  )
  expect(slim).toEqual(row.networks)
})
