// Clients that are broken, rude or gone: the daemon answers as Docker does or closes, and nothing is left of them. All loops are bounded.
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventually, served, sleep, type Served } from './harness'

const SEED = 20261124

/** Sends bytes and reads what comes until the other end closes, or for a while. */
function talk(path: string, bytes: Buffer | string, { half = false, ms = 1_500 } = {}): Promise<string> {
  return new Promise((done) => {
    const socket = connect({ path, allowHalfOpen: true })
    const parts: Buffer[] = []
    const timer = setTimeout(() => socket.destroy(), ms)
    socket.on('data', (part) => parts.push(part))
    socket.on('error', () => undefined)
    socket.on('end', () => socket.end())
    socket.on('close', () => {
      clearTimeout(timer)
      done(Buffer.concat(parts).toString('latin1'))
    })
    if (half) socket.end(bytes)
    else socket.write(bytes)
  })
}
const request = (line: string, body = '', fields: readonly string[] = []): string =>
  [
    `${line} HTTP/1.1`,
    'Host: docker',
    'Connection: close',
    ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`]),
    ...fields,
    '',
    body,
  ].join('\r\n')
const status = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

/** The world answers still, and nobody is connected who has gone. */
async function isSound({ world, path }: Served): Promise<void> {
  await eventually(() => world.view.outsiders.size === 0)
  expect(world.view.outsiders.size).toBe(0)
  expect(status(await talk(path, request('GET /_ping')))).toBe(200)
  expect(world.journal.facts.filter(({ kind }) => kind === 'simulator.bug')).toEqual([])
}

describe('a bad request', () => {
  it.each([
    ['no HTTP', 'what is this\r\n\r\n', 400],
    ['a path that is not there', request('GET /nosuch'), 404],
    ['a version to come', request('GET /v1.99/version'), 400],
    ['a version of long ago', request('GET /v1.10/version'), 400],
    ['JSON that is none', request('POST /containers/create', '{"Image":'), 400],
    ['the wrong type of a field', request('POST /containers/create', '{"Image":3}'), 400],
    ['no body', request('POST /containers/create'), 400],
    ['a body of another type', request('POST /containers/create', '', ['Content-Type: text/plain', 'Content-Length: 2', '', 'hi']), 400],
    ['a length that is no number', request('POST /containers/create', '', ['Content-Length: many']), 400],
    ['a broken archive', request('POST /build', 'this is no tar at all', []), 500],
    ['a method that is not there', request('BREW /containers/json'), 404],
  ])('%s is refused', async (_, bytes, expected) => {
    const one = await served()
    const answer = await talk(one.path, bytes)
    expect([status(answer), answer.includes('message') || expected === 400]).toEqual([expected, true])
    await isSound(one)
  })

  it('never stops the daemon, whatever bytes it is', async () => {
    const one = await served()
    const start = fc.constantFrom(
      'GET /containers/json HTTP/1.1\r\n',
      'POST /containers/create HTTP/1.1\r\nContent-Length: 10\r\n\r\n',
      'PUT /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n',
      '',
    )
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (head, bytes, half) => {
        await talk(one.path, Buffer.concat([Buffer.from(head), bytes]), { half, ms: 30 })
      }),
      { numRuns: 60, seed: SEED },
    )
    await isSound(one)
  })
})

describe('a client that goes', () => {
  const leave = async (socket: Socket, after: string, ms: number): Promise<void> => {
    socket.on('error', () => undefined)
    socket.write(after)
    await sleep(ms)
    socket.destroy()
  }
  it('in the middle of a pull leaves the pull to end', async () => {
    const one = await served([])
    await leave(connect({ path: one.path }), request('POST /images/create?fromImage=nginx&tag=latest'), 20)
    await eventually(() => one.world.view.images.size === 1)
    await isSound(one)
  })

  it('while it follows events, statistics, logs or an end is forgotten at once', async () => {
    const one = await served()
    const body = '{"Image":"alpine","Cmd":["sleep","100000"]}'
    await talk(one.path, request('POST /containers/create?name=box', body))
    await talk(one.path, request('POST /containers/box/start'))
    for (const target of [
      'GET /events',
      'GET /containers/box/stats',
      'GET /containers/box/logs?follow=1&stdout=1',
      'POST /containers/box/wait',
    ])
      await leave(connect({ path: one.path }), request(target), 20)
    await isSound(one)
    expect(one.world.view.containers.size).toBe(1)
  })

  it('while it is attached is forgotten when the container says or does something', async () => {
    const one = await served()
    await talk(one.path, request('POST /containers/create?name=box', '{"Image":"alpine","Cmd":["sleep","100000"]}'))
    await talk(one.path, request('POST /containers/box/start'))
    // An end that sends no more may still listen: docker run without -i is such a client.
    await leave(connect({ path: one.path }), request('POST /containers/box/attach?stream=1&stdout=1'), 20)
    await talk(one.path, request('POST /containers/box/kill'))
    await isSound(one)
  })

  it('after half a head leaves nothing', async () => {
    const one = await served()
    await leave(connect({ path: one.path }), 'GET /containers/json HT', 5)
    await isSound(one)
  })
})

describe('too much', () => {
  it('a thousand clients at once are all answered', async () => {
    const one = await served()
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => talk(one.path, request('GET /containers/json'), { ms: 30_000 })))
    expect(answers.filter((answer) => status(answer) === 200)).toHaveLength(1_000)
    await isSound(one)
  })

  it('a body without end is cut off', async () => {
    const one = await served()
    const socket = connect({ path: one.path })
    socket.on('error', () => undefined)
    const answer = new Promise<string>((done) => {
      let all = ''
      socket.on('data', (part) => (all += String(part)))
      socket.on('close', () => done(all))
    })
    socket.write('POST /containers/create HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n')
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 'x'), Buffer.from('\r\n')])
    for (let sent = 0; sent < 64 && !socket.destroyed && socket.writable; sent++) {
      socket.write(chunk)
      await sleep(2)
    }
    expect(status(await answer)).toBe(413)
    await isSound(one)
  })

  it('a slow reader of a long log gets all of it', async () => {
    const one = await served()
    const lines = 40_000
    await talk(one.path, request('POST /containers/create?name=box', `{"Image":"alpine","Cmd":["seq","${lines}"],"Tty":true}`))
    await talk(one.path, request('POST /containers/box/start'))
    await talk(one.path, request('POST /containers/box/wait'))
    const socket = connect({ path: one.path })
    let size = 0
    let tail = ''
    socket.write(request('GET /containers/box/logs?stdout=1'))
    for await (const part of socket) {
      size += (part as Buffer).length
      tail = (tail + String(part)).slice(-40)
      if (size < 60_000) await sleep(20)
    }
    expect(tail).toContain(`${lines}\r\n`)
    await isSound(one)
  })
})
