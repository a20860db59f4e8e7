// What dockerd tells of its objects: the facts that the picture and the lessons are made of.
// Names and values are the Engine API's. Left out: what only other boxes know (processes, messages).
import type { Micros } from '../clock/clock'

export type ContainerStatus = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'

export interface PublishedPort {
  readonly ip: string
  readonly publicPort: number
  readonly privatePort: number
  readonly protocol: string
}
export interface MountFact {
  readonly type: 'bind' | 'volume' | 'tmpfs'
  readonly name: string
  readonly source: string
  readonly destination: string
  readonly readOnly: boolean
}
export interface ContainerFact {
  readonly id: string
  readonly name: string
  /** As typed. */
  readonly image: string
  readonly imageId: string
  readonly command: string
  readonly createdAt: Micros
  readonly networks: readonly { readonly name: string; readonly ip: string }[]
  readonly ports: readonly PublishedPort[]
  readonly mounts: readonly MountFact[]
}
export type LayerState = 'waiting' | 'downloading' | 'verifying' | 'downloaded' | 'extracting' | 'complete' | 'exists'
export interface ImageFact {
  readonly id: string
  readonly tags: readonly string[]
  readonly digests: readonly string[]
  /** Bottom first. Bytes are those of the unpacked files. */
  readonly layers: readonly { readonly diffId: string; readonly bytes: number }[]
  readonly createdAt: Micros
}

declare module '../clock/facts' {
  interface FactTypes {
    'daemon.state': { machine: string; state: 'starting' | 'running' | 'stopped' }
    'container.created': { machine: string; container: ContainerFact }
    /** A part of what 'container.created' told has changed. */
    'container.changed': { machine: string; container: ContainerFact }
    'container.state': {
      machine: string
      id: string
      status: ContainerStatus
      /** The transition taken, as its state chart names it: "start", "die", "pause" … */
      event: string
      pid: number
      exitCode: number
      error: string
      oomKilled: boolean
      health: string
    }
    'container.removed': { machine: string; id: string }
    /** Output of a container's main process, as its log keeps it. */
    'container.output': { machine: string; id: string; stream: 'stdout' | 'stderr'; text: string }
    'image.stored': { machine: string; image: ImageFact }
    'image.removed': { machine: string; id: string }
    'pull.started': { machine: string; pull: string; reference: string; layers: readonly { id: string; bytes: number; exists: boolean }[] }
    'pull.layer': { machine: string; pull: string; layer: string; state: LayerState; current: number; total: number }
    'pull.ended': { machine: string; pull: string; error: string }
    'network.created': { machine: string; id: string; name: string; driver: string; subnet: string; gateway: string; internal: boolean }
    'network.removed': { machine: string; id: string }
    'volume.created': { machine: string; name: string; anonymous: boolean }
    'volume.removed': { machine: string; name: string }
    'swarm.node': { machine: string; id: string; hostname: string; role: 'worker' | 'manager'; state: 'ready' | 'down' | 'left' }
    'swarm.service': { machine: string; id: string; name: string; image: string; replicas: number; removed: boolean }
    /** A task's place: which slot of which service, on which node, in which state of its chart. */
    'swarm.task': {
      machine: string
      id: string
      service: string
      slot: number
      node: string
      state: string
      desired: string
    }
    'swarm.task.removed': { machine: string; id: string }
    /** An entry of `docker events`. */
    'docker.event': { machine: string; type: string; action: string; id: string; attributes: Readonly<Record<string, string>> }
  }
}
