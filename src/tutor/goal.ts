// A goal: one question in Docker's own words, with conditions. Written as YAML in a lesson (read-goal.ts), answered by goals.ts.

/** A place in a document of `docker inspect`, as a Go template would name it, and what is expected there. */
export interface Inspect {
  readonly path: string
  readonly is?: string
  readonly not?: string
  /** A list or a text that contains it. */
  readonly has?: string
  /** How many entries a list or an object has. */
  readonly count?: number
}
export interface ContainerGoal {
  readonly kind: 'container'
  /** A name, or "any": then one container must fulfil all of it. */
  readonly name: string
  readonly exists: boolean
  readonly state?: string
  readonly exit?: number
  readonly image?: string
  /** host:container, as after -p. */
  readonly published?: string
  readonly network?: string
  /** volume or path, ":", path in the container; as after -v. */
  readonly mount?: string
  readonly inspect: readonly Inspect[]
}
export interface ObjectGoal {
  readonly kind: 'image' | 'volume' | 'network'
  readonly name: string
  readonly exists: boolean
  readonly inspect: readonly Inspect[]
}
export const LISTS = [
  'containers',
  'running containers',
  'exited containers',
  'images',
  'dangling images',
  'volumes',
  'anonymous volumes',
  'networks',
] as const
export type ListName = (typeof LISTS)[number]
export interface ListedGoal {
  readonly kind: 'listed'
  readonly list: ListName
  readonly least: number
  readonly most: number
}
export interface FileGoal {
  readonly kind: 'file'
  readonly container: string | undefined
  readonly path: string
  readonly exists: boolean
  readonly has?: string
  readonly lacks?: string
}
export interface ReachGoal {
  readonly kind: 'reach'
  readonly to: string
  readonly port: number
  readonly from: string | undefined
  readonly reached: boolean
}
export interface PrintedGoal {
  readonly kind: 'printed'
  readonly text: string
}
/** A request on a wire since the step began: of the Engine API or of a registry's. */
export interface AskedGoal {
  readonly kind: 'asked'
  readonly method: string
  /** Without "/v1.51"; "*" stands for one part. */
  readonly path: string
}
/** An entry of `docker events` since the step began. */
export interface HappenedGoal {
  readonly kind: 'happened'
  readonly type: string
  readonly action: string
  readonly name?: string
}
export interface DaemonGoal {
  readonly kind: 'daemon'
  readonly state: string
}
export type Question = ContainerGoal | ObjectGoal | ListedGoal | FileGoal | ReachGoal | PrintedGoal | AskedGoal | HappenedGoal | DaemonGoal
/** What is to be reached, in words, and the question that tells whether it is. */
export interface Goal {
  readonly say: string
  readonly question: Question
}
