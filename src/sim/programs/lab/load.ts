// load: a workload, the same program in a container, in a virtual machine and on the host. Not a real tool: what stress-ng, fio and redis-benchmark
// would do, as demands on the machine that follow a curve over time. Left out: work that computes anything.
import { SECOND } from '../../clock/clock'
import { Errno } from '../../host/files/errno'
import type { LabCalls } from '../../host/hypervisor/calls'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { fail } from '../lib/io'
import { parseOptions } from '../lib/options'
import { bytesOf, numberOf } from './sizes'

const MIB = 1024 ** 2
/** What the program itself takes, as any process does. */
const OWN = 480 * 1024
const KINDS = ['idle', 'steady', 'burst', 'leak', 'fork', 'scan', 'network', 'job'] as const
type Kind = (typeof KINDS)[number]

export const LOAD_USAGE = `Usage: load KIND [OPTION]...
Puts a load on the machine, as a real program would. Not a tool of Linux: drydock's own.

  idle     holds memory (--memory), does nothing
  steady   keeps --cpu cores busy
  burst    the same, in the first half of every --period seconds; idle in the second
  leak     grows by --rate a second until something stops it
  fork     doubles its processes every second, up to --most
  scan     reads --files over and over, --iops at most, writes --writes a second
  network  answers --clients clients, each with one small request at a time
  job      needs --work milliseconds of CPU time on --threads threads, then ends

  --cpu CORES (1)  --threads N (1)  --scattered  --memory SIZE (0)  --rate SIZE (16M)  --period SECONDS (20)
  --most N (64)  --iops N (as many as there are)  --depth N (128)  --files SIZE (256M)  --writes SIZE (0)
  --clients N (5)  --work MS (200)  --for SECONDS (for ever)
`
const LONG = {
  cpu: 'cpu:',
  threads: 'threads:',
  scattered: 'scattered',
  memory: 'memory:',
  rate: 'rate:',
  period: 'period:',
  most: 'most:',
  iops: 'iops:',
  depth: 'depth:',
  files: 'files:',
  writes: 'writes:',
  clients: 'clients:',
  work: 'work:',
  for: 'for:',
  help: 'help',
}
/** What may be said of each: from, to. Sizes in MiB. */
const NUMBERS: Readonly<Record<string, readonly [usual: number, least: number, most: number]>> = {
  cpu: [1, 0, 4096],
  threads: [1, 1, 4096],
  period: [20, 1, 86_400],
  most: [64, 1, 100_000],
  iops: [10_000_000, 1, 10_000_000],
  depth: [128, 1, 65_536],
  clients: [5, 1, 1_000_000],
  work: [200, 1, 86_400_000],
  for: [3_000_000, 1, 3_000_000],
}
const SIZES: Readonly<Record<string, number>> = { memory: 0, rate: 16, files: 256, writes: 0 }

interface Settings {
  readonly kind: Kind
  readonly scattered: boolean
  of(name: string): number
}

function settings(argv: readonly string[]): Settings | string {
  const options = parseOptions(argv.slice(1), { short: '', long: LONG })
  if (options.bad !== undefined) return `unrecognized option '${options.bad}'`
  if (options.missing !== undefined) return `option '${options.missing}' requires an argument`
  const [word = '', ...more] = options.rest
  const kind = KINDS.find((one) => one === word)
  if (!kind) return word === '' ? 'missing KIND' : `unknown kind '${word}': one of ${KINDS.join(', ')}`
  if (more.length > 0) return `extra operand '${more[0] ?? ''}'`
  const values = new Map<string, number>()
  for (const [name, text] of options.flags) {
    const range = NUMBERS[name]
    if (range) {
      const value = numberOf(text)
      if (value === undefined) return `invalid value '${text}' for --${name}: not a number`
      if (value < range[1] || value > range[2]) return `invalid value '${text}' for --${name}: from ${range[1]} to ${range[2]}`
      values.set(name, value)
    } else if (name in SIZES) {
      const bytes = bytesOf(text, 'b')
      if (bytes === undefined || bytes > 1024 ** 5) return `invalid value '${text}' for --${name}: not a size`
      values.set(name, bytes / MIB)
    }
  }
  return { kind, scattered: options.flags.has('scattered'), of: (name) => values.get(name) ?? NUMBERS[name]?.[0] ?? SIZES[name] ?? 0 }
}

