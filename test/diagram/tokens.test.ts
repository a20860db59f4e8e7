// Messages in flight: which way they take, and where they are at an instant.
import { describe, expect, test } from 'vitest'
import type { WireMessage } from '../../src/sim/index'
import { EN } from '../../src/app/words/en.data'
import { pointAt } from '../../src/diagram/path'
import { layOut, Places } from '../../src/diagram/scene'
import { bottom, right } from '../../src/diagram/shapes'
import { inFlight, tokensAt } from '../../src/diagram/tokens'
import { containerOf } from '../../src/diagram/wires'
import { container, HOST, idOf, told } from './world'

const message = (more: Partial<WireMessage>): WireMessage => ({
  id: 'm1',
  protocol: 'engine',
  from: 'docker-host/docker/12',
  to: 'docker-host/dockerd/1',
  sentAt: 1000,
  arrivesAt: 2000,
  bytes: 10,
  preview: '',
  ...more,
})
const view = told(...HOST, ...container(1), ...container(2))
const scene = layOut(view, { width: 864, height: 770, words: EN.picture }, new Places())
const at = (one: WireMessage, instant: number, still = false) => tokensAt({ ...view, messages: [one] }, instant, scene.wires, still)[0]

test('a point on a way is by length', () => {
  const way = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 30 },
  ]
  expect(pointAt(way, 0)).toEqual({ x: 0, y: 0 })
  expect(pointAt(way, 0.25)).toEqual({ x: 10, y: 0 })
  expect(pointAt(way, 0.5)).toEqual({ x: 10, y: 10 })
  expect(pointAt(way, 1)).toEqual({ x: 10, y: 30 })
})

describe('position is a function of the instant', () => {
  const request = message({ method: 'GET', target: '/' })
  test('from the client to the daemon', () => {
    expect(at(request, 1000)?.x).toBeLessThan(right(scene.client.box))
    expect(at(request, 1999)?.x).toBeGreaterThan(scene.daemon.box.x)
    const xs = [1000, 1300, 1600, 1900].map((instant) => at(request, instant)?.x ?? 0)
    expect(xs).toEqual([...xs].sort((a, b) => a - b))
  })
  test('an answer goes the other way', () => {
    expect(at(message({ status: 200 }), 1000)?.x).toBeGreaterThan(scene.daemon.box.x)
  })
  test('before it is sent and once it has arrived it is not there', () => {
    expect(at(request, 999)).toBeUndefined()
    expect(at(request, 2000)).toBeUndefined()
  })
  test('with reduced motion it stands in the middle', () => {
    expect(at(request, 1001, true)).toMatchObject({ x: at(request, 1999, true)?.x })
  })
})

test('a pull goes to the registry', () => {
  const [registry] = scene.registries
  const pull = message({
    protocol: 'distribution',
    from: 'docker-host/dockerd/1',
    to: 'registry-1.docker.io',
    method: 'GET',
    target: '/v2/',
  })
  expect(at(pull, 1999)?.x).toBeGreaterThan((registry?.box.x ?? 0) - 2)
})

test('curl reaches the container that the process belongs to', () => {
  const curl = message({ protocol: 'http', from: 'docker-host/curl/77', to: 'docker-host/nginx/2002', method: 'GET', target: '/' })
  expect(containerOf(curl.to, view)).toBe(idOf(2))
  const mark = scene.containers.find((one) => one.container.id === idOf(2))
  const token = at(curl, 1999)
  expect(token?.y).toBeLessThan(bottom(mark?.box ?? { x: 0, y: 0, w: 0, h: 0 }))
  expect(token?.x).toBeGreaterThan(mark?.box.x ?? 0)
})

test('containers talk to each other directly', () => {
  const talk = message({ protocol: 'redis', from: 'docker-host/a/2001', to: 'docker-host/b/2002' })
  const [a, b] = scene.containers
  expect(at(talk, 1500)?.x).toBeCloseTo(((a?.box.x ?? 0) + (a?.box.w ?? 0) / 2 + (b?.box.x ?? 0) + (b?.box.w ?? 0) / 2) / 2)
})

test('refusals are marked', () => {
  expect(at(message({ status: 404 }), 1500)).toMatchObject({ refusal: true, text: '404' })
})

test('of many messages only those in flight are looked for', () => {
  const old = Array.from({ length: 100_000 }, (_, index) => message({ id: `o${index}`, sentAt: index, arrivesAt: index + 1 }))
  expect(inFlight([...old, message({ sentAt: 200_000, arrivesAt: 200_010 })], 200_005).map(({ id }) => id)).toEqual(['m1'])
})
