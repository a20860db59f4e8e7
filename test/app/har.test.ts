// Messages as HAR 1.2: every field the format demands, of its type; times that add up; requests without an answer.
import { expect, it } from 'vitest'
import { asHar } from '../../src/app/sharing/har'
import { createWorld } from '../../src/sim/index'

const world = createWorld({ images: ['alpine'] })
world.run('docker run --name box -e A=1 alpine true; docker pull busybox; docker rm nosuch; docker ps --filter name=box')
const messages = [...world.view.messages]
const har = asHar(messages)

/** The fields that HAR 1.2 demands, and their types. */
const DEMANDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  entry: { startedDateTime: 'string', time: 'number', request: 'object', response: 'object', cache: 'object', timings: 'object' },
  request: {
    method: 'string',
    url: 'string',
    httpVersion: 'string',
    cookies: 'array',
    headers: 'array',
    queryString: 'array',
    headersSize: 'number',
    bodySize: 'number',
  },
  response: {
    status: 'number',
    statusText: 'string',
    httpVersion: 'string',
    cookies: 'array',
    headers: 'array',
    content: 'object',
    redirectURL: 'string',
    headersSize: 'number',
    bodySize: 'number',
  },
  content: { size: 'number', mimeType: 'string' },
  timings: { send: 'number', wait: 'number', receive: 'number' },
}
const typesOf = (value: object) =>
  Object.fromEntries(Object.entries(value).map(([key, one]) => [key, Array.isArray(one) ? 'array' : typeof one]))

it('has what the format demands', () => {
  expect(har.log).toMatchObject({ version: '1.2', creator: { name: 'Drydock', version: '0.1.0' } })
  expect(har.log.entries.length).toBeGreaterThan(10)
  for (const entry of har.log.entries) {
    expect(typesOf(entry)).toMatchObject(DEMANDED['entry'] ?? {})
    expect(typesOf(entry.request)).toMatchObject(DEMANDED['request'] ?? {})
    expect(typesOf(entry.response)).toMatchObject(DEMANDED['response'] ?? {})
    expect(typesOf(entry.response.content)).toMatchObject(DEMANDED['content'] ?? {})
    expect(typesOf(entry.timings)).toMatchObject(DEMANDED['timings'] ?? {})
    const { send, wait, receive } = entry.timings
    expect(Math.min(send, wait, receive)).toBeGreaterThanOrEqual(0)
    expect(entry.time).toBeCloseTo(send + wait + receive, 6)
    expect(new Date(entry.startedDateTime).toISOString()).toBe(entry.startedDateTime)
    expect(new URL(entry.request.url).href).toBe(entry.request.url)
  }
})
it('holds each exchange: what was asked, and what was answered', () => {
  const create = har.log.entries.find(({ request }) => request.url.includes('/containers/create'))
  expect(create).toMatchObject({
    request: { method: 'POST', queryString: [{ name: 'name', value: 'box' }], postData: { mimeType: 'application/json' } },
    response: { status: 201 },
  })
  const refused = har.log.entries.find(({ request }) => request.method === 'DELETE')
  expect(refused?.response.status).toBe(404)
  expect(refused?.response.content.text).toContain('No such container')
  expect(har.log.entries.some(({ request }) => request.url.startsWith('https://registry-1.docker.io/v2/'))).toBe(true)
})
it('has requests that are not answered yet, with status 0', () => {
  const [first] = messages.filter(({ method }) => method !== undefined)
  if (!first) throw new Error('no request')
  expect(asHar([first]).log.entries[0]?.response.status).toBe(0)
  expect(asHar([{ ...first, target: 'http://[' }]).log.entries).toHaveLength(1)
  expect(asHar([]).log.entries).toEqual([])
})
