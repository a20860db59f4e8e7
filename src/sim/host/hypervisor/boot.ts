// Booting: how far each machine is, when several boot at once and slow one another. Models: bootTime (start-time.ts) as a speed that changes whenever
// another begins or ends. Left out: what the CPUs are busy with otherwise.
import { type EventClock, type Micros, MILLISECOND } from '../../clock/clock'
import type { Constants } from './constants'
import { bootTime } from './start-time'
import type { Vm } from './vm'

const LINUX = { boot: 'linux' } as const

export class Boots {
  readonly #vms = new Set<Vm>()
  #at: Micros = 0
  /** What the present number of boots makes of the two measured ways: when it changes, so does everybody's speed. */
  #pace = 0

  /** @param reached called at the end of each part: firmware, kernel, init */
  constructor(
    private readonly clock: EventClock,
    private readonly constants: Constants,
    private readonly reached: (vm: Vm, part: 0 | 1 | 2) => void,
  ) {}

  add(vm: Vm): void {
    this.#advance()
    this.#vms.add(vm)
    this.#plan(vm)
  }
  remove(vm: Vm): void {
    if (!this.#vms.has(vm)) return
    this.#advance()
    vm.cancel?.()
    this.#vms.delete(vm)
    this.#plan(undefined)
  }

  get #ends(): readonly [number, number, number] {
    const firmware = this.constants.get('start.firmware')
    return [firmware, firmware + this.constants.get('start.kernel'), 1]
  }
  #time(vm: Vm): Micros {
    return bootTime(this.constants, vm.os, vm.monitor, this.#vms.size) * MILLISECOND
  }
  #advance(): void {
    const { now } = this.clock
    for (const vm of this.#vms) vm.progress = Math.min(1, vm.progress + (now - this.#at) / Math.max(1, this.#time(vm)))
    this.#at = now
  }
  #plan(changed: Vm | undefined): void {
    const pace = (['qemu', 'firecracker'] as const).reduce(
      (sum, monitor) => sum + bootTime(this.constants, LINUX, monitor, this.#vms.size),
      0,
    )
    const all = pace !== this.#pace
    this.#pace = pace
    for (const vm of all ? this.#vms : changed && this.#vms.has(changed) ? [changed] : []) {
      vm.cancel?.()
      const part = this.#ends.findIndex((end) => vm.progress < end - 1e-9)
      const end = this.#ends[part] ?? 1
      vm.cancel = this.clock.after((end - vm.progress) * this.#time(vm), () => this.#reach(vm, end))
    }
  }
  #reach(vm: Vm, end: number): void {
    this.#advance()
    vm.progress = end
    const part = this.#ends.findIndex((one) => Math.abs(one - end) < 1e-9)
    vm.cancel = undefined
    if (part >= 2) this.#vms.delete(vm)
    this.reached(vm, part <= 0 ? 0 : part === 1 ? 1 : 2)
    this.#plan(vm)
  }
}
