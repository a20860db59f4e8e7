// The program dockerd: listens on the socket, serves until it is told to end, then stops its containers. Models: moby cmd/dockerd, live-restore off.
// Left out: flags, daemon.json.
import { Errno } from '../host/files/errno'
import type { Program } from '../host/kernel/syscalls'
import { fail } from '../programs/lib/io'
import { stopContainer } from './containers/stop'
import { startContainer } from './containers/start'
import type { Engine } from './engine'
import { acceptLoop } from './server'

export const SOCKET = '/var/run/docker.sock'
const DOCKER_GROUP = 998

/** @param tcp a port to listen on beside the socket, without TLS */
export const dockerd = (engine: Engine, tcp?: number): Program =>
  function* (sys) {
    sys.setMemory(70 * 1024 * 1024)
    sys.unlink(SOCKET)
    const fd = sys.listen({ unix: SOCKET, mode: 0o660, gid: DOCKER_GROUP, protocol: 'engine' })
    if (fd instanceof Errno) return yield* fail(sys, `failed to load listeners: can't create unix socket ${SOCKET}: ${fd.goText}`)
    const open = tcp === undefined ? undefined : sys.listen({ port: tcp, protocol: 'engine' })
    if (open instanceof Errno) return yield* fail(sys, `failed to load listeners: listen tcp 0.0.0.0:${tcp ?? 0}: bind: ${open.goText}`)
    // A client that hangs up is no reason to die: Go programs see EPIPE on sockets, not the signal.
    sys.on('PIPE', 'ignore')
    let ending = false
    for (const name of ['TERM', 'INT'] as const) sys.on(name, () => (ending = true))
    engine.enter(sys)
    engine.swarm.resume()
    for (const listening of [fd, ...(open === undefined ? [] : [open])]) sys.thread(() => acceptLoop(engine, sys, listening))
    for (const container of engine.containers.all) {
      const { Name } = container.hostConfig.RestartPolicy
      const again = Name === 'always' || (Name === 'unless-stopped' && !container.stoppedByHand)
      if (again && container.lifecycle.status === 'exited') sys.thread(() => startContainer(engine, container))
    }
    while (!ending) yield* sys.pause()
    for (const listening of [fd, ...(open === undefined ? [] : [open])]) sys.close(listening)
    for (const container of engine.containers.all) {
      const byHand = container.stoppedByHand
      if (container.process) yield* stopContainer(engine, container, undefined, '')
      container.stoppedByHand = byHand
    }
    engine.enter(undefined)
    sys.unlink(SOCKET)
    return 0
  }
