// What a daemon knows of its part in a swarm as long as it has none: what HEAD /_ping and info say then. The swarm itself (swarm.ts) comes late, with
// the first request about one. Models: moby daemon/cluster of a node that never joined. Left out: what swarm.ts has.
import type { Manager } from './manager'

export interface Membership {
  /** What HEAD /_ping says: the client's help depends on it. */
  readonly role: string
  readonly manager: Manager | undefined
  /** dockerd has been started again: what the swarm had goes on. */
  resume(): void
  /** The part of `docker info` about the swarm. */
  info(): Readonly<Record<string, unknown>>
}

export const NO_PART = { NodeID: '', NodeAddr: '', LocalNodeState: 'inactive', ControlAvailable: false, Error: '', RemoteManagers: null }

export const NO_SWARM: Membership = {
  role: 'inactive',
  manager: undefined,
  resume: () => undefined,
  info: () => NO_PART,
}
