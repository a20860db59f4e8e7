// The journal: what was typed and when, and everything that followed. The inputs alone make the session again (law 4).
import type { Micros } from '../clock/clock'
import type { Fact } from '../clock/facts'
import type { Input } from './view'

export interface JournalInput {
  readonly at: Micros
  readonly input: Input
}
export interface Journal {
  readonly inputs: readonly JournalInput[]
  readonly facts: readonly Fact[]
  /** How many facts were told before these and are no longer kept (clock/limits.ts). */
  readonly forgotten: number
}
