// Where sessions are kept: what any store can do, and how a session lies in it. A session has branches, and each branch is a
// whole recording: going on from the past leaves the old future as a branch of its own. Left out: anything of the picture.
import type { RecordedInput, Recording } from '../recording/recording'

export interface SavedSession {
  readonly id: string
  readonly name: string
  /** Milliseconds since 1970, of the visitor's clock. */
  readonly changed: number
  /** The branch that is open when the session is. */
  readonly branch: string
  /** Who writes; another tab that takes over changes it, and the one before may write no more. */
  readonly owner: string
  /** The lesson that it is the world of. */
  readonly lesson?: string
}
/** How far somebody has come in a lesson. */
export interface SavedProgress {
  readonly lesson: string
  /** The session it is done in. */
  readonly session: string
  /** Index of the step that is open, and the instant at which it was begun. */
  readonly step: number
  readonly since: number
  /** Indexes of the steps that are done. */
  readonly done: readonly number[]
  /** Choices made, by step and block: "2/4". */
  readonly chosen: Readonly<Record<string, number>>
  /** Milliseconds since 1970, of the visitor's clock. */
  readonly changed: number
}
export interface SavedBranch {
  readonly id: string
  readonly session: string
  readonly begun: number
  readonly version: string
  readonly start: Recording['start']
  readonly reached: number
  readonly inputs: number
  /** The last command, for people to recognise it by. */
  readonly last: string
}
export interface NewBranch {
  readonly id: string
  readonly session: string
  readonly begun: number
  readonly last: string
  readonly recording: Recording
}
/** Where the next input goes. */
export interface Place {
  readonly session: string
  readonly branch: string
  readonly owner: string
  /** How many inputs are there already. */
  readonly count: number
}
/** 'ousted': somebody else writes this session now. 'full': there is no room. 'broken': the store does not work (any more). */
export type Refusal = 'ousted' | 'full' | 'broken'

export interface SessionStore {
  /** It outlives the page. */
  readonly lasting: boolean
  /** The one last changed first. */
  sessions(): Promise<SavedSession[]>
  /** Of one session, oldest first. */
  branches(session: string): Promise<SavedBranch[]>
  recording(branch: string): Promise<unknown>
  save(session: SavedSession): Promise<Refusal | undefined>
  branch(branch: NewBranch): Promise<Refusal | undefined>
  removeBranch(branch: string): Promise<void>
  remove(session: string): Promise<void>
  /** Resolves once the input is kept. */
  append(place: Place, input: RecordedInput, last: string | undefined): Promise<Refusal | undefined>
  reach(place: Place, reached: number): Promise<void>
  progress(): Promise<SavedProgress[]>
  keepProgress(progress: SavedProgress): Promise<void>
}
