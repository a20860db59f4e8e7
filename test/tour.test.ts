// The life of `docker run -d -p 8080:80 nginx`, hop by hop, as the journal tells it. Read it from top to bottom: it is the architecture.
import { beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type Fact, type FactKind, type World } from '../src/sim/index'

let world: World
let facts: readonly Fact[]

beforeAll(() => {
  world = createWorld()
  const before = world.journal.facts.length
  const result = world.run('docker run -d -p 8080:80 nginx')
  expect('stdout' in result ? result.stdout : result.error).toMatch(/^[0-9a-f]{64}\n$/)
  facts = world.journal.facts.slice(before)
})

/** Where the first fact of a kind stands that has these fields. */
const place = (kind: FactKind, fields: object = {}): number => {
  const at = facts.findIndex((fact) => {
    if (fact.kind !== kind) return false
    try {
      expect(fact).toMatchObject(fields)
      return true
    } catch {
      return false
    }
  })
  expect(at, `${kind} ${JSON.stringify(fields)}`).toBeGreaterThanOrEqual(0)
  return at
}
/** The requests that docker's client made. */
const requests = (): string[] => {
  const result = world.run('true')
  expect(result).toMatchObject({ code: 0 })
  return facts.flatMap((fact) =>
    fact.kind === 'message.sent' && fact.message.protocol === 'engine' && fact.message.method !== undefined
      ? [`${fact.message.method} ${(fact.message.target ?? '').replace(/[0-9a-f]{64}/, '{id}')}`]
      : [],
  )
}

describe('docker run -d -p 8080:80 nginx', () => {
  test('1. what was typed is in the journal before anything happens', () => {
    expect(facts[0]).toMatchObject({ kind: 'console.input' })
  })
  test('2. the client asks the daemon, in the order of the real one', () => {
    expect(requests()).toEqual([
      'HEAD /_ping',
      'POST /v1.51/containers/create',
      'POST /v1.51/images/create?fromImage=docker.io%2Flibrary%2Fnginx&tag=latest',
      'POST /v1.51/containers/create',
      'POST /v1.51/containers/{id}/wait?condition=next-exit',
      'POST /v1.51/containers/{id}/start',
    ])
  })
  test('3. the daemon pulls: layers download, are verified, unpacked', () => {
    const started = place('pull.started')
    const downloading = place('pull.layer', { state: 'downloading' })
    const verifying = place('pull.layer', { state: 'verifying' })
    const complete = place('pull.layer', { state: 'complete' })
    const stored = place('image.stored')
    expect([started, downloading, verifying, complete, stored]).toEqual(
      [started, downloading, verifying, complete, stored].sort((a, b) => a - b),
    )
  })
  test('4. a container is made, which is no process yet', () => {
    expect(place('image.stored')).toBeLessThan(place('container.created'))
    expect(place('container.created')).toBeLessThan(place('container.state', { status: 'running' }))
  })
  test('5. it starts: an address on the bridge, a published port, process 1', () => {
    const [container] = world.view.containers.values()
    expect(container).toMatchObject({
      status: 'running',
      networks: [{ name: 'bridge', ip: '172.17.0.2' }],
    })
    expect(container?.ports).toContainEqual({ ip: '0.0.0.0', publicPort: 8080, privatePort: 80, protocol: 'tcp' })
    expect(container?.pid).toBeGreaterThan(1)
  })
  test('6. the published port leads to the file in the container', () => {
    const page = world.run('curl -s localhost:8080')
    expect('stdout' in page ? page.stdout : page.error).toContain('Welcome to nginx!')
    expect(world.run('docker exec $(docker ps -q) cat /usr/share/nginx/html/index.html')).toMatchObject({
      stdout: 'stdout' in page ? page.stdout : '',
    })
  })
  test('7. the same inputs in a new world tell the same facts', () => {
    const again = createWorld()
    for (const { input } of world.journal.inputs) if (input.type === 'script') again.run(input.text)
    expect(JSON.stringify(again.journal.facts)).toBe(JSON.stringify(world.journal.facts))
  })
})
