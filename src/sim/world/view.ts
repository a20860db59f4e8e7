// The view: all that anyone outside may see of a world, a fold of its facts. Plain data.
// Whoever wants the past folds the facts again up to an instant (timeline.ts).
import type { WireMessage } from '../api/wire'
import type { Micros } from '../clock/clock'
import type { Fact } from '../clock/facts'
import { HOST_NAME } from './host-files'
import { LIMITS } from '../clock/limits'
import type { LabView } from './lab-view'
import type { OutsideInput } from './outside'
import type { StepReason } from '../daemon/build/reasons'
import type { ContainerFact, ContainerStatus, ImageFact, LayerState } from '../daemon/facts'

export interface ProcessView {
  readonly machine: string
  readonly pid: number
  readonly innerPid: number
  readonly parent: number
  readonly argv: readonly string[]
  readonly cgroup: string
  readonly startedAt: Micros
}
export interface ContainerView extends ContainerFact {
  readonly machine: string
  readonly status: ContainerStatus
  /** The transition that led here, and when. */
  readonly lastEvent: string
  readonly since: Micros
  readonly pid: number
  readonly exitCode: number
  readonly error: string
  readonly oomKilled: boolean
  readonly health: string
  /** The last output, at most 2,000 characters. */
  readonly output: string
}
export interface ImageView extends ImageFact {
  readonly machine: string
}
export interface PullView {
  readonly machine: string
  readonly reference: string
  readonly startedAt: Micros
  readonly endedAt: Micros | undefined
  readonly error: string
  readonly layers: readonly { readonly id: string; readonly bytes: number; readonly state: LayerState; readonly current: number }[]
}
export interface NetworkView {
  readonly machine: string
  readonly id: string
  readonly name: string
  readonly driver: string
  readonly subnet: string
  readonly gateway: string
  readonly internal: boolean
}
export interface VolumeView {
  readonly machine: string
  readonly name: string
  readonly anonymous: boolean
  readonly createdAt: Micros
}
export interface MachineView {
  readonly name: string
  readonly role: 'docker-host' | 'mirror' | 'registry'
  readonly address: string
}
export interface EventView {
  readonly at: Micros
  readonly type: string
  readonly action: string
  readonly id: string
  readonly attributes: Readonly<Record<string, string>>
}
/** A client outside the world: how it calls itself, and what it asked for last. */
export interface OutsiderView {
  readonly agent: string
  readonly method: string
  readonly target: string
  readonly since: Micros
}
/** Something that a process could not reach: an address and a port, or a name. */
export interface FailureView {
  readonly at: Micros
  readonly machine: string
  readonly cgroup: string
  readonly ip: string
  readonly port: number
  readonly name: string
}
/** A step of a build, with why it was run or not. */
export interface BuildStepView {
  readonly at: Micros
  readonly machine: string
  /** The same for all steps of one build. */
  readonly build: string
  readonly title: string
  readonly reason: StepReason
  readonly bytes: number
}
export interface View {
  now: Micros
  /** Set while the engine of the host runs. */
  daemon: 'starting' | 'running' | 'stopped'
  readonly machines: Map<string, MachineView>
  readonly processes: Map<string, ProcessView>
  readonly containers: Map<string, ContainerView>
  readonly images: Map<string, ImageView>
  readonly pulls: Map<string, PullView>
  readonly networks: Map<string, NetworkView>
  readonly volumes: Map<string, VolumeView>
  /** By the number of their connection. */
  readonly outsiders: Map<number, OutsiderView>
  /** In the order they were sent, the latest of them (clock/limits.ts). A message is in flight while sentAt ≤ now < arrivesAt. */
  readonly messages: WireMessage[]
  readonly events: EventView[]
  /** The latest steps of builds. */
  readonly steps: BuildStepView[]
  /** The latest things that could not be reached. */
  readonly failures: FailureView[]
  /** The machine's account of its hardware, once it is kept; never changed in place. */
  lab: LabView | undefined
  /** What the terminal has shown last. */
  console: string
  /** The file that was saved last, until something is typed; empty otherwise. */
  saved: string
}

