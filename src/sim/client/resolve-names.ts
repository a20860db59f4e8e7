// Names for the IDs that tasks carry. Models: docker/cli cli/command/idresolver: each ID is asked for once. Left out: nothing.
import type { SwarmNode, SwarmService } from '../api/engine/swarm'
import type { Task } from '../host/kernel/task'
import type { Cli } from './cli'
import { CliError } from './cli-error'

export class NameResolver {
  readonly #known = new Map<string, string>()
  constructor(
    private readonly cli: Cli,
    /** --no-resolve: IDs stay IDs. */
    private readonly off: boolean,
  ) {}

  *node(id: string): Task<string> {
    if (this.off || id === '') return id
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const node = yield* this.cli.json<SwarmNode>('GET', `/nodes/${id}`)
    const name = node instanceof CliError ? id : (node.Spec.Name ?? node.Description.Hostname)
    this.#known.set(id, name)
    return name
  }
  *service(id: string): Task<string> {
    if (this.off || id === '') return id
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const service = yield* this.cli.json<SwarmService>('GET', `/services/${id}`, { query: { insertDefaults: 'false' } })
    const name = service instanceof CliError ? id : service.Spec.Name
    this.#known.set(id, name)
    return name
  }
}
