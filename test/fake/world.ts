// A stand-in for the simulator while the page is built: tells plausible facts for a handful of commands. Not Docker, not tested.
import type { ChartDescription, World, WorldOptions } from '../../src/diagram/face'
import type { WireMessage } from '../../src/sim/api/wire'
import { EventClock, type Micros } from '../../src/sim/clock/clock'
import { type Fact, Facts, type Telling } from '../../src/sim/clock/facts'
import { copyView, emptyView, fold, type Input } from '../../src/sim/world/view'
import { runCommand } from './commands'

const START = Date.UTC(2026, 10, 24, 9, 0, 0) * 1000
const PROMPT = 'root@docker-host:~/work# '

export class FakeWorld implements World {
  readonly clock = new EventClock(START)
  readonly facts = new Facts(this.clock)
  readonly view = emptyView(START)
  readonly journal: { inputs: { at: Micros; input: Input }[]; facts: Fact[] } = { inputs: [], facts: [] }
  prompt = false
  #busyUntil = START
  #typed = ''
  #serial = 0

  constructor(readonly options: WorldOptions) {
    this.facts.subscribe((fact) => {
      this.journal.facts.push(fact)
      fold(this.view, fact)
    })
    this.tell({ kind: 'machine.added', machine: 'docker-host', role: 'docker-host', address: '192.168.65.3' })
    this.tell({ kind: 'machine.added', machine: 'registry-1.docker.io', role: 'registry', address: '54.198.86.24' })
    this.tell({ kind: 'daemon.state', machine: 'docker-host', state: 'running' })
    for (const name of ['bridge', 'host', 'none'])
      this.tell({
        kind: 'network.created',
        machine: 'docker-host',
        id: this.hex(name),
        name,
        driver: name === 'none' ? 'null' : name,
        subnet: name === 'bridge' ? '172.17.0.0/16' : '',
        gateway: name === 'bridge' ? '172.17.0.1' : '',
        internal: false,
      })
    this.showPrompt()
  }

  get now(): Micros {
    return this.clock.now
  }
  tell(telling: Telling): void {
    this.facts.tell(telling)
  }
  serial(): number {
    return ++this.#serial
  }
  hex(name: string): string {
    let h = 7
    let text = ''
    for (let i = 0; text.length < 64; i++) {
      h = (Math.imul(h, 31) + name.charCodeAt(i % name.length) + i) | 0
      text += (h >>> 0).toString(16).padStart(8, '0')
    }
    return text.slice(0, 64)
  }
  out(text: string): void {
    this.tell({ kind: 'console.output', text: text.replaceAll('\n', '\r\n') })
  }
  showPrompt(): void {
    this.out(PROMPT)
    this.prompt = true
  }
  after(delay: Micros, action: () => void): void {
    this.#busyUntil = Math.max(this.#busyUntil, this.now) + delay
    this.clock.at(this.#busyUntil, action)
  }
  send(message: Omit<WireMessage, 'id' | 'sentAt' | 'arrivesAt' | 'preview'> & { preview?: string }, flight: Micros): string {
    const id = `m${this.serial()}`
    const sentAt = this.now
    this.tell({ kind: 'message.sent', message: { preview: '', ...message, id, sentAt, arrivesAt: sentAt + flight } })
    this.clock.after(flight, () => undefined)
    return id
  }

  input(input: Input): void {
    this.journal.inputs.push({ at: this.now, input })
    this.tell({ kind: 'console.input', input })
    if (input.type !== 'keys') return
    for (const char of input.text) {
      if (char !== '\r') this.#typed += char
      else {
        const line = this.#typed
        this.#typed = ''
        this.out(`${line}\n`)
        this.prompt = false
        this.#busyUntil = this.now
        runCommand(this, line)
        this.after(200, () => {
          this.showPrompt()
        })
      }
    }
  }
  advance(to: Micros, maxSteps = 100_000): { complete: boolean } {
    const { complete } = this.clock.advanceTo(to, maxSteps)
    return { complete }
  }
  nextDeadline(): Micros | undefined {
    return this.clock.next()
  }
  viewAt(instant: Micros) {
    const view = emptyView(START)
    for (const fact of this.journal.facts) if (fact.at <= instant) fold(view, fact)
    view.now = instant
    return copyView(view)
  }
  subscribe(listener: (fact: Fact) => void): () => void {
    return this.facts.subscribe(listener)
  }
  complete(line: string, cursor: number) {
    const from = line.lastIndexOf(' ', cursor - 1) + 1
    const words = ['run', 'ps', 'pull', 'images', 'stop', 'rm', 'inspect', 'logs']
    return { from, candidates: words.filter((word) => word.startsWith(line.slice(from, cursor))) }
  }
  inspect(kind: string, id: string): unknown {
    return {
      Id: id,
      Kind: kind,
      State: { Status: 'running', Running: true, Pid: 1234 },
      Config: { Env: ['PATH=/usr/bin', 'NGINX_VERSION=1.27'] },
    }
  }
  chart(): ChartDescription {
    const transitions = [
      ['created', 'running', 'start', 'docker start'],
      ['running', 'paused', 'pause', 'docker pause'],
      ['paused', 'running', 'unpause', 'docker unpause'],
      ['running', 'exited', 'die', 'docker stop, docker kill'],
      ['exited', 'running', 'start', 'docker start'],
      ['running', 'restarting', 'restart', 'docker restart'],
      ['restarting', 'running', 'start', ''],
      ['exited', 'removing', 'remove', 'docker rm'],
      ['created', 'removing', 'remove', 'docker rm'],
      ['removing', 'dead', 'fail', ''],
    ] as const
    return {
      states: ['created', 'running', 'paused', 'restarting', 'exited', 'removing', 'dead'],
      transitions: transitions.map(([from, to, event, commands]) => ({
        from,
        to,
        event,
        commands: commands === '' ? [] : commands.split(', '),
      })),
    }
  }
}

export const createWorld = (options: WorldOptions): World => new FakeWorld(options)