declare module '../clock/facts' {
  interface FactTypes {
    'machine.added': { machine: string; role: 'docker-host' | 'mirror' | 'registry'; address: string }
    /** Bytes shown on the person's terminal, as text. */
    'console.output': { text: string }
    /** What the person typed: told before any effect. */
    'console.input': { input: Input }
  }
}

/** What a person can do to a world. Everything else follows. */
export type Input =
  /** Keys typed at the terminal, as the bytes a terminal emulator sends ("\r" is Enter, "\u0003" is Ctrl-C). */
  | { readonly type: 'keys'; readonly text: string }
  /** A script for the headless shell: one or several lines. */
  | { readonly type: 'script'; readonly text: string }
  | { readonly type: 'resize'; readonly rows: number; readonly columns: number }
  /** A file of the host, written by the editor. */
  | { readonly type: 'file'; readonly path: string; readonly text: string }
  | OutsideInput

const OUTPUT_CHARS = 2_000

export const emptyView = (now: Micros): View => ({
  now,
  daemon: 'stopped',
  machines: new Map(),
  processes: new Map(),
  containers: new Map(),
  images: new Map(),
  pulls: new Map(),
  networks: new Map(),
  volumes: new Map(),
  outsiders: new Map(),
  messages: [],
  events: [],
  failures: [],
  steps: [],
  lab: undefined,
  console: '',
  saved: '',
})

/** A view that can be folded on without changing this one. Entries are never changed in place, so they are shared. */
export const copyView = (view: View): View => ({
  ...view,
  machines: new Map(view.machines),
  processes: new Map(view.processes),
  containers: new Map(view.containers),
  images: new Map(view.images),
  pulls: new Map(view.pulls),
  networks: new Map(view.networks),
  volumes: new Map(view.volumes),
  outsiders: new Map(view.outsiders),
  messages: [...view.messages],
  events: [...view.events],
  failures: [...view.failures],
  steps: [...view.steps],
})

/** Keeps the latest of a list that only grows; now and then, so that it costs nothing. */
function latest(list: unknown[], most: number): void {
  if (list.length > 2 * most) list.splice(0, list.length - most)
}
function forgetPulls(pulls: View['pulls']): void {
  if (pulls.size <= 2 * LIMITS.viewPulls) return
  for (const [id, { endedAt }] of pulls) if (endedAt !== undefined && pulls.size > LIMITS.viewPulls) pulls.delete(id)
}

type Fold<K extends Fact['kind']> = (view: View, fact: Extract<Fact, { kind: K }>) => void
export type Folds = { readonly [K in Fact['kind']]?: Fold<K> }

const change = (view: View, id: string, by: (container: ContainerView) => ContainerView): void => {
  const container = view.containers.get(id)
  if (container) view.containers.set(id, by(container))
}

/** Two hosts may have the same image or a volume of the same name: those of the person's own host go by these alone. */
const keyOf = (machine: string, id: string): string => (machine === HOST_NAME ? id : `${machine}/${id}`)

