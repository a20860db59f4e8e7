// A world: hosts, registries, wires, one clock, one journal. What a person can do to it, and what they can see of it.
// Everything outside src/sim speaks to this class only (through sim/index.ts).
import { Chance } from '../clock/chance'
import { EventClock, MILLISECOND, type Micros, SECOND } from '../clock/clock'
import { type Fact, Facts } from '../clock/facts'
import { LIMITS } from '../clock/limits'
import { instantOf } from '../api/time'
import { content } from '../api/content'
import { Errno } from '../host/files/errno'
import { namesOf } from '../host/files/mounts'
import { file } from '../host/files/node'
import { accessOf } from '../host/kernel/access'
import { ROOT } from '../host/kernel/credentials'
import { Link } from '../host/kernel/descriptors'
import { Fabric, NetNamespace } from '../host/kernel/network'
import { Late, type LateParts } from '../host/kernel/late'
import { describeChart } from '../daemon/containers/lifecycle'
import { apiCalls, type ApiCall } from './api-calls'
import { complete, type Completion } from './complete'
import { DockerHost } from './host'
import { FIRST_HOST, GATEWAY } from './host-files'
import { addHub, HUB_MACHINE } from './hub-machine'
import { addMirrors } from './mirror-machines'
import { inspectObject, type ObjectKind } from './inspect'
import type { Journal, JournalInput } from './journal'
import { type Door, Outside } from './outside'
import { preload } from './preload'
import type { Question } from './questions'
import { OTHER_HOSTS, type ScenarioError, type WorldOptions } from './scenario'
import { quietDescriptors, Session } from './session'
import { Terminal } from './terminal'
import { Timeline } from './timeline'
import type { Input, View } from './view'

/** Every world begins here, so that relative times in answers are the same each time. A design choice: a weekday morning after the newest image. */
const BEGIN: Micros = instantOf(2026, 11, 24, 9)
const BOOT: Micros = 200 * MILLISECOND
const MAX_STEPS = 200_000

export interface StepResult {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
  readonly api: readonly ApiCall[]
  /** Simulated milliseconds. */
  readonly ms: number
}

export class World {
  readonly #clock: EventClock
  readonly #facts: Facts
  readonly #late: Late
  readonly #timeline: Timeline
  readonly #inputs: JournalInput[] = []
  readonly #remembers: boolean
  readonly #host: DockerHost
  readonly #session = new Session()
  /** Images that are to be there from the beginning, while the catalogue is not. */
  #awaited: readonly string[] = []
  readonly #terminal: Terminal | undefined
  /** Clients that are no part of this world. */
  readonly outside: Outside

