// `up` without -d: attached to all, until all have ended or the person has had enough. Models: docker/compose pkg/compose/up.go, attach.go, monitor.go.
// Left out: the menu, a second Ctrl-C that kills.
import type { ContainerInspect, ContainerSummary } from '../../api/engine/container'
import { text } from '../../api/bytes'
import { isRecord, parseJson } from '../../api/json'
import { type Task, WaitQueue } from '../../host/kernel/task'
import type { Cli, Reply } from '../cli'
import { CliError } from '../cli-error'
import { label, projectContainers, shortName } from './containers'
import { fromSocket, Lines } from './lines'
import type { Project } from './project'
import type { Tree } from './tree'

export interface Ending {
  /** The exit code of the container that ended it all, or of the last. */
  readonly code: number
  readonly service: string
  readonly why: 'all ended' | 'one ended' | 'interrupted'
}

export class Foreground {
  #lines: Lines | undefined
  readonly #moved = new WaitQueue()
  readonly #streaming = new Set<string>()
  readonly #attached = new Map<string, ContainerSummary>()
  readonly #ended = new Map<string, number>()
  #events: Reply | undefined
  #interrupted = false
  #first: Ending | undefined
  constructor(
    private readonly cli: Cli,
    private readonly project: Project,
    private readonly services: ReadonlyMap<string, Tree>,
  ) {}

  /** Before anything starts, so that nothing is missed. */
  *attach(without: readonly string[]): Task<CliError | undefined> {
    const names = [...this.services.keys()]
    const only = names.length === 1 ? { service: names[0] ?? '' } : {}
    const found = yield* projectContainers(this.cli, this.project.name, { all: true, oneoff: 'exclude', ...only })
    if (found instanceof CliError) return found
    const own = found.filter((one) => this.services.has(label(one, 'service')) && !without.includes(label(one, 'service')))
    const { flags, sys } = this.cli
    this.#lines = new Lines(this.cli, own.map(shortName), !flags.bool('no-log-prefix'), sys.isatty(1) && !flags.bool('no-color'))
    yield* this.cli.printLine(`Attaching to ${own.map(shortName).join(', ')}`)
    for (const one of own) {
      const failed = yield* this.#attachTo(one)
      if (failed) return failed
    }
    return undefined
  }
  *#attachTo(one: ContainerSummary): Task<CliError | undefined> {
    const inspected = yield* this.cli.json<ContainerInspect>('GET', `/containers/${one.Id}/json`)
    if (inspected instanceof CliError) return inspected
    const socket = yield* this.cli.request('POST', `/containers/${one.Id}/attach`, {
      query: { stream: '1', stdin: '1', stdout: '1', stderr: '1' },
      upgrade: true,
    })
    if (socket instanceof CliError) return socket
    this.#attached.set(one.Id, one)
    this.#streaming.add(one.Id)
    const name = shortName(one)
    const lines = this.#lines
    this.cli.sys.thread(
      function* (this: Foreground) {
        yield* fromSocket(socket.reader, inspected.Config.Tty, (stream, piece) => lines?.add(name, stream, piece) ?? nothing())
        if (lines) yield* lines.end(name)
        this.cli.done(socket)
        this.#streaming.delete(one.Id)
        this.#moved.wake()
      }.bind(this),
    )
    return undefined
  }

  /** Listens to the project's events; must be called before the start. */
  *listen(): Task<CliError | undefined> {
    const filters = JSON.stringify({ label: { [`com.docker.compose.project=${this.project.name}`]: true }, type: { container: true } })
    const found = yield* projectContainers(this.cli, this.project.name, { all: true, oneoff: 'exclude' })
    if (found instanceof CliError) return found
    const events = yield* this.cli.request('GET', '/events', { query: { filters } })
    if (events instanceof CliError) return events
    this.#events = events
    this.cli.sys.thread(() => this.#follow(events))
    this.cli.sys.on('INT', () => {
      this.#interrupted = true
      this.#moved.wake()
    })
    return undefined
  }
  *#follow(events: Reply): Task<void> {
    let held = ''
    for (let part = yield* events.body.next(); part; part = yield* events.body.next()) {
      held += text(part.bytes())
      for (let at = held.indexOf('\n'); at >= 0; at = held.indexOf('\n')) {
        const event = parseJson(held.slice(0, at))
        held = held.slice(at + 1)
        if (isRecord(event) && event['Action'] === 'die' && isRecord(event['Actor'])) yield* this.#died(String(event['Actor']['ID']))
        if (isRecord(event) && event['Action'] === 'start' && isRecord(event['Actor'])) yield* this.#again(String(event['Actor']['ID']))
      }
    }
  }
  *#died(id: string): Task<void> {
    const one = this.#attached.get(id)
    if (!one) return
    while (this.#streaming.has(id)) yield* this.#moved.wait()
    const inspected = yield* this.cli.json<ContainerInspect>('GET', `/containers/${id}/json`)
    const state = inspected instanceof CliError ? undefined : inspected.State
    const code = state?.ExitCode ?? 0
    yield* this.cli.print(`\x1b[K${shortName(one)} exited with code ${code}${state?.Restarting ? ' (restarting)' : ''}\n`)
    if (!state?.Restarting) {
      this.#ended.set(id, code)
      this.#first ??= { code, service: label(one, 'service'), why: 'one ended' }
    }
    this.#moved.wake()
  }
  /** One that its restart policy has started is attached to once more. */
  *#again(id: string): Task<void> {
    const one = this.#attached.get(id)
    if (one && !this.#streaming.has(id)) yield* this.#attachTo(one)
  }

  /** @param first whether the first end ends it all, and whose (a service; "" is anybody's) */
  *untilEnd(first: string | undefined): Task<Ending> {
    for (;;) {
      const last = [...this.#ended].at(-1)
      if (this.#interrupted) return { code: 130, service: '', why: 'interrupted' }
      if (first !== undefined && this.#first) return this.#ofService(first) ?? this.#first
      if (this.#ended.size === this.#attached.size) return { code: last?.[1] ?? 0, service: '', why: 'all ended' }
      yield* this.#moved.wait()
    }
  }
  #ofService(service: string): Ending | undefined {
    for (const [id, code] of this.#ended) {
      const one = this.#attached.get(id)
      if (service !== '' && one && label(one, 'service') === service) return { code, service, why: 'one ended' }
    }
    return undefined
  }
  close(): void {
    if (this.#events) this.cli.done(this.#events)
  }
}
function* nothing(): Task<void> {
  yield* []
}
