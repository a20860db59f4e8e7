// Moments of the timeline from facts, and what to type next.
import { expect, test } from 'vitest'
import { instantOf, Moments } from '../../src/app/moments'
import { suggestions } from '../../src/app/suggestions'
import { container, HOST, told } from '../diagram/world'

test('commands, messages and events become moments, each with a sentence', () => {
  const moments = new Moments()
  const request = {
    id: 'm1',
    protocol: 'engine',
    from: 'h/docker/1',
    to: 'h/dockerd/2',
    sentAt: 20,
    arrivesAt: 40,
    bytes: 1,
    preview: '',
  } as const
  moments.take({ kind: 'console.input', at: 10, input: { type: 'keys', text: 'docker ps\r' } })
  moments.take({ kind: 'console.input', at: 11, input: { type: 'keys', text: '\u0003' } })
  moments.take({ kind: 'console.output', at: 12, text: 'noise' })
  moments.take({ kind: 'message.sent', at: 20, message: { ...request, method: 'GET', target: '/v1.51/containers/json' } })
  moments.take({ kind: 'message.sent', at: 50, message: { ...request, id: 'm2', sentAt: 50, arrivesAt: 60, status: 200, answers: 'm1' } })
  expect(moments.all.map(({ sentence }) => sentence)).toEqual([
    'You type: docker ps',
    'The client asks the daemon for the list of containers.',
    'The daemon sends the list of containers.',
  ])
  expect(moments.at(9)).toBeUndefined()
  expect(moments.at(49)?.kind).toBe('message')
  expect(moments.all.map(instantOf)).toEqual([10, 30, 55])
})

test('suggestions suit what is there', () => {
  expect(suggestions(told(...HOST))[0]).toBe('docker run -d -p 8080:80 nginx')
  const busy = suggestions(told(...HOST, ...container(1)))
  expect(busy).toContain('curl localhost:8001')
  expect(busy).toContain('docker stop web-1')
  expect(suggestions(told(...HOST, ...container(1, 'exited')))).toContain('docker rm web-1')
})
