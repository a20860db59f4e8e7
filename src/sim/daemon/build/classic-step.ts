// One instruction of the classic builder: a container of the image before it, and what it changed as the next image. Models: moby builder/dockerfile
// dispatchers.go, internals.go, copy.go: containers that stay when they fail or with --rm=false, the cache by parent and instruction, COPY's own refusals,
// options that need BuildKit. Left out: a container for instructions upon nothing (FROM scratch), limits of steps.
import type { ImageConfigFile, ProgressMessage } from '../../api/engine/image'
import { emptyConfig, emptyHostConfig } from '../../api/engine/container'
import { text } from '../../api/bytes'
import { Failure } from '../../api/failure'
import { rfc3339Nano } from '../../api/time'
import { MILLISECOND } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Container } from '../containers/container'
import { createContainer } from '../containers/create'
import { removeContainer } from '../containers/remove'
import { startContainer } from '../containers/start'
import type { Engine } from '../engine'
import { keepChanges } from '../images/commit'
import { type Image, shortId } from '../images/store'
import { keyOf } from './cache'
import { flagValue } from './dockerfile/check'
import { DockerfileError } from './dockerfile/parse'
import { findSources } from './files'
import { filesOf, type Solver } from './solve'
import type { CopyVertex, HistoryItem, Plan } from './vertex'

export interface StepOptions {
  readonly noCache: boolean
  /** Containers of steps that went well are removed; by force those of others too. */
  readonly remove: boolean
  readonly forceRemove: boolean
  readonly network: string
  readonly hosts: readonly string[]
}
const STEP_TIME = 60 * MILLISECOND

