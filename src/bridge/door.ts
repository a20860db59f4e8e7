// Real sockets as doors into a world: each connection's bytes become inputs, and what the world answers is written back.
// There is no router here: the simulated daemon reads the HTTP itself. Left out: TLS.
import { chmodSync, lstatSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Door, Input, World } from '../sim/index'
import { Doorkeeper } from './guard'
import type { Pacer } from './pacer'

/** Where a door is: a path of a Unix socket, or a port on loopback. */
export type Place = { readonly path: string } | { readonly host: string; readonly port: number }

export const nameOf = (place: Place): string => ('path' in place ? `unix://${place.path}` : `tcp://${place.host}:${place.port}`)

/** Clients that may wait to be let in, as many as Linux allows. */
const BACKLOG = 4_096
/** Bytes that the world has not yet taken, above which a client is kept waiting. */
const MOST_AHEAD = 1 << 20
function forbidden(why: string): string {
  const body = JSON.stringify({ message: why }) + '\n'
  return `HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

interface Visitor {
  readonly socket: Socket
  held: boolean
}

/** All the connections into one world, over all its doors. */
export class Doors {
  readonly #visitors = new Map<number, Visitor>()
  readonly #servers: Server[] = []
  readonly #later: Input[] = []
  #count = 0

  /** @param heard every input, before it has any effect */
  constructor(
    private readonly world: World,
    private readonly pacer: Pacer,
    private readonly heard: (input: Input) => void = () => undefined,
  ) {
    world.outside.listener = (connection, bytes) => this.#answer(connection, bytes)
    pacer.onRest = () => this.#rest()
  }

  /** @returns where it is, with the port that a port of 0 became */
  async open(place: Place, to: Door): Promise<Place> {
    if ('path' in place) await removeStale(place.path)
    const server = createServer({ allowHalfOpen: true }, (socket) =>
      this.#enter(socket, to, 'path' in place ? undefined : new Doorkeeper()),
    )
    await new Promise<void>((ready, failed) => {
      server.once('error', failed)
      server.listen({ ...place, backlog: BACKLOG }, () => ready())
    })
    if ('path' in place) chmodSync(place.path, 0o600)
    this.#servers.push(server)
    const address = server.address()
    return 'path' in place || typeof address !== 'object' || !address ? place : { ...place, port: address.port }
  }
  close(): void {
    for (const server of this.#servers) server.close()
    for (const { socket } of this.#visitors.values()) socket.destroy()
    this.pacer.stop()
  }

  #give(input: Input): void {
    this.heard(input)
    this.pacer.give(input)
  }

  #enter(socket: Socket, to: Door, keeper: Doorkeeper | undefined): void {
    const connection = ++this.#count
    this.#visitors.set(connection, { socket, held: false })
    socket.setNoDelay(true)
    this.#give({ type: 'connect', connection, to })
    socket.on('data', (bytes) => this.#bytes(connection, socket, bytes, keeper))
    socket.on('end', () => this.#now({ type: 'shutdown', connection }))
    socket.on('drain', () => this.#go(connection))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      if (this.#visitors.delete(connection)) this.#now({ type: 'close', connection })
    })
    this.pacer.pump()
  }
  #now(input: Input): void {
    this.#give(input)
    this.pacer.pump()
  }

  #bytes(connection: number, socket: Socket, bytes: Buffer, keeper: Doorkeeper | undefined): void {
    const passed = keeper ? keeper.admit(bytes) : { bytes }
    if ('refused' in passed) {
      socket.end(forbidden(passed.refused))
      socket.removeAllListeners('data')
      socket.resume()
      return
    }
    if (passed.bytes.length > 0) this.#now({ type: 'send', connection, bytes: new Uint8Array(passed.bytes) })
    if (this.world.outside.ahead(connection) > MOST_AHEAD) socket.pause()
  }

  #answer(connection: number, bytes: Uint8Array | undefined): void {
    const visitor = this.#visitors.get(connection)
    if (!visitor) return
    if (!bytes) visitor.socket.end()
    else if (!visitor.socket.write(bytes) && !visitor.held) {
      visitor.held = true
      // The world is in the midst of something: that this client is slow is told to it afterwards.
      this.#later.push({ type: 'hold', connection })
    }
  }
  #go(connection: number): void {
    const visitor = this.#visitors.get(connection)
    if (!visitor?.held) return
    visitor.held = false
    this.#now({ type: 'go', connection })
  }
  #rest(): void {
    for (const input of this.#later.splice(0)) this.#give(input)
    for (const [connection, { socket }] of this.#visitors)
      if (socket.isPaused() && this.world.outside.ahead(connection) <= MOST_AHEAD) socket.resume()
  }
}

/** A socket file that nobody listens on any more is in the way; one that somebody does is left, and listening fails. */
async function removeStale(path: string): Promise<void> {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSocket()) return
  const alive = await new Promise<boolean>((done) => {
    const probe = connect({ path }, () => done(true))
    probe.on('error', () => done(false))
    probe.on('connect', () => probe.destroy())
  })
  if (!alive) unlinkSync(path)
}
