// Every call and every event has a sentence, and no sentence has a hole.
import { describe, expect, test } from 'vitest'
import type { WireMessage } from '../../src/sim/index'
import { EVENTS, eventSentence, messageSentence } from '../../src/app/words/en'
import { DISTRIBUTION_ROUTES, ENGINE_ROUTES } from '../../src/app/words/routes.data'

const message = (more: Partial<WireMessage>): WireMessage => ({
  id: 'm1',
  protocol: 'engine',
  from: 'docker-host/docker/12',
  to: 'docker-host/dockerd/1',
  sentAt: 0,
  arrivesAt: 1,
  bytes: 10,
  preview: '',
  ...more,
})
const isSentence = (text: string) => /^\S.*\.$/.test(text) && !/[{}[\]]|undefined| {2}/.test(text)

test.each([...ENGINE_ROUTES])('%s %s', (method, pattern) => {
  const target = `/v1.51${pattern.replace(/\{\w+\}/g, 'web')}`
  const said = messageSentence(message({ method, target }))
  expect(said).toSatisfy(isSentence)
  expect(said).not.toContain(target)
})
test.each([...DISTRIBUTION_ROUTES])('%s %s', (method, pattern) => {
  const target = pattern.replace('{name}', 'library/nginx').replace(/\{\w+\}/g, 'latest')
  const said = messageSentence(message({ protocol: 'distribution', method, target }))
  expect(said).toSatisfy(isSentence)
  expect(said).not.toContain(target)
})
test.each(Object.entries(EVENTS).flatMap(([type, actions]) => Object.keys(actions).map((action) => [type, action] as const)))(
  'event %s %s',
  (type, action) => {
    expect(eventSentence({ at: 0, type, action, id: 'a'.repeat(64), attributes: { name: 'web' } })).toSatisfy(isSentence)
  },
)

describe('sentences name what the call names', () => {
  test.each([
    ['GET', '/v1.51/containers/json?all=1', 'The client asks the daemon for the list of containers.'],
    ['POST', '/v1.51/containers/create?name=web', 'The client asks the daemon to create a container named web.'],
    ['POST', '/v1.51/containers/create', 'The client asks the daemon to create a container.'],
    ['POST', `/v1.51/containers/${'0123456789ab'.padEnd(64, 'c')}/start`, 'The client asks the daemon to start container 0123456789ab.'],
    ['POST', '/v1.51/images/create?fromImage=docker.io%2Flibrary%2Fnginx&tag=1.27', 'The client asks the daemon to pull nginx:1.27.'],
    ['GET', '/v1.51/images/bitnami/redis:7/json', 'The client asks the daemon for all it knows of image bitnami/redis:7.'],
    ['BREW', '/coffee', 'The client asks the daemon: BREW /coffee.'],
  ])('%s %s', (method, target, sentence) => {
    expect(messageSentence(message({ method, target }))).toBe(sentence)
  })
  test('answers', () => {
    const answer = { from: 'docker-host/dockerd/1', to: 'docker-host/docker/12' }
    expect(messageSentence(message({ ...answer, status: 201 }))).toBe('The daemon answers 201: it is created.')
    expect(messageSentence(message({ ...answer, status: 404, preview: '{"message":"No such image: nginx:latest"}' }))).toBe(
      'The daemon refuses (404): No such image: nginx:latest',
    )
  })
  test('programs', () => {
    const curl = { protocol: 'http', from: 'docker-host/curl/31', to: 'docker-host/nginx/40' } as const
    expect(messageSentence(message({ ...curl, method: 'GET', target: '/' }))).toBe('curl asks nginx: GET /.')
  })
  test('events', () => {
    expect(eventSentence({ at: 0, type: 'container', action: 'die', id: 'x', attributes: { name: 'web', exitCode: '137' } })).toBe(
      'The main process of container web has ended with code 137.',
    )
    expect(eventSentence({ at: 0, type: 'container', action: 'exec_create: ls -l', id: 'x', attributes: { name: 'web' } })).toBe(
      'Another process is prepared in container web: ls -l.',
    )
  })
})
