// The life of a virtual machine, as a state chart. Models: what libvirt's domain states leave unsaid of a boot. Deadlines are the clock's, never the
// machine's. Left out: migration, saved to disk, crashed and being dumped.
import { createActor, createMachine } from 'xstate'
import type { VmChart } from './facts'

const vmMachine = createMachine({
  id: 'vm',
  initial: 'off',
  states: {
    off: { on: { start: 'firmware' } },
    firmware: { on: { loaded: 'kernel', panic: 'panicked', destroy: 'stopped', suspend: 'paused' } },
    kernel: { on: { booted: 'init', panic: 'panicked', destroy: 'stopped', suspend: 'paused' } },
    init: { on: { ready: 'running', panic: 'panicked', destroy: 'stopped', suspend: 'paused' } },
    running: { on: { suspend: 'paused', balloon: 'ballooning', panic: 'panicked', halt: 'stopped', destroy: 'stopped' } },
    ballooning: { on: { ballooned: 'running', suspend: 'paused', panic: 'panicked', halt: 'stopped', destroy: 'stopped' } },
    paused: {
      on: { toFirmware: 'firmware', toKernel: 'kernel', toInit: 'init', resume: 'running', destroy: 'stopped', panic: 'panicked' },
    },
    panicked: { on: { destroy: 'stopped', halt: 'stopped' } },
    stopped: { on: { start: 'firmware' } },
  },
})

export type VmStatus = 'off' | 'firmware' | 'kernel' | 'init' | 'running' | 'ballooning' | 'paused' | 'panicked' | 'stopped'
export type VmEvent =
  | 'start'
  | 'loaded'
  | 'booted'
  | 'ready'
  | 'suspend'
  | 'resume'
  | 'toFirmware'
  | 'toKernel'
  | 'toInit'
  | 'balloon'
  | 'ballooned'
  | 'panic'
  | 'halt'
  | 'destroy'

const STATUSES: readonly VmStatus[] = ['off', 'firmware', 'kernel', 'init', 'running', 'ballooning', 'paused', 'panicked', 'stopped']

export class VmLifecycle {
  readonly #actor
  constructor(name: string) {
    this.#actor = createActor(vmMachine, { id: `vm-${name}` })
    this.#actor.start()
  }
  get status(): VmStatus {
    const { value } = this.#actor.getSnapshot()
    return STATUSES.find((status) => status === value) ?? 'off'
  }
  /** Takes the transition; false when the chart has none from here. */
  send(event: VmEvent): boolean {
    if (!this.#actor.getSnapshot().can({ type: event })) return false
    this.#actor.send({ type: event })
    return true
  }
}

/** What a person types to cause each transition; a boot goes on by itself. */
const COMMANDS: Readonly<Partial<Record<VmEvent, readonly string[]>>> = {
  start: ['virsh start'],
  suspend: ['virsh suspend'],
  resume: ['virsh resume'],
  toFirmware: ['virsh resume'],
  toKernel: ['virsh resume'],
  toInit: ['virsh resume'],
  halt: ['virsh shutdown'],
  destroy: ['virsh destroy'],
  panic: ['lab panic'],
}
const commandsOf = (event: string): readonly string[] => new Map<string, readonly string[]>(Object.entries(COMMANDS)).get(event) ?? []

/** The chart as data, read from the machine itself. */
export function vmChart(): VmChart {
  const states = Object.values(vmMachine.states)
  return {
    initial: 'off',
    states: states.map(({ key }) => key),
    transitions: states.flatMap((state) =>
      [...state.transitions].flatMap(([event, list]) =>
        list.flatMap(({ target = [] }) => target.map((to) => ({ from: state.key, to: to.key, event, commands: commandsOf(event) }))),
      ),
    ),
  }
}

/** A process of the monitor is there, and memory is held. */
export const isActive = (status: VmStatus): boolean => status !== 'off' && status !== 'stopped'
/** Its programs run. */
export const isUp = (status: VmStatus): boolean => status === 'running' || status === 'ballooning'
