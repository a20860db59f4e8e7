// Questions about a world that change nothing in it: what a file holds, and whether an address is reached from somewhere, or why not.
// Answered from the model itself (mount tables, the way of a packet), not by running a program: so asking is in no journal.
// A world is given them (World.ask), so that a page which asks nothing does not carry them. Left out: UDP, what a server answers, search lists of resolv.conf.
import { text } from '../api/bytes'
import { Failure } from '../api/failure'
import type { Container } from '../daemon/containers/container'
import type { Engine } from '../daemon/engine'
import { Errno } from '../host/files/errno'
import { clean, MountTable } from '../host/files/mounts'
import { accessOf } from '../host/kernel/access'
import { ROOT } from '../host/kernel/credentials'
import { isIp, type NetNamespace, way } from '../host/kernel/network'

/** Bytes of a file that are looked at. Design choice. */
const MOST = 1_000_000

function read(table: MountTable, path: string): string | undefined {
  const place = table.walk(path, accessOf(ROOT))
  if (place instanceof Errno) return undefined
  if (place.node?.kind !== 'file') return place.node && ''
  return text(place.node.content.bytes(0, MOST))
}

/** A stopped container has no mounts: what would be mounted lies on the host. */
function readStopped(engine: Engine, container: Container, path: string): string | undefined {
  const over = container.mounts
    .map(({ point }) => point)
    .filter(({ Destination: at }) => path === at || path.startsWith(`${at}/`))
    .sort((a, b) => b.Destination.length - a.Destination.length)[0]
  if (!over) return read(new MountTable(container.overlay), path)
  return over.Type === 'tmpfs' ? undefined : read(engine.parts.namespaces.mounts, over.Source + path.slice(over.Destination.length))
}

function readFileOf(engine: Engine, container: string | undefined, path: string): string | undefined {
  const at = clean(path)
  if (container === undefined) return read(engine.parts.namespaces.mounts, at)
  const found = engine.containers.find(container)
  if (found instanceof Failure) return undefined
  return found.process ? read(found.process.namespaces.mounts, at) : readStopped(engine, found, at)
}

/** Where a connection ends. `why` says what stops it; `other` names what listens there instead, as "127.0.0.1:80". */
export interface Reach {
  readonly reached: boolean
  readonly why: '' | 'no-container' | 'not-running' | 'no-name' | 'unreachable' | 'silence' | 'not-listening' | 'loopback-only'
  readonly hops: readonly string[]
  readonly other: readonly string[]
}
const stopped = (why: Reach['why'], hops: readonly string[] = [], other: readonly string[] = []): Reach => ({
  reached: false,
  why,
  hops,
  other,
})

/** Somebody on the host's own network who is not the host. */
export const STRANGER = Symbol('stranger')
export type Asker = string | undefined | typeof STRANGER

function namespaceOf(engine: Engine, from: Asker): NetNamespace | Reach {
  const { hostNet } = engine.parts
  if (from === undefined) return hostNet
  if (from === STRANGER) return hostNet.fabric.at(hostNet.gateway?.ip ?? '')?.namespace ?? stopped('unreachable')
  const found = engine.containers.find(from)
  if (found instanceof Failure) return stopped('no-container')
  return found.process?.namespaces.net ?? stopped('not-running')
}

function addressOf(namespace: NetNamespace, name: string): string | undefined {
  if (isIp(name)) return name
  if (name === 'localhost') return '127.0.0.1'
  const own = namespace.embeddedDns?.(name)
  return (typeof own === 'object' ? own[0] : undefined) ?? namespace.fabric.resolve(name)
}

/** Why nothing answers at the end of a way: nothing listens there, or only for the machine itself. */
function deaf(at: NetNamespace, port: number, hops: readonly string[]): Reach {
  const listening = at.listeners.filter(({ protocol }) => protocol === 'tcp')
  const loopback = listening.some((one) => one.port === port && one.ip.startsWith('127.'))
  const other = listening.map((one) => `${one.ip}:${one.port}`)
  return stopped(loopback ? 'loopback-only' : 'not-listening', hops, other)
}

function reachOf(engine: Engine, from: Asker, to: string, port: number): Reach {
  const namespace = namespaceOf(engine, from)
  if ('why' in namespace) return namespace
  const ip = addressOf(namespace, to)
  if (ip === undefined) return stopped('no-name')
  const found = way(namespace, ip, port)
  if (found.reached) {
    return found.at.listener(found.ip, found.port)
      ? { reached: true, why: '', hops: found.hops, other: [] }
      : deaf(found.at, found.port, found.hops)
  }
  if (found.why === 'unreachable' || found.why === 'silence') return stopped(found.why, found.hops)
  // A published port whose container does not listen: docker-proxy opens the connection, then resets it.
  const last = [...engine.containers.all].find(({ process }) => process?.namespaces.net.name === found.hops.at(-1))
  const forward = namespace.owns(ip) ? engine.parts.hostNet.listener(ip, port)?.forward : undefined
  return last?.process && forward ? deaf(last.process.namespaces.net, forward.port, found.hops) : stopped('not-listening', found.hops)
}

/** What World.ask takes: something that reads the engine and leaves it as it is. */
export interface Question<T> {
  answer(engine: Engine): T
}
/**
 * The text of a file on the host, or in a container when one is named.
 * Empty for what is there and has none, as a socket; undefined when there is no such file, or no such container.
 */
export class FileQuestion implements Question<string | undefined> {
  constructor(
    readonly container: string | undefined,
    readonly path: string,
  ) {}
  answer(engine: Engine): string | undefined {
    return readFileOf(engine, this.container, this.path)
  }
}
/** Whether a TCP connection from the host, from a container or from a stranger, to a name or an address, opens at a listener. */
export class ReachQuestion implements Question<Reach> {
  constructor(
    readonly from: Asker,
    readonly to: string,
    readonly port: number,
  ) {}
  answer(engine: Engine): Reach {
    return reachOf(engine, this.from, this.to, this.port)
  }
}
