// The arrows of the picture: a message between two boxes, from when it is sent until it arrives. A message in flight is state.
// Bytes travel on connections (host/kernel/sockets.ts); a message is what those bytes mean, told once when its head is sent.
import type { Micros } from '../clock/clock'

/** What is spoken on a connection. */
export type Protocol = 'engine' | 'distribution' | 'swarm' | 'http' | 'redis' | 'bytes'

export interface WireMessage {
  /** Unique in a world: "m1", "m2", … */
  readonly id: string
  readonly protocol: Protocol
  /** "docker-host/docker/1234": machine, program, process; or a machine alone. */
  readonly from: string
  readonly to: string
  readonly sentAt: Micros
  readonly arrivesAt: Micros
  /** Bytes of the head and the body known so far. */
  readonly bytes: number
  /** A request's method and target; a response's status, and the request that it answers. */
  readonly method?: string
  readonly target?: string
  readonly status?: number
  readonly answers?: string
  /** The beginning of a textual body. */
  readonly preview: string
}

declare module '../clock/facts' {
  interface FactTypes {
    'message.sent': { message: WireMessage }
  }
}

export const PREVIEW_CHARS = 4_000