  private constructor(options: WorldOptions, code: Partial<LateParts>) {
    const { begin = BEGIN } = options
    this.#clock = new EventClock(begin)
    this.#facts = new Facts(this.#clock)
    this.#late = new Late(this.#clock)
    this.#timeline = new Timeline(begin)
    this.supply(code)
    this.#remembers = options.history ?? true
    if (this.#remembers) this.#facts.subscribe((fact) => this.#timeline.add(fact))
    const chance = new Chance(`drydock/${options.seed ?? 1}`)
    const fabric = new Fabric()
    fabric.nameServer = GATEWAY
    fabric.nameServers.add(GATEWAY)
    const local = new Link(150, 125_000_000)
    fabric.plug(GATEWAY, new NetNamespace('gateway', fabric), local)
    const parts = { clock: this.#clock, chance, facts: this.#facts, fabric, link: local, late: this.#late }
    this.#host = new DockerHost({ ...parts, machine: FIRST_HOST })
    for (const machine of OTHER_HOSTS[options.scenario ?? 'one-host']) {
      fabric.nameServers.add(machine.gateway)
      fabric.plug(machine.gateway, new NetNamespace('gateway', fabric), local)
      new DockerHost({ ...parts, chance: new Chance(`drydock/${options.seed ?? 1}/${machine.name}`), machine })
    }
    const internet = { clock: this.#clock, chance, facts: this.#facts, fabric, late: this.#late }
    const plainHub = addHub(internet)
    addMirrors(internet)
    const door = (to: Door) => (to === 'engine' ? this.#host.engineSocket() : plainHub())
    this.outside = new Outside(this.#clock, this.#facts, door, { engine: FIRST_HOST.name, registry: HUB_MACHINE })
    this.#clock.advanceTo(begin + BOOT, MAX_STEPS)
    if (options.terminal) this.#terminal = new Terminal(this.#host, this.#facts, options.terminal)
    else
      this.#session.adopt(
        this.#host.spawn(this.#session.program, 'bash', ['bash'], quietDescriptors(), this.#host.kernel.pids.init, '/root/work'),
      )
    this.#settle()
  }

  /** A new world, or why there is none; with the code that is there already. */
  static create(options: WorldOptions, code: Partial<LateParts>): World | ScenarioError {
    const world = new World(options, code)
    const names = options.images ?? []
    if (world.#late.get('catalogue') || names.length === 0) return world.#preload(names) ?? world
    world.#awaited = names
    world.#late.await('catalogue')
    return world
  }
  #preload(names: readonly string[]): ScenarioError | undefined {
    for (const name of names) {
      const failed = preload(this.#host.engine, this.#late.get('catalogue'), name)
      if (failed) return failed
    }
    return undefined
  }

  /** Something is to be done whose code is not here: time stands still until it is supplied, and no input may be given. */
  get missing(): boolean {
    return this.#clock.held
  }
  /** Which code it waits for. */
  get wanted(): keyof LateParts | undefined {
    return this.#late.wanted
  }
  supply(code: Partial<LateParts>): void {
    this.#timeline.late ??= code.folds
    this.#late.supply(code)
    const awaited = this.#awaited
    if (awaited.length === 0 || !this.#late.get('catalogue')) return
    this.#awaited = []
    const failed = this.#preload(awaited)
    if (failed) throw new Error(failed.message)
  }

  get now(): Micros {
    return this.#clock.now
  }
  /** When something will happen next; undefined when the world is still. */
  nextDeadline(): Micros | undefined {
    return this.#clock.next()
  }
  /** The present, live: read only. */
  get view(): View {
    this.#timeline.view.now = this.#clock.now
    return this.#timeline.view
  }
  viewAt(instant: Micros): View {
    return this.#timeline.at(instant)
  }
  get journal(): Journal {
    return { inputs: this.#inputs, facts: this.#timeline.facts, forgotten: this.#timeline.forgotten }
  }
  subscribe(listener: (fact: Fact) => void): () => void {
    return this.#facts.subscribe(listener)
  }

  /** What a person does. It is in the journal before it has any effect. */
  input(input: Input): void {
    if (this.#remembers) this.#inputs.push({ at: this.#clock.now, input })
    if (this.#remembers) this.#facts.tell({ kind: 'console.input', input })
    switch (input.type) {
      case 'keys':
        this.#terminal?.type(input.text.slice(0, LIMITS.inputChars))
        break
      case 'resize':
        this.#terminal?.resize(input.rows, input.columns)
        break
      case 'script':
        this.#session.begin(input.text)
        break
      case 'file':
        this.#write(input.path, input.text)
        break
      default:
        this.outside.take(input)
    }
    this.#terminal?.flush()
  }
  #write(path: string, body: string): void {
    const place = this.#host.namespaces.mounts.walk(path, accessOf(ROOT))
    const [node, at] = place instanceof Errno ? [undefined, path] : [place.node, place.path]
    const mtime = this.#clock.now
    // In place, as nano does: owner and mode stay, and who has it mounted sees it.
    if (node?.kind === 'file') Object.assign(node, { content: content(body), mtime })
    if (node) return
    const names = namesOf(at)
    const name = names.pop()
    if (name !== undefined) this.#host.engine.folder(names.join('/'), 0o755).entries.set(name, file(content(body), { mtime }))
  }

  /** Runs simulated time, at most so many deadlines. */
  advance(to: Micros, maxSteps = MAX_STEPS): { complete: boolean } {
    for (let steps = 0; steps < maxSteps; steps++) {
      const due = this.#clock.next()
      if (due === undefined || due > to) {
        this.#clock.advanceTo(to, 1)
        this.#terminal?.flush()
        return { complete: true }
      }
      if (!this.#clock.step()) break
      this.#terminal?.flush()
    }
    return { complete: false }
  }
  /** Lets what is due now happen: the shell prints its prompt. */
  #settle(): void {
    this.advance(this.#clock.now + MILLISECOND)
  }

  /** Whether the terminal's shell waits for a line. */
  get prompt(): boolean {
    return this.#terminal?.prompt ?? false
  }
  complete(line: string, cursor: number): Completion {
    return complete({ host: this.#host, cwd: this.#terminal?.cwd ?? '/root/work' }, line, cursor)
  }
  inspect(kind: ObjectKind, id: string): unknown {
    return inspectObject(this.#host.engine, kind, id)
  }
  chart() {
    return describeChart()
  }
  /** An answer that changes nothing, for lessons (questions.ts). */
  ask<T>(question: Question<T>): T {
    return question.answer(this.#host.engine)
  }

  /** Headless: types a script into the session's bash and runs the world until it has been worked off. */
  run(script: string): StepResult | { readonly error: string } {
    if (script.length > LIMITS.inputChars) return { error: `the input is longer than ${LIMITS.inputChars} characters` }
    const factsBefore = this.#timeline.total
    const began = this.#clock.now
    this.#inputs.push({ at: began, input: { type: 'script', text: script } })
    this.#facts.tell({ kind: 'console.input', input: { type: 'script', text: script } })
    if (!this.#session.alive) this.#revive()
    const step = this.#session.begin(script)
    const limit = began + LIMITS.stepSeconds * SECOND
    let interrupted = false
    let killed = false
    for (let steps = 0; !step.done && this.#session.alive; steps++) {
      const due = this.#clock.next()
      const over = due === undefined || due > limit + (interrupted ? SECOND : 0) || steps > LIMITS.stepDeadlines
      if (over && killed) break
      if (over) {
        this.#facts.tell({ kind: 'limit.reached', what: 'the length of one headless step' })
        this.#session.interrupt(interrupted)
        killed = interrupted
        interrupted = true
        steps = 0
      }
      this.#clock.step()
      if (steps % 256 === 0) this.#session.pump()
    }
    const { stdout, stderr, code } = this.#session.collect(step)
    const note = interrupted
      ? `drydock: interrupted: one headless step takes at most ${LIMITS.stepSeconds} simulated seconds and ${LIMITS.stepDeadlines} events\n`
      : ''
    const told = this.#timeline.since(factsBefore)
    const bugs = told
      .flatMap((fact) => (fact.kind === 'simulator.bug' ? [`drydock: a bug in the simulator: ${fact.message}\n`] : []))
      .join('')
    const api = apiCalls(told)
    return {
      stdout,
      stderr: stderr + note + bugs,
      code: interrupted ? 130 : code,
      api,
      ms: Math.round((this.#clock.now - began) / MILLISECOND),
    }
  }
  /** `exit` ended the session's shell: the next script gets a new one. */
  #revive(): void {
    this.#session.adopt(
      this.#host.spawn(this.#session.program, 'bash', ['bash'], quietDescriptors(), this.#host.kernel.pids.init, '/root/work'),
    )
  }
}
