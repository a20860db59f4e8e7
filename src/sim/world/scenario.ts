// A scenario: a world as data. Which machines there are and what they have when it begins. Left out: more than two hosts.
import type { Micros } from '../clock/clock'
import { type Machine, SECOND_HOST } from './host-files'

export type ScenarioName = 'one-host' | 'two-hosts'
export const SCENARIOS: readonly ScenarioName[] = ['one-host', 'two-hosts']

/** Docker hosts beside the person's own. */
export const OTHER_HOSTS: Readonly<Record<ScenarioName, readonly Machine[]>> = { 'one-host': [], 'two-hosts': [SECOND_HOST] }

export interface TerminalOptions {
  readonly rows: number
  readonly columns: number
  /** What it calls itself (TERM_PROGRAM), when it has no editor beside it. */
  readonly program?: string
}
export interface WorldOptions {
  readonly scenario?: ScenarioName
  /** Images that the host has pulled already: "alpine", "nginx:1.27". */
  readonly images?: readonly string[]
  readonly seed?: number
  /** With a terminal there is a person's login shell; without one only the headless shell. */
  /** The instant at which it begins, for worlds that are seen beside a real clock; a weekday morning otherwise. */
  readonly begin?: Micros
  /** Off: no journal and no view are kept, so that a world that only serves can do so for ever. */
  readonly history?: boolean
  readonly terminal?: TerminalOptions
}
/** What cannot be begun, said before anything is made. */
export class ScenarioError {
  constructor(readonly message: string) {}
}
