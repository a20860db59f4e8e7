// The lab as it is seen: a fold of what it tells (host/hypervisor/facts.ts). Kept small, for it is there from the beginning. Left out: what the picture reckons.
import type { Micros } from '../clock/clock'
import type { ConstantFact, HardwareFact, NoteFact, Sample, Usage, VmFact } from '../host/hypervisor/facts'

/** Samples kept: ten minutes of them. */
const SAMPLES = 600

export interface LabView {
  readonly hardware: HardwareFact
  readonly constants: ReadonlyMap<string, ConstantFact>
  readonly vms: ReadonlyMap<string, VmFact>
  readonly usage: ReadonlyMap<string, Usage>
  readonly samples: readonly Sample[]
  readonly notes: readonly NoteFact[]
  readonly kills: readonly { readonly at: Micros; readonly who: string; readonly by: string }[]
}
export const newLab = (hardware: HardwareFact, constants: readonly ConstantFact[]): LabView => ({
  hardware,
  constants: new Map(constants.map((one) => [one.key, one])),
  vms: new Map(),
  usage: new Map(),
  samples: [],
  notes: [],
  kills: [],
})
/** The map with one entry more, changed or gone. A machine's facts are rare, so copying is cheap enough. */
export const having = <T>(map: ReadonlyMap<string, T>, key: string, value: T | undefined): ReadonlyMap<string, T> => {
  const copy = new Map(map)
  if (value === undefined) copy.delete(key)
  else copy.set(key, value)
  return copy
}
export function sampled(lab: LabView, sample: Sample, usage: readonly Usage[]): LabView {
  const all = new Map(lab.usage)
  for (const one of usage) {
    if (one.gone) all.delete(one.key)
    else all.set(one.key, one)
  }
  return { ...lab, usage: all, samples: [...lab.samples.slice(-SAMPLES + 1), sample] }
}
export const noted = (lab: LabView, note: NoteFact): LabView => ({
  ...lab,
  notes: [...lab.notes.filter(({ experiment, name }) => experiment !== note.experiment || name !== note.name), note],
})
