// What a build is made of: a graph of operations. Models: BuildKit LLB (source, file and exec operations) as the Dockerfile frontend makes them.
// Left out: merge and diff operations, several platforms in one graph.
import type { ImageConfigFile } from '../../api/engine/image'
import type { BaseImage } from './base'
import type { Heredoc, Instruction } from './dockerfile/parse'

interface Common {
  /** As the progress shows it: "[2/4] RUN echo base > /base". */
  readonly title: string
  /** Where it stands in the Dockerfile; none for what the frontend adds. */
  readonly instruction: Instruction | undefined
  /** Never taken from the cache. */
  readonly fresh: boolean
}
export interface ImageVertex extends Common {
  readonly kind: 'image'
  readonly base: BaseImage
}
export interface ContextVertex extends Common {
  readonly kind: 'context'
  /** "" is the main one; otherwise --build-context's name. */
  readonly name: string
}
export interface RunMount {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh'
  readonly target: string
  readonly source: string
  /** Nothing: the build context for bind, an empty folder for cache. */
  readonly from: Vertex | undefined
  readonly readOnly: boolean
  readonly id: string
  readonly required: boolean
  readonly mode: number | undefined
  readonly uid: number
  readonly gid: number
  /** Secrets only: the variable that holds it. */
  readonly env: string
  /** tmpfs: bytes, 0 is unlimited. */
  readonly size: number
}
export interface RunVertex extends Common {
  readonly kind: 'run'
  readonly base: Vertex | undefined
  readonly argv: readonly string[]
  /** Files that the command finds: here-documents that are scripts. */
  readonly files: readonly Heredoc[]
  readonly env: readonly string[]
  readonly cwd: string
  readonly user: string
  readonly network: string
  readonly mounts: readonly RunMount[]
  readonly hosts: readonly string[]
  readonly shmSize: number
}
export interface CopyVertex extends Common {
  readonly kind: 'copy'
  readonly base: Vertex | undefined
  readonly from: Vertex | undefined
  readonly sources: readonly string[]
  readonly heredocs: readonly Heredoc[]
  readonly dest: string
  readonly chown: string
  readonly chmod: number | undefined
  /** ADD: archives are unpacked, addresses fetched. */
  readonly add: boolean
  readonly unpack: boolean | undefined
  readonly parents: boolean
  readonly excludes: readonly string[]
}
export interface MkdirVertex extends Common {
  readonly kind: 'mkdir'
  readonly base: Vertex | undefined
  readonly path: string
  /** USER: whose it will be. */
  readonly user: string
}
export type Vertex = ImageVertex | ContextVertex | RunVertex | CopyVertex | MkdirVertex

export interface HistoryItem {
  readonly text: string
  readonly instruction: Instruction
  /** The configuration once it had been applied. */
  readonly config: ImageConfigFile['config']
  /** The operation that made its layer; none for configuration. */
  readonly vertex: Vertex | undefined
}
/** A planned stage: what to solve, and the image that comes of it. */
export interface Plan {
  /** Nothing: FROM scratch with no file in it. */
  readonly vertex: Vertex | undefined
  /** The base's, before this build's own. */
  readonly base: ImageConfigFile | undefined
  readonly config: ImageConfigFile['config']
  readonly author: string
  readonly architecture: string
  readonly history: readonly HistoryItem[]
  /** ARGs declared so far: a stage built upon this one has them too. */
  readonly args: ReadonlyMap<string, string>
  readonly declared: ReadonlySet<string>
}

/** The operations that one rests on. */
export function inputsOf(vertex: Vertex): Vertex[] {
  if (vertex.kind === 'image' || vertex.kind === 'context') return []
  const own = vertex.base ? [vertex.base] : []
  if (vertex.kind === 'copy') return vertex.from ? [...own, vertex.from] : own
  return vertex.kind === 'run' ? [...own, ...vertex.mounts.flatMap((mount) => (mount.from ? [mount.from] : []))] : own
}
