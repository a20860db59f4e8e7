// A scenario: a world as data. Which machines there are and what they have when it begins. Left out: a second Docker host.
export type ScenarioName = 'one-host'
export const SCENARIOS: readonly ScenarioName[] = ['one-host']

export interface WorldOptions {
  readonly scenario?: ScenarioName
  /** Images that the host has pulled already: "alpine", "nginx:1.27". */
  readonly images?: readonly string[]
  readonly seed?: number
  /** With a terminal there is a person's login shell; without one only the headless shell. */
  readonly terminal?: { readonly rows: number; readonly columns: number }
}
/** What cannot be begun, said before anything is made. */
export class ScenarioError {
  constructor(readonly message: string) {}
}
