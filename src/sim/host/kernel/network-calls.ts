// System calls on sockets and the network. Models: listen(2), accept(2), connect(2), shutdown(2); ICMP echo; one DNS question.
// Left out: datagram sockets (DNS is a call of its own), socket options.
import { PREVIEW_CHARS } from '../../api/wire'
import { errno, Errno } from '../files/errno'
import { socket } from '../files/node'
import { WRITE } from '../files/mounts'
import { holds } from './credentials'
import { FileCalls } from './file-calls'
import type { LOOPBACK } from './network'
import { isIp, type NetNamespace, NO_ARP, roundTrip, SILENCE, UNIX_SOCKET, way } from './network'
import { Connection, connectionPair, type Ends, type HeardRequest, ListeningSocket, type Listener } from './sockets'
import type { Address, ConnectOptions, InterfaceInfo, PingReply, RouteInfo, Sys } from './syscalls'
import { orWhen, type Task, until } from './task'

const DNS_TIMEOUT = 5_000_000

declare module '../../clock/facts' {
  interface FactTypes {
    /** A connection that could not be made (`ip`, `port`), or a name that nobody knew (`name`), by a process of this cgroup. */
    'network.failed': { machine: string; cgroup: string; ip: string; port: number; name: string }
  }
}

const counter =
  (from: NetNamespace, to: NetNamespace) =>
  (bytes: number): void => {
    from.traffic.sent += bytes
    to.traffic.received += bytes
  }

export class NetworkCalls extends FileCalls {
  protected get net(): NetNamespace {
    return this.process.namespaces.net
  }
  interfaces(): readonly InterfaceInfo[] {
    return this.net.infos()
  }
  routes(): readonly RouteInfo[] {
    return this.net.routes()
  }
  listening() {
    return this.net.listeners.map(({ ip, port, pid }) => ({ ip, port, pid }))
  }

  listen(at: Parameters<Sys['listen']>[0], backlog = 128): number | Errno {
    if ('unix' in at) return this.#listenUnix(at, backlog)
    const ip = at.ip ?? '0.0.0.0'
    // Docker sets net.ipv4.ip_unprivileged_port_start=0 in a container's network namespace, so any user may bind port 80 there.
    const privileged = at.port < 1024 && this.process.namespaces.pid.level === 0
    if (privileged && !holds(this.process.credentials, 'NET_BIND_SERVICE')) return errno('EACCES')
    if (ip !== '0.0.0.0' && !this.net.owns(ip)) return errno('EADDRNOTAVAIL')
    if (!this.net.free(ip, at.port, 'tcp')) return errno('EADDRINUSE')
    const listening = new ListeningSocket(at.tls ?? false, at.protocol ?? 'bytes', backlog)
    const listener: Listener = { ip, port: at.port, protocol: 'tcp', pid: this.process.pid, socket: listening }
    this.net.listeners.push(listener)
    listening.onClose = () => this.net.listeners.splice(this.net.listeners.indexOf(listener), 1)
    return this.install(listening)
  }

