// docker service logs. Models: docker/cli cli/command/service/logs.go: each line begins with the task and its node. Left out: colours.
import type { SwarmService, SwarmTask } from '../../../api/engine/swarm'
import { concat, text } from '../../../api/bytes'
import type { Task } from '../../../host/kernel/task'
import type { Cli, Reply } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { NameResolver } from '../../resolve-names'
import { timestamp } from '../../timestamp'

export function* serviceLogs(cli: Cli): Task<number> {
  const name = cli.arg(0)
  const { flags } = cli
  const since = timestamp(cli, 'since')
  if (since instanceof CliError) return yield* fail(cli, since)
  const service = yield* cli.json<SwarmService>('GET', `/services/${name}`, { query: { insertDefaults: 'false' } })
  const task = service instanceof CliError && service.status === 404 ? yield* cli.json<SwarmTask>('GET', `/tasks/${name}`) : undefined
  if (task instanceof CliError) return yield* fail(cli, task.status === 404 ? new CliError(`no such task or service: ${name}`) : task)
  if (service instanceof CliError && !task) return yield* fail(cli, service)
  const query = {
    details: '1',
    follow: flags.bool('follow') ? '1' : undefined,
    since,
    stderr: '1',
    stdout: '1',
    tail: flags.string('tail', 'all'),
    timestamps: flags.bool('timestamps') ? '1' : undefined,
  }
  const reply = yield* cli.request('GET', task ? `/tasks/${task.ID}/logs` : `/services/${name}/logs`, { query })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  const slots = task ? '' : String(service instanceof CliError ? 1 : (service.Spec.Mode.Replicated?.Replicas ?? 1))
  yield* new LogWriter(cli, slots.length).copy(reply)
  return 0
}

class LogWriter {
  readonly #resolver: NameResolver
  readonly #tasks = new Map<string, SwarmTask>()
  constructor(
    private readonly cli: Cli,
    /** Digits of the largest slot: lines are padded to it. */
    private readonly digits: number,
  ) {
    this.#resolver = new NameResolver(cli, cli.flags.bool('no-resolve'))
  }
  *copy(reply: Reply): Task<void> {
    let held = new Uint8Array(0)
    for (let part = yield* reply.body.next(); part; part = yield* reply.body.next()) {
      held = Uint8Array.from(concat([held, part.bytes()]))
      while (held.length >= 8) {
        const size = new DataView(held.buffer, held.byteOffset, 8).getUint32(4)
        if (held.length < 8 + size) break
        yield* this.#line(held[0] === 2 ? 2 : 1, text(held.slice(8, 8 + size)))
        held = held.slice(8 + size)
      }
    }
    this.cli.done(reply)
  }
  /** "com.docker.swarm.node.id=…,com.docker.swarm.service.id=…,com.docker.swarm.task.id=… message", after the time if there is one. */
  *#line(fd: 1 | 2, line: string): Task<void> {
    const { flags, sys } = this.cli
    const [, time = '', details = '', message = ''] = /^(\d{4}-\S+ )?(com\.docker\.swarm\.\S*) (.*)$/s.exec(line) ?? [
      undefined,
      '',
      '',
      line,
    ]
    if (flags.bool('raw')) {
      yield* sys.write(fd, message)
      return
    }
    const of = (key: string): string => new RegExp(`com\\.docker\\.swarm\\.${key}\\.id=([^,]*)`).exec(details)?.[1] ?? ''
    const source = yield* this.#source(of('node'), of('service'), of('task'))
    const extra = flags.bool('details') ? `${details} ` : ''
    yield* sys.write(fd, `${time}${source}    | ${extra}${message}`)
  }
  *#source(nodeId: string, serviceId: string, taskId: string): Task<string> {
    const node = yield* this.#resolver.node(nodeId)
    const service = yield* this.#resolver.service(serviceId)
    const known = this.#tasks.get(taskId)
    const task = known ?? (yield* this.cli.json<SwarmTask>('GET', `/tasks/${taskId}`))
    if (task instanceof CliError) return `${service}.${taskId}@${node}`
    this.#tasks.set(taskId, task)
    const slot = String(task.Slot ?? task.NodeID ?? '')
    const id = this.cli.flags.bool('no-task-ids') ? '' : `.${this.cli.flags.bool('no-trunc') ? taskId : taskId.slice(0, 12)}`
    return `${service}.${slot}${id}@${node}${' '.repeat(Math.max(0, this.digits - slot.length))}`
  }
}
