// The simulator's public face as the page uses it, until src/sim/index.ts is there.
import type { Micros } from '../sim/clock/clock'
import type { Fact } from '../sim/clock/facts'
import type { Input, View } from '../sim/world/view'

export type { Micros } from '../sim/clock/clock'
export type { Fact } from '../sim/clock/facts'
export type { Input, View, ContainerView, ImageView, PullView, NetworkView, VolumeView, MachineView, EventView } from '../sim/world/view'
export type { WireMessage } from '../sim/api/wire'

export interface ChartDescription {
  readonly states: readonly string[]
  readonly transitions: readonly {
    readonly from: string
    readonly to: string
    readonly event: string
    readonly commands: readonly string[]
  }[]
}
export interface World {
  readonly now: Micros
  input(input: Input): void
  advance(to: Micros, maxSteps?: number): { complete: boolean }
  nextDeadline(): Micros | undefined
  readonly view: View
  viewAt(instant: Micros): View
  subscribe(listener: (fact: Fact) => void): () => void
  complete(line: string, cursor: number): { from: number; candidates: readonly string[] }
  inspect(kind: 'container' | 'image' | 'network' | 'volume', id: string): unknown
  chart(kind: 'container'): ChartDescription
  readonly prompt: boolean
  readonly journal: { readonly inputs: readonly { at: Micros; input: Input }[]; readonly facts: readonly Fact[] }
}
export interface WorldOptions {
  scenario?: 'one-host'
  images?: readonly string[]
  seed?: number
  terminal?: { rows: number; columns: number }
}
export const createWorld = (options: WorldOptions): World => {
  throw new Error(`the simulator has not landed (${JSON.stringify(options)})`)
}