  #listenUnix(at: Extract<Parameters<Sys['listen']>[0], { unix: string }>, backlog: number): number | Errno {
    const { uid, gid } = this.process.credentials
    const node = socket({ mode: at.mode ?? 0o755, uid, gid: at.gid ?? gid, mtime: this.now() })
    const made = this.table.make(this.full(at.unix), this.who, node)
    if (made instanceof Errno) return made.code === 'EEXIST' ? errno('EADDRINUSE') : made
    const listening = new ListeningSocket(false, at.protocol ?? 'bytes', backlog)
    this.kernel.unixSockets.set(made, listening)
    return this.install(listening)
  }

  *accept(fd: number): Task<number | Errno | 'interrupted'> {
    const description = this.process.descriptors.get(fd)
    if (!(description instanceof ListeningSocket)) return errno('EINVAL')
    const connection = yield* description.accept()
    if (connection instanceof Errno) return connection.code === 'EINTR' ? 'interrupted' : connection
    connection.references--
    return this.install(connection)
  }

  *connect(to: ConnectOptions | { readonly unix: string }): Task<number | Errno | 'interrupted'> {
    return 'unix' in to ? this.#connectUnix(to.unix) : yield* this.#connectIp(to)
  }

  #connectUnix(path: string): number | Errno {
    const node = this.table.change(this.full(path), this.who, WRITE)
    if (node instanceof Errno) {
      this.#failed({ ip: '', port: 0, name: path })
      return node
    }
    const listening = node.kind === 'socket' ? this.kernel.unixSockets.get(node) : undefined
    if (!listening || listening.isClosed) {
      this.#failed({ ip: '', port: 0, name: path })
      return errno('ECONNREFUSED')
    }
    return this.#join(
      listening,
      { ip: path, port: 0 },
      { ip: '', port: 0 },
      UNIX_SOCKET,
      { client: false, server: false },
      this.kernel.machine.name,
    )
  }

  *#connectIp(to: ConnectOptions): Task<number | Errno | 'interrupted'> {
    const found = way(this.net, to.ip === '0.0.0.0' ? '127.0.0.1' : to.ip, to.port)
    const refuse = (code: Parameters<typeof errno>[0]): Errno => {
      this.#failed({ ip: to.ip, port: to.port, name: '' })
      return errno(code)
    }
    if (!found.reached) {
      if (found.why === 'unreachable' && found.hops.length === 1) return refuse('ENETUNREACH')
      const delay = found.why === 'silence' ? SILENCE : found.why === 'unreachable' ? NO_ARP : 100
      if ((yield* this.sleep(delay)) === 'interrupted') return 'interrupted'
      return refuse(found.why === 'silence' ? 'ETIMEDOUT' : found.why === 'unreachable' ? 'EHOSTUNREACH' : 'ECONNRESET')
    }
    if ((yield* this.sleep(roundTrip(found.link))) === 'interrupted') return 'interrupted'
    const listening = found.at.listener(found.ip, found.port)?.socket
    if (!listening) return refuse('ECONNREFUSED')
    const tls = { client: to.tls !== undefined, server: listening.tls }
    if (tls.client && !tls.server) return errno('EPROTO')
    const local = { ip: found.source, port: this.net.ephemeralPort() }
    return this.#join(listening, { ip: found.ip, port: found.port }, local, found.link, tls, found.at.name, found.at)
  }
  /** Tells that something could not be reached; why is the model's to say, when it is asked (world/questions.ts). */
  #failed(target: { readonly ip: string; readonly port: number; readonly name: string }): void {
    const { machine } = this.kernel
    machine.facts.tell({ kind: 'network.failed', machine: machine.name, cgroup: this.process.namespaces.cgroup.path, ...target })
  }

  #join(
    listening: ListeningSocket,
    remote: Address,
    local: Address,
    link: typeof LOOPBACK,
    tls: { client: boolean; server: boolean },
    remoteName: string,
    to?: NetNamespace,
  ): number | Errno {
    const localName = `${this.kernel.machine.name}/${this.process.argv[0]?.split('/').at(-1) ?? ''}/${this.process.pid}`
    const counts = to && to !== this.net ? { up: counter(this.net, to), down: counter(to, this.net) } : undefined
    const ends = {
      local,
      remote,
      localName,
      remoteName,
      tls,
      wire: { protocol: listening.protocol, lastRequest: undefined },
      ...(counts ? { onSend: counts.up } : {}),
    }
    const [client, server] = connectionPair(this.kernel.clock, link, ends, counts?.down)
    if (!listening.offer(server)) return errno('ECONNREFUSED')
    return this.install(client)
  }

  shutdown(fd: number): Errno | undefined {
    const description = this.process.descriptors.get(fd)
    if (!(description instanceof Connection)) return errno('EINVAL')
    description.shutdown()
    return undefined
  }
  peer(fd: number) {
    const description = this.process.descriptors.get(fd)
    return description instanceof Connection ? description.ends : undefined
  }

  message(fd: number, message: Parameters<Sys['message']>[1]): void {
    const description = this.process.descriptors.get(fd)
    if (description instanceof Connection) this.#tell(description.ends, message, description.ends.localName, description.ends.remoteName)
  }
  heard(fd: number, request: HeardRequest): void {
    const description = this.process.descriptors.get(fd)
    if (!(description instanceof Connection) || !description.ends.outsider) return
    const { ends } = description
    const { method, target, preview } = request
    this.#tell(ends, { method, target, preview, bytes: 0 }, ends.remoteName, ends.localName)
    ends.outsider?.heard(request)
  }
  answered(fd: number): void {
    const description = this.process.descriptors.get(fd)
    if (description instanceof Connection) description.ends.outsider?.answered()
  }
  #tell(ends: Ends, message: Parameters<Sys['message']>[1], from: string, to: string): void {
    const now = this.now()
    const id = `m${this.kernel.machine.facts.serial()}`
    const answers = message.status === undefined ? undefined : ends.wire.lastRequest
    if (message.status === undefined) ends.wire.lastRequest = id
    this.kernel.machine.facts.tell({
      kind: 'message.sent',
      message: {
        id,
        protocol: ends.wire.protocol,
        from,
        to,
        sentAt: now,
        arrivesAt: now + ends.link.latency + Math.round((message.bytes / ends.link.bandwidth) * 1e6),
        ...message,
        preview: message.preview.slice(0, PREVIEW_CHARS),
        ...(answers === undefined ? {} : { answers }),
      },
    })
  }

  *untilGone(fd: number, raw: boolean, task: Task<void>): Task<void> {
    const connection = this.process.descriptors.get(fd)
    if (!(connection instanceof Connection)) return yield* task
    const gone = () => connection.gone || (!raw && connection.silent)
    const queues = [connection.departure, ...(raw ? [] : [connection.arrivals])]
    for (let step = task.next(); !step.done; step = task.next()) {
      if (!gone()) yield orWhen(step.value, queues, gone)
      if (gone()) {
        task.return()
        return
      }
    }
  }

  *query(server: string, name: string): Task<readonly string[] | 'nxdomain' | 'refused' | undefined> {
    const found = yield* this.#ask(server, name)
    if (!Array.isArray(found)) this.#failed({ ip: '', port: 0, name })
    return found
  }
  *#ask(server: string, name: string): Task<readonly string[] | 'nxdomain' | 'refused' | undefined> {
    const embedded = server === '127.0.0.11' ? this.net.embeddedDns : undefined
    const local = embedded?.(name)
    if (local !== undefined) {
      yield* this.sleep(100)
      return local
    }
    if (server.startsWith('127.') && !embedded) return 'refused'
    const { fabric } = this.net
    const upstream = embedded ? fabric.nameServer : server
    const from = embedded ? this.kernel.hostNet : this.net
    const found = from && isIp(upstream) ? way(from, upstream, 53) : undefined
    if (!found?.reached || !fabric.nameServers.has(upstream)) {
      yield* this.sleep(found && !found.reached && found.why === 'unreachable' ? 100 : DNS_TIMEOUT)
      return undefined
    }
    yield* this.sleep(roundTrip(found.link))
    const ip = fabric.resolve(name)
    return ip === undefined ? 'nxdomain' : [ip]
  }

  *ping(ip: string): Task<PingReply> {
    const found = way(this.net, ip, 0)
    if (!found.reached) {
      if (found.why === 'unreachable' && found.hops.length === 1) return errno('ENETUNREACH')
      yield* this.sleep(found.why === 'unreachable' ? NO_ARP : 10_000_000)
      return errno(found.why === 'unreachable' ? 'EHOSTUNREACH' : 'ETIMEDOUT')
    }
    const micros = roundTrip(found.link) + 5 + this.kernel.machine.chance.below(40)
    yield* this.sleep(micros)
    return { micros, ttl: 64 - Math.max(0, found.hops.length - 3) }
  }

  *sleep(time: number): Task<'interrupted' | undefined> {
    const slept = yield* until<true>((done) => this.kernel.clock.after(Math.max(0, time), () => done(true)))
    return slept ? undefined : 'interrupted'
  }
}