const FOLDS: Folds = {
  'machine.added': (view, { machine, role, address }) => view.machines.set(machine, { name: machine, role, address }),
  'daemon.state': (view, { machine, state }) => {
    if (machine === HOST_NAME) view.daemon = state
  },
  'process.started': (view, { machine, pid, innerPid, parent, argv, cgroup, at }) =>
    view.processes.set(`${machine}/${pid}`, { machine, pid, innerPid, parent, argv, cgroup, startedAt: at }),
  'process.execed': (view, { machine, pid, argv }) => {
    const process = view.processes.get(`${machine}/${pid}`)
    if (process) view.processes.set(`${machine}/${pid}`, { ...process, argv })
  },
  'process.ended': (view, { machine, pid }) => view.processes.delete(`${machine}/${pid}`),
  'message.sent': (view, { message }) => {
    view.messages.push(message)
    latest(view.messages, LIMITS.viewMessages)
  },
  'container.created': (view, { machine, container, at }) =>
    view.containers.set(container.id, {
      ...container,
      machine,
      status: 'created',
      lastEvent: 'create',
      since: at,
      pid: 0,
      exitCode: 0,
      error: '',
      oomKilled: false,
      health: '',
      output: '',
    }),
  'container.changed': (view, { container }) => change(view, container.id, (old) => ({ ...old, ...container })),
  'container.state': (view, { id, status, event, pid, exitCode, error, oomKilled, health, at }) =>
    change(view, id, (old) => ({
      ...old,
      status,
      lastEvent: event,
      pid,
      exitCode,
      error,
      oomKilled,
      health,
      since: status === old.status ? old.since : at,
    })),
  'container.removed': (view, { id }) => view.containers.delete(id),
  'container.output': (view, { id, text }) => change(view, id, (old) => ({ ...old, output: (old.output + text).slice(-OUTPUT_CHARS) })),
  'image.stored': (view, { machine, image }) => view.images.set(keyOf(machine, image.id), { ...image, machine }),
  'image.removed': (view, { machine, id }) => view.images.delete(keyOf(machine, id)),
  'pull.started': (view, { machine, pull, reference, layers, at }) => {
    forgetPulls(view.pulls)
    view.pulls.set(pull, {
      machine,
      reference,
      startedAt: at,
      endedAt: undefined,
      error: '',
      layers: layers.map(({ id, bytes, exists }) => ({ id, bytes, state: exists ? 'exists' : 'waiting', current: exists ? bytes : 0 })),
    })
  },
  'pull.layer': (view, { pull, layer, state, current }) => {
    const old = view.pulls.get(pull)
    if (old) view.pulls.set(pull, { ...old, layers: old.layers.map((one) => (one.id === layer ? { ...one, state, current } : one)) })
  },
  'pull.ended': (view, { pull, error, at }) => {
    const old = view.pulls.get(pull)
    if (old) view.pulls.set(pull, { ...old, error, endedAt: at })
  },
  'network.created': (view, { machine, id, name, driver, subnet, gateway, internal }) =>
    view.networks.set(id, { machine, id, name, driver, subnet, gateway, internal }),
  'network.removed': (view, { id }) => view.networks.delete(id),
  'volume.created': (view, { machine, name, anonymous, at }) =>
    view.volumes.set(keyOf(machine, name), { machine, name, anonymous, createdAt: at }),
  'volume.removed': (view, { machine, name }) => view.volumes.delete(keyOf(machine, name)),
  'outsider.heard': (view, { connection, agent, method, target, at }) =>
    view.outsiders.set(connection, { agent, method, target, since: at }),
  'outsider.gone': (view, { connection }) => view.outsiders.delete(connection),
  'build.step': (view, { at, machine, build, title, reason, bytes }) => {
    view.steps.push({ at, machine, build, title, reason, bytes })
    latest(view.steps, LIMITS.viewSteps)
  },
  'network.failed': (view, { at, machine, cgroup, ip, port, name }) => {
    view.failures.push({ at, machine, cgroup, ip, port, name })
    latest(view.failures, LIMITS.viewFailures)
  },
  'docker.event': (view, { type, action, id, attributes, at }) => {
    view.events.push({ at, type, action, id, attributes })
    latest(view.events, LIMITS.viewEvents)
  },
  'console.input': (view, { input }) => {
    if (input.type === 'file') view.saved = input.path
    else if (input.type === 'keys') view.saved = ''
  },
  'console.output': (view, { text }) => {
    view.console += text
    if (view.console.length > 2 * LIMITS.viewConsole) view.console = view.console.slice(-LIMITS.viewConsole)
  },
}

/** Folds one fact into the view, in place. @param late folds whose code comes with what tells their facts */
export function fold(view: View, fact: Fact, late: Folds = {}): void {
  view.now = fact.at
  applyFold(FOLDS[fact.kind] ?? late[fact.kind], view, fact)
}

function applyFold(by: ((view: View, fact: never) => unknown) | undefined, view: View, fact: Fact): void {
  // The table's key is the fact's kind, so the pair fits; the compiler cannot see that across the union.
  if (by) (by as (view: View, fact: Fact) => unknown)(view, fact)
}
