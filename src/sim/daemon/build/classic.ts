// The classic builder: one instruction after another, an image for each. Models: moby builder/dockerfile (BuildKit off): "Step 1/6 : …", "Using cache",
// "Running in …", intermediate images with their parents. It plans with BuildKit's rules. Left out: squash, isolation, limits of
// steps; a step's output comes when it has ended.
import type { Content } from '../../api/content'
import type { ImageConfigFile, ProgressMessage } from '../../api/engine/image'
import { text } from '../../api/bytes'
import { Failure, failed } from '../../api/failure'
import { IgnoreMatcher, readIgnoreFile } from '../../api/ignore'
import { fullReference, parseReference, type Reference, withDefaultTag } from '../../api/reference'
import { rfc3339Nano } from '../../api/time'
import { MILLISECOND } from '../../clock/clock'
import { directory, type DirectoryNode } from '../../host/files/node'
import { unpackEntries } from '../../host/files/layer-tar'
import { decodeTar } from '../../host/files/tar'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import { pullImage } from '../images/pull'
import { type Image, shortId } from '../images/store'
import { PLATFORM, referenceOf, resolveBase } from './base'
import { BuildCache, keyOf } from './cache'
import { Linter } from './dockerfile/lint'
import { DockerfileError, parseDockerfile } from './dockerfile/parse'
import { Planner, type PlanOptions, type Sources } from './plan'
import { Progress } from './progress'
import type { FileSource, Transfer } from './session'
import { Solver } from './solve'
import type { HistoryItem, Plan, Vertex } from './vertex'

export interface ClassicOptions extends Omit<PlanOptions, 'contexts' | 'noCacheFilter' | 'check'> {
  readonly dockerfile: string
  readonly tags: readonly string[]
  /** Nothing is said but the image's ID. */
  readonly quiet: boolean
}
const STEP_TIME = 60 * MILLISECOND

/** The archive that came with the request, as a place of files. */
class Archive implements FileSource {
  constructor(private readonly tree: DirectoryNode) {}
  *files(_from: string, _only: readonly string[], ignore: readonly string[]): Task<Transfer> {
    yield* []
    const matcher = IgnoreMatcher.of(ignore)
    const keep = (node: DirectoryNode, path: string): DirectoryNode => {
      const kept = directory({ mode: node.mode, mtime: node.mtime })
      for (const [name, child] of node.entries) {
        const at = path === '' ? name : `${path}/${name}`
        if (typeof matcher !== 'string' && matcher.ignores(at) && !matcher.negates) continue
        kept.entries.set(name, child.kind === 'directory' ? keep(child, at) : child)
      }
      return kept
    }
    return { tree: keep(this.tree, ''), bytes: 0 }
  }
  *secret(): Task<Content | undefined> {
    yield* []
    return undefined
  }
}

function fileText(tree: DirectoryNode, path: string): string | undefined {
  let at: DirectoryNode | undefined = tree
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  for (const name of names.slice(0, -1)) {
    const next: unknown = at?.entries.get(name)
    at = isDirectory(next) ? next : undefined
  }
  const node = at?.entries.get(names.at(-1) ?? '')
  return node?.kind === 'file' ? text(node.content.bytes()) : undefined
}
const isDirectory = (node: unknown): node is DirectoryNode => typeof node === 'object' && node !== null && 'entries' in node

export class ClassicBuild {
  /** Why a base image cannot be had. */
  #refusal: Failure | undefined
  readonly #progress: Progress
  #step = 0
  #total = 0
  constructor(
    private readonly engine: Engine,
    private readonly options: ClassicOptions,
    private readonly report: (message: ProgressMessage) => Task<void>,
  ) {
    this.#progress = new Progress(engine.clock)
  }

