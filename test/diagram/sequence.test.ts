// Messages in sequence: lanes in order, arrows from speaker to listener, refusals marked.
import { expect, test } from 'vitest'
import type { WireMessage } from '../../src/sim/index'
import { laySequence, speaker } from '../../src/diagram/sequence'
import { container, HOST, told } from './world'

const view = told(...HOST, ...container(1))
const message = (id: string, more: Partial<WireMessage>): WireMessage => ({
  id,
  protocol: 'engine',
  from: 'docker-host/docker/12',
  to: 'docker-host/dockerd/1',
  sentAt: 0,
  arrivesAt: 1,
  bytes: 1,
  preview: '',
  ...more,
})

test('speakers are called what people call them', () => {
  expect(speaker('docker-host/nginx/2001', view)).toBe('web-1')
  expect(speaker('docker-host/docker/12', view)).toBe('docker')
  expect(speaker('docker-host', view)).toBe('dockerd')
  expect(speaker('registry-1.docker.io/registry/1', view)).toBe('registry-1.docker.io')
})

test('arrows go from lane to lane, one below the other', () => {
  const pull = { protocol: 'distribution', from: 'docker-host/dockerd/1', to: 'registry-1.docker.io/registry/1' } as const
  const { lanes, arrows, width } = laySequence(
    [
      message('m1', { ...pull, method: 'GET', target: '/v2/' }),
      message('m2', { method: 'POST', target: '/v1.51/containers/create' }),
      message('m3', { from: 'docker-host/dockerd/1', to: 'docker-host/docker/12', status: 404 }),
    ],
    view,
    800,
  )
  expect(lanes.map(({ name }) => name)).toEqual(['docker', 'dockerd', 'registry-1.docker.io'])
  expect(arrows[1]?.from).toBe(lanes[0]?.x)
  expect(arrows[1]?.to).toBe(lanes[1]?.x)
  expect(arrows.map(({ refused }) => refused)).toEqual([false, false, true])
  const ys = arrows.map(({ y }) => y)
  expect(ys).toEqual([...ys].sort((a, b) => a - b))
  expect(Math.max(...lanes.map(({ x }) => x))).toBeLessThan(width)
})