export const load: Program = function* (sys) {
  if (sys.argv.includes('--help')) {
    yield* sys.write(1, LOAD_USAGE)
    return 0
  }
  const chosen = settings(sys.argv)
  if (typeof chosen === 'string') return yield* fail(sys, `load: ${chosen}\nTry 'load --help' for more information.`, 2)
  const lab = yield* sys.lab()
  const stop = { asked: false }
  for (const name of ['TERM', 'INT'] as const) sys.on(name, () => (stop.asked = true))
  sys.setMemory(OWN + chosen.of('memory') * MIB)
  if (chosen.kind === 'job') return yield* job(sys, lab, chosen)
  const end = sys.now() + chosen.of('for') * SECOND
  const curve = CURVES[chosen.kind]
  for (let step = 0; !stop.asked && sys.now() < end; step++) {
    const wait = yield* curve(sys, lab, chosen, step)
    yield* sys.sleep(Math.min(wait, end - sys.now()))
  }
  return 0
}

/** Sets the demand of a step and answers how long it lasts. */
type Curve = (sys: Sys, lab: LabCalls, of: Settings, step: number) => Task<number>
const LONG_TIME = 86_400 * SECOND
const TICK = SECOND / 10

function* constant(lab: LabCalls, step: number, demand: Parameters<LabCalls['demand']>[0]): Task<number> {
  if (step === 0) lab.demand(demand)
  yield* []
  return LONG_TIME
}
const cores = (of: Settings) => ({ cores: of.of('cpu'), threads: of.of('threads'), scattered: of.scattered })

const CURVES: Readonly<Record<Exclude<Kind, 'job'>, Curve>> = {
  idle: (_, lab, __, step) => constant(lab, step, {}),
  steady: (_, lab, of, step) => constant(lab, step, cores(of)),
  network: (_, lab, of, step) => constant(lab, step, { clients: of.of('clients') }),
  scan: (_, lab, of, step) =>
    constant(lab, step, { iops: of.of('iops'), depth: of.of('depth'), files: of.of('files'), writes: of.of('writes') }),
  *burst(_, lab, of, step) {
    lab.demand(step % 2 === 0 ? cores(of) : { cores: 0 })
    yield* []
    return (of.of('period') / 2) * SECOND
  },
  *leak(sys, _, of, step) {
    sys.setMemory(OWN + (of.of('memory') + (of.of('rate') / 10) * (step + 1)) * MIB)
    yield* []
    return TICK
  },
  *fork(sys, _, of, step) {
    const wanted = Math.min(2 ** step, of.of('most'))
    for (let have = Math.floor(2 ** (step - 1)); have < wanted; have++) {
      const child = sys.fork(holder)
      if (!(child instanceof Errno)) continue
      yield* sys.write(2, `load: fork: ${child.text}\n`)
      break
    }
    return wanted >= of.of('most') ? LONG_TIME : SECOND
  },
}
const holder: Program = function* (sys) {
  sys.setMemory(OWN + MIB)
  for (;;) yield* sys.sleep(LONG_TIME)
}

function* job(sys: Sys, lab: LabCalls, of: Settings): Task<number> {
  const [work, threads] = [of.of('work'), of.of('threads')]
  const took = lab.job(work, threads)
  yield* sys.sleep(Math.round(took * 1000))
  yield* sys.write(1, `${work} ms of CPU time on ${threads} threads took ${Math.round(took * 10) / 10} ms\n`)
  return 0
}