export class ClassicStep {
  #fresh: boolean
  /** What the last COPY named: a file, a dir, or multi. */
  #copied = 'file'
  constructor(
    private readonly engine: Engine,
    private readonly options: StepOptions,
    private readonly plan: Plan,
    private readonly solver: Solver,
    private readonly tell: (message: ProgressMessage) => Task<void>,
  ) {
    this.#fresh = options.noCache
  }
  *#say(line: string): Task<void> {
    yield* this.tell({ stream: line + '\n' })
  }

  *run(item: HistoryItem, parent: Image | undefined): Task<Image | DockerfileError> {
    const { engine, solver } = this
    const { vertex } = item
    const wrong = needsBuildKit(item) ?? (vertex?.kind === 'copy' ? yield* this.#missing(vertex) : undefined)
    if (wrong !== undefined) return new DockerfileError(wrong)
    // Whether a copy is in the cache depends on what is copied: it is made first, which leaves no trace.
    const copied = vertex?.kind === 'copy' ? yield* solver.solve(vertex) : undefined
    if (copied instanceof DockerfileError) return copied
    const key = keyOf(parent?.id ?? '', item.text, item.config, copied?.key ?? '')
    const known = this.#fresh ? undefined : engine.images.images.get(engine.classicCache.get(key) ?? '')
    if (known) {
      yield* this.#say(' ---> Using cache')
      solver.adopt(vertex, known.id, known.layers)
      return known
    }
    this.#fresh = true
    const layers = copied
      ? copied.layers.map(({ layer }) => engine.images.keepLayer(layer.diffId, layer.tree))
      : yield* this.#contained(item, parent)
    if (layers instanceof DockerfileError) return layers
    const image = this.#keep(item, parent, layers)
    engine.classicCache.set(key, image.id)
    solver.adopt(vertex, image.id, layers)
    return image
  }

  /** What COPY and ADD name and is not there. */
  *#missing(vertex: CopyVertex): Task<string | undefined> {
    const from = yield* this.solver.solve(vertex.from)
    if (from instanceof DockerfileError) return from.message
    const files = filesOf(from)
    const verb = vertex.add ? 'ADD' : 'COPY'
    for (const source of vertex.sources) {
      if (/^(\/?\.\.)(\/|$)/.test(source)) return `${verb} failed: forbidden path outside the build context: ${source} ()`
      if (typeof findSources(files, { ...vertex, sources: [source] }) !== 'string') continue
      const stat = `stat ${source.replace(/^\.?\//, '')}: file does not exist`
      return vertex.from?.kind === 'context'
        ? `${verb} failed: file not found in build context or excluded by .dockerignore: ${stat}`
        : `${verb} failed: ${stat}`
    }
    const found = findSources(files, vertex)
    const [first] = typeof found === 'string' ? [] : found
    const given = vertex.heredocs.length + vertex.sources.filter((source) => source.includes('://')).length
    this.#copied = found.length + given > 1 ? 'multi' : first?.node.kind === 'directory' ? 'dir' : 'file'
    return !first && given === 0 ? `${verb} failed: no source files were specified` : undefined
  }

  /** An instruction in a container of its own. @returns the image's layers after it */
  *#contained(item: HistoryItem, parent: Image | undefined): Task<Image['layers'] | DockerfileError> {
    const { engine } = this
    const made = parent ? this.#container(item, parent) : undefined
    if (made instanceof Failure) return new DockerfileError(made.message)
    const id = made ? shortId(made.id) : engine.chance.hex(12)
    yield* this.#say(` ---> Running in ${id}`)
    yield* engine.sys.sleep(STEP_TIME)
    const layers = yield* this.#work(item, parent, made)
    const failed = layers instanceof DockerfileError
    const { remove, forceRemove } = this.options
    if (!forceRemove && (!remove || failed)) return layers
    if (made) yield* removeContainer(engine, made, { force: true, volumes: true })
    yield* this.#say(` ---> Removed intermediate container ${id}`)
    return layers
  }
  *#work(item: HistoryItem, parent: Image | undefined, made: Container | undefined): Task<Image['layers'] | DockerfileError> {
    const below = parent?.layers ?? []
    if (item.vertex?.kind !== 'run' || !made) {
      const done = item.vertex ? yield* this.solver.solve(item.vertex) : undefined
      if (done instanceof DockerfileError) return done
      return done ? done.layers.map(({ layer }) => this.engine.images.keepLayer(layer.diffId, layer.tree)) : below
    }
    const failed = yield* this.#process(made)
    if (failed) return failed
    const layer = keepChanges(this.engine, made)
    return layer ? [...below, layer] : below
  }

  #container(item: HistoryItem, parent: Image): Container | Failure {
    const { vertex } = item
    const run = vertex?.kind === 'run' ? vertex : undefined
    const body = {
      ...emptyConfig(),
      Image: parent.id,
      Cmd: run ? [...run.argv] : [...shellOf(item), '#(nop) ', item.text],
      Entrypoint: [''],
      Healthcheck: { Test: ['NONE'] },
      ...(run ? { Env: [...run.env], WorkingDir: run.cwd, User: run.user } : {}),
      HostConfig: { ...emptyHostConfig(), NetworkMode: this.options.network, ExtraHosts: [...this.options.hosts] },
      NetworkingConfig: { EndpointsConfig: {} },
    }
    const created = createContainer(this.engine, body, '', '')
    return created instanceof Failure ? created : created.container
  }

  /** Runs to the end, what is printed passed on: errors in red. */
  *#process(container: Container): Task<DockerfileError | undefined> {
    const printed = container.io.subscribe()
    const failed = yield* startContainer(this.engine, container)
    if (failed) return new DockerfileError(failed.message)
    while (!printed.ended || printed.queue.length > 0) {
      const chunk = printed.queue.shift()
      if (!chunk) yield* printed.arrivals.wait()
      else yield* this.tell({ stream: chunk.stream === 'stdout' ? text(chunk.bytes) : `\x1b[91m${text(chunk.bytes)}\x1b[0m` })
    }
    while (container.process) yield* container.changed.wait()
    const command = [container.path, ...container.args].join(' ')
    return container.exitCode === 0 ? undefined : new DockerfileError('', 0, 0, { command, code: container.exitCode })
  }

  #keep(item: HistoryItem, parent: Image | undefined, layers: Image['layers']): Image {
    const created = rfc3339Nano(this.engine.clock.now)
    const added = layers.length > (parent?.layers.length ?? 0)
    const entry = { created, created_by: historyOf(item, layers, this.#copied), ...(added ? {} : { empty_layer: true }) }
    const config: ImageConfigFile = {
      architecture: this.plan.architecture,
      config: item.config,
      created,
      docker_version: '28.5.2',
      history: [...(parent?.config.history ?? this.plan.base?.history ?? []), entry],
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
    }
    return this.engine.images.add(JSON.stringify(config), config, layers, parent?.id ?? '')
  }
}

const shellOf = (item: HistoryItem): readonly string[] => item.config.Shell ?? ['/bin/sh', '-c']

/** Options that only the other builder has. */
function needsBuildKit({ instruction }: HistoryItem): string | undefined {
  const first = /^-*([^=]*)/.exec(instruction.flags[0] ?? '')?.[1]
  const option = instruction.name === 'run' ? first || undefined : flagValue(instruction, 'chmod') === '' ? undefined : 'chmod'
  return option === undefined
    ? undefined
    : `the --${option} option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled`
}

/** What the classic builder writes into the history. */
function historyOf(item: HistoryItem, layers: Image['layers'], kind: string): string {
  const { name, args } = item.instruction
  const shell = shellOf(item).join(' ')
  if (name === 'run') return item.text.replace(/^RUN /, '').replace(/ # buildkit$/, '')
  if (name === 'workdir') return `${shell} #(nop) ${item.text}`
  if (name === 'expose') return `${shell} #(nop)  EXPOSE ${args.join(' ')}`
  if (name !== 'copy' && name !== 'add') return `${shell} #(nop)  ${item.text}`
  const hash = (layers.at(-1)?.diffId ?? '').replace('sha256:', '')
  const chown = flagValue(item.instruction, 'chown')
  const owner = chown === '' ? '' : `--chown=${chown} `
  return `${shell} #(nop) ${name.toUpperCase()} ${owner}${kind}:${hash} in ${args.at(-1) ?? ''} `
}