  *#say(line: string): Task<void> {
    if (!this.options.quiet) yield* this.report({ stream: line + '\n' })
  }

  /** @returns why it failed before anything was said; later failures are lines of the stream */
  *run(archive: Content): Task<Failure | undefined> {
    const entries = decodeTar(archive)
    const tree = directory()
    if (typeof entries !== 'string') unpackEntries(tree, entries)
    const body = fileText(tree, this.options.dockerfile)
    if (body === undefined) return failed(500, `Cannot locate specified Dockerfile: ${this.options.dockerfile}`)
    const file = parseDockerfile(body)
    if (file instanceof DockerfileError)
      return failed(
        400,
        file.start > 0 && body.trim() !== '' ? `dockerfile parse error on line ${file.start}: ${file.message}` : file.message,
      )
    const options: PlanOptions = { ...this.options, contexts: new Map(), noCacheFilter: [], check: false }
    const plan = yield* Planner.plan(file, options, new Linter('skip=all'), this.#sources())
    if (plan instanceof DockerfileError) return this.#refusal ?? failed(400, plan.message)
    const ignore = readIgnoreFile(fileText(tree, '.dockerignore') ?? '')
    const image = yield* this.#build(plan, new Archive(tree), ignore)
    if (image instanceof DockerfileError) {
      const { exit } = image
      const message = exit ? `The command '${exit.command}' returned a non-zero code: ${exit.code}` : image.message
      const errorDetail = { message, ...(exit ? { code: exit.code } : {}) }
      yield* this.report({ errorDetail, error: message })
      return undefined
    }
    yield* this.#name(image)
    return undefined
  }

  /** A base that is not here yet is pulled and kept, with its name. */
  #sources(): Sources {
    const { engine, report } = this
    const refuse = (why: Failure): Failure => (this.#refusal = why)
    return {
      *image(name, platform) {
        const reference = referenceOf(name)
        if (reference instanceof Failure) return refuse(reference)
        if (!engine.images.names.has(fullReference(reference))) {
          const failure = yield* pullImage(engine, reference, platform || PLATFORM, undefined, report)
          if (failure) return refuse(failure)
        }
        const base = yield* resolveBase(engine, reference, platform || PLATFORM, false)
        return base instanceof Failure ? refuse(base) : base
      },
    }
  }

  #base(plan: Plan): Image | undefined {
    return plan.base ? [...this.engine.images.images.values()].find((image) => image.config === plan.base) : undefined
  }

  *#build(plan: Plan, files: FileSource, ignore: readonly string[]): Task<Image | DockerfileError> {
    const solver = new Solver(
      this.engine,
      files,
      this.#progress,
      ignore,
      plan.vertex,
      new BuildCache(this.engine.clock, this.engine.chance),
    )
    this.#total = plan.history.length + 1
    const base = this.#base(plan)
    const from = plan.history[0]?.vertex ?? plan.vertex
    yield* this.#say(`Step ${++this.#step}/${this.#total} : FROM ${fromName(from) || 'scratch'}`)
    yield* this.#say(` ---> ${base ? shortId(base.id) : ''}`)
    let image = base
    let fresh = this.options.noCache
    for (const item of plan.history) {
      yield* this.#say(`Step ${++this.#step}/${this.#total} : ${item.instruction.original.trim()}`)
      const made = yield* this.#instruction(plan, item, image, solver, fresh)
      if (made instanceof DockerfileError) return made
      fresh = fresh || !made.cached
      image = made.image
    }
    return image ?? new DockerfileError('No image was generated. Is your Dockerfile empty?')
  }

  /** What the step has printed. */
  *#output(): Task<void> {
    const { queue } = this.#progress
    for (let message = queue.shift(); message; message = queue.shift())
      if (message.kind === 'log' && !this.options.quiet) yield* this.report({ stream: message.text })
  }

  *#instruction(
    plan: Plan,
    item: HistoryItem,
    parent: Image | undefined,
    solver: Solver,
    fresh: boolean,
  ): Task<{ image: Image; cached: boolean } | DockerfileError> {
    const { engine } = this
    const { name } = item.instruction
    const copies = name === 'copy' || name === 'add'
    // Whether a copy is in the cache depends on what is copied: it is made first, which leaves no trace.
    const solved = copies ? yield* solver.solve(item.vertex) : undefined
    if (solved instanceof DockerfileError) return solved
    const key = keyOf(parent?.id ?? '', item.text, item.config, solved?.key ?? '')
    const known = fresh ? undefined : engine.images.images.get(engine.classicCache.get(key) ?? '')
    if (known) {
      solver.adopt(item.vertex, known.id, known.layers)
      yield* this.#say(' ---> Using cache')
      yield* this.#say(` ---> ${shortId(known.id)}`)
      return { image: known, cached: true }
    }
    const container = engine.chance.hex(12)
    if (!copies) yield* this.#say(` ---> Running in ${container}`)
    yield* engine.sys.sleep(STEP_TIME)
    const done = yield* solver.solve(item.vertex)
    yield* this.#output()
    if (done instanceof DockerfileError) return done
    const layers = item.vertex ? done.layers.map(({ layer }) => engine.images.keepLayer(layer.diffId, layer.tree)) : (parent?.layers ?? [])
    const image = this.#keep(plan, item, parent, layers)
    engine.classicCache.set(key, image.id)
    solver.adopt(item.vertex, image.id, layers)
    if (!copies) yield* this.#say(` ---> Removed intermediate container ${container}`)
    yield* this.#say(` ---> ${shortId(image.id)}`)
    return { image, cached: false }
  }

  #keep(plan: Plan, item: HistoryItem, parent: Image | undefined, layers: Image['layers']): Image {
    const created = rfc3339Nano(this.engine.clock.now)
    const entry = { created, created_by: classicText(item, layers), ...(item.vertex ? {} : { empty_layer: true }) }
    const config: ImageConfigFile = {
      architecture: plan.architecture,
      config: item.config,
      created,
      docker_version: '28.5.2',
      history: [...(parent?.config.history ?? plan.base?.history ?? []), entry],
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
    }
    return this.engine.images.add(JSON.stringify(config), config, layers, parent?.id ?? '')
  }

  *#name(image: Image): Task<void> {
    yield* this.report(this.options.quiet ? { stream: `${image.id}\n` } : { aux: { ID: image.id } })
    yield* this.#say(`Successfully built ${shortId(image.id)}`)
    for (const tag of this.options.tags) {
      const reference = parseReference(tag)
      if (typeof reference === 'string') continue
      const full: Reference = withDefaultTag(reference)
      this.engine.images.name(full, image)
      this.engine.events.tell('image', 'tag', image.id, { name: fullReference(full) })
      yield* this.#say(`Successfully tagged ${tag.includes(':') ? tag : `${tag}:latest`}`)
    }
  }
}

/** The image at the bottom, as the Dockerfile names it. */
function fromName(vertex: Vertex | undefined): string {
  let at = vertex
  while (at && at.kind !== 'image' && at.kind !== 'context') at = at.base
  return at?.instruction?.args[0] ?? ''
}

/** What the classic builder writes into the history. */
function classicText(item: HistoryItem, layers: Image['layers']): string {
  const { name } = item.instruction
  const shell = (item.config.Shell ?? ['/bin/sh', '-c']).join(' ')
  if (name === 'run') return item.text.replace(/^RUN /, '').replace(/ # buildkit$/, '')
  if (name === 'workdir') return `${shell} #(nop) ${item.text}`
  if (name !== 'copy' && name !== 'add') return `${shell} #(nop)  ${item.text}`
  const hash = (layers.at(-1)?.diffId ?? '').replace('sha256:', '')
  return `${shell} #(nop) ${name.toUpperCase()} file:${hash} in ${item.instruction.args.at(-1) ?? ''} `
}
