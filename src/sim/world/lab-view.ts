// The lab as it is seen: a fold of what it tells (host/hypervisor/facts.ts). Comes late, with what tells it.
// Left out: what the picture reckons.
import type { Micros } from '../clock/clock'
import { HOST_NAME } from './host-files'
import type { Folds, View } from './view'
import type { ConstantFact, HardwareFact, NoteFact, Sample, Usage, VmChart, VmFact } from '../host/hypervisor/facts'

/** Samples kept: ten minutes of them. */
const SAMPLES = 600

export interface LabView {
  readonly hardware: HardwareFact
  readonly chart: VmChart
  readonly constants: ReadonlyMap<string, ConstantFact>
  readonly vms: ReadonlyMap<string, VmFact>
  readonly usage: ReadonlyMap<string, Usage>
  readonly samples: readonly Sample[]
  readonly notes: readonly NoteFact[]
  readonly kills: readonly { readonly at: Micros; readonly who: string; readonly by: string }[]
}
const newLab = (hardware: HardwareFact, constants: readonly ConstantFact[], chart: VmChart): LabView => ({
  hardware,
  chart,
  constants: new Map(constants.map((one) => [one.key, one])),
  vms: new Map(),
  usage: new Map(),
  samples: [],
  notes: [],
  kills: [],
})
/** The map with one entry more, changed or gone. A machine's facts are rare, so copying is cheap enough. */
const having = <T>(map: ReadonlyMap<string, T>, key: string, value: T | undefined): ReadonlyMap<string, T> => {
  const copy = new Map(map)
  if (value === undefined) copy.delete(key)
  else copy.set(key, value)
  return copy
}
function sampled(lab: LabView, sample: Sample, usage: readonly Usage[]): LabView {
  const all = new Map(lab.usage)
  for (const one of usage) {
    if (one.gone) all.delete(one.key)
    else all.set(one.key, one)
  }
  return { ...lab, usage: all, samples: [...lab.samples.slice(-SAMPLES + 1), sample] }
}
const noted = (lab: LabView, note: NoteFact): LabView => ({
  ...lab,
  notes: [...lab.notes.filter(({ experiment, name }) => experiment !== note.experiment || name !== note.name), note],
})

const lab = (view: View, machine: string, by: (lab: LabView) => Partial<LabView>): void => {
  if (view.lab && machine === HOST_NAME) view.lab = { ...view.lab, ...by(view.lab) }
}

export const LAB_FOLDS: Folds = {
  'lab.opened': (view, { machine, hardware, constants, chart }) => {
    if (machine === HOST_NAME) view.lab = newLab(hardware, constants, chart)
  },
  'lab.hardware': (view, { machine, hardware }) => lab(view, machine, () => ({ hardware })),
  'lab.constant': (view, { machine, constant }) =>
    lab(view, machine, ({ constants }) => ({ constants: having(constants, constant.key, constant) })),
  'lab.sampled': (view, { machine, sample, usage }) => lab(view, machine, (old) => sampled(old, sample, usage)),
  'lab.noted': (view, { machine, note }) => lab(view, machine, (old) => noted(old, note)),
  'lab.killed': (view, { machine, at, who, by }) => lab(view, machine, ({ kills }) => ({ kills: [...kills.slice(-99), { at, who, by }] })),
  'vm.changed': (view, { machine, vm }) => lab(view, machine, ({ vms }) => ({ vms: having(vms, vm.name, vm) })),
  'vm.removed': (view, { machine, name }) => lab(view, machine, ({ vms }) => ({ vms: having(vms, name, undefined) })),
}

declare module '../host/kernel/late' {
  interface LateParts {
    folds: Folds
  }
}
