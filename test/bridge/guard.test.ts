// Who is let in at a port on loopback, and what the command line of `serve` takes.
import { describe, expect, it } from 'vitest'
import { Doorkeeper, refusal } from '../../src/bridge/guard'
import { serveOptions } from '../../src/bridge/options'

const head = (...fields: string[]): string => ['GET /version HTTP/1.1', ...fields, '', ''].join('\r\n')

describe('a request at a port on loopback', () => {
  it.each([
    [head('Host: localhost:2375')],
    [head('Host: 127.0.0.1:2375', 'User-Agent: Docker-Client/28.2.2 (linux)')],
    [head('Host: [::1]:2375')],
    ['GET /version HTTP/1.0\r\n\r\n'],
  ])('passes: %j', (text) => expect(refusal(text)).toBeUndefined())

  it.each([
    ['another origin', head('Host: 127.0.0.1:2375', 'Origin: https://evil.example')],
    ['a page without an origin', head('Host: 127.0.0.1:2375', 'Sec-Fetch-Mode: no-cors')],
    ['a name that points here', head('Host: evil.example:2375')],
    ['an address of another machine', head('Host: 10.0.0.1')],
  ])('is refused: %s', (_, text) => expect(refusal(text)).toBeTypeOf('string'))

  it('is looked at whole, however it comes', () => {
    const keeper = new Doorkeeper()
    const bytes = Buffer.from(head('Host: evil.example'))
    expect(keeper.admit(bytes.subarray(0, 10))).toEqual({ bytes: Buffer.alloc(0) })
    expect(keeper.admit(bytes.subarray(10))).toHaveProperty('refused')
  })
  it('goes on unchanged when it may', () => {
    const keeper = new Doorkeeper()
    const bytes = Buffer.from(head('Host: localhost'))
    keeper.admit(bytes.subarray(0, 20))
    expect(keeper.admit(bytes.subarray(20))).toEqual({ bytes })
    expect(keeper.admit(Buffer.from('more'))).toEqual({ bytes: Buffer.from('more') })
  })
})

describe('the command line of serve', () => {
  it('reads what it is told', () => {
    const options = serveOptions([
      '--unix',
      '/tmp/d.sock',
      '--registry',
      '127.0.0.1:5000',
      '--images',
      'alpine,nginx',
      '--seed',
      '7',
      '--speed',
      'max',
    ])
    expect(options).toMatchObject({
      engine: [{ path: '/tmp/d.sock' }],
      registry: [{ host: '127.0.0.1', port: 5000 }],
      pace: 'max',
      world: { images: ['alpine', 'nginx'], seed: 7 },
    })
  })
  it.each([
    [[]],
    [['--tcp', '0.0.0.0:2375']],
    [['--tcp', '127.0.0.1:99999']],
    [['--unix', '/tmp/x', '--speed', '0']],
    [['--unix', '/tmp/x', '--speed', 'fast']],
    [['--unix', '/tmp/x', '--seed', '-1']],
    [['--unix', '/tmp/x', '--scenario', 'mars']],
    [['--nosuch']],
    [['surplus']],
  ])('refuses %j with a sentence', (argv) => expect(serveOptions(argv)).toBeTypeOf('string'))
})
