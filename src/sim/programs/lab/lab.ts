// lab: the lab's own tool, which no real machine has: experiments, constants, the host's hardware, figures. What it cannot do it refuses, and nothing has
// changed then. Left out: anything that docker, virsh or qemu-img can do.
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Lab } from '../../host/hypervisor/lab'
import type { Task } from '../../host/kernel/task'
import { fail } from '../lib/io'
import { HARDWARE_VERBS } from './lab-hardware'
import { EXPERIMENT_VERBS } from './lab-experiments'
import { hypervisor, notSimulated } from './need-hypervisor'

export interface LabCall {
  readonly sys: Sys
  readonly lab: Lab
  readonly args: readonly string[]
}
export type LabVerb = (call: LabCall) => Task<number>

export const LAB_USAGE = `Usage: lab COMMAND
Virtual machines beside containers: experiments and numbers. Not a tool of Linux: drydock's own.

  open                       keep account of the hardware from now on
  status                     who uses what
  list, show N, run N        the experiments: which there are, a script, running it
  results [N]                what was measured, beside what was published
  claims, claim KEY holds|fails
  constants [--edited]       every number with its unit, source and mark
  set KEY VALUE, reset [KEY] another number in its place; back
  host CPUS MEMORY [DISK]    other hardware
  density                    how many fit, and which wall they meet
  desktop on|off             all containers in one virtual machine, as Docker Desktop has them
  kubernetes on|off          110 pods a node
  panic NAME|host            a kernel gives up
  clear                      no virtual machine and no container of the lab is left
  note NAME FIGURE [OF]      takes a figure of the running experiment
  clock                      milliseconds of simulated time
`
const VERBS: Readonly<Record<string, LabVerb>> = { ...EXPERIMENT_VERBS, ...HARDWARE_VERBS }

export const lab: Program = function* (sys) {
  const [name = '--help', ...args] = sys.argv.slice(1)
  if (name === '--help' || name === 'help') {
    yield* sys.write(1, LAB_USAGE)
    return 0
  }
  const verb = VERBS[name]
  if (!verb) return yield* fail(sys, `lab: '${name}' is not a command\nTry 'lab --help' for more information.`, 2)
  const found = yield* hypervisor(sys)
  if (!found) return yield* fail(sys, notSimulated('lab inside a container or a guest'), 69)
  return yield* verb({ sys, lab: found, args })
}
