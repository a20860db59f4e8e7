// The classic builder: one instruction after another, an image for each. Models: moby builder/dockerfile (BuildKit off): every stage up to the target,
// "Step 1/6 : …", images that are missing are pulled, ONBUILD, build arguments nobody took. It plans with BuildKit's rules, a stage at a time.
// Left out: --squash, isolation, here-documents (which it never knew).
import type { Content } from '../../api/content'
import type { ProgressMessage } from '../../api/engine/image'
import { text } from '../../api/bytes'
import { Failure, failed } from '../../api/failure'
import { IgnoreMatcher, readIgnoreFile } from '../../api/ignore'
import { fullReference, parseReference, type Reference, withDefaultTag } from '../../api/reference'
import { directory, type DirectoryNode } from '../../host/files/node'
import { unpackEntries } from '../../host/files/layer-tar'
import { decodeTar } from '../../host/files/tar'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import { pullImage } from '../images/pull'
import { type Image, shortId } from '../images/store'
import { PLATFORM, referenceOf, resolveBase } from './base'
import { BuildCache } from './cache'
import { ClassicStep, type StepOptions } from './classic-step'
import { Linter } from './dockerfile/lint'
import { DockerfileError, type Dockerfile, parseDockerfile } from './dockerfile/parse'
import { findStage, type Stage } from './dockerfile/stages'
import { Planner, type PlanOptions, PLATFORM_ARGS, PROXY_ARGS, type Sources } from './plan'
import { Progress } from './progress'
import type { FileSource, Transfer } from './session'
import { Solver } from './solve'
import type { HistoryItem, Plan } from './vertex'

export interface ClassicOptions extends Omit<PlanOptions, 'contexts' | 'noCacheFilter' | 'check'>, StepOptions {
  readonly dockerfile: string
  readonly tags: readonly string[]
  /** Nothing is said but the image's ID. */
  readonly quiet: boolean
  /** Bases are asked for anew, though they are here. */
  readonly pull: boolean
}

/** The archive that came with the request, as a place of files. */
class Archive implements FileSource {
  constructor(readonly tree: DirectoryNode) {}
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

/** --label, as an instruction at the end of the last stage. */
function labelled(plan: Plan, labels: readonly (readonly [string, string])[]): HistoryItem[] {
  let { config } = plan
  return [...labels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      config = { ...config, Labels: { ...config.Labels, [name]: value } }
      const original = `LABEL ${name}=${value}`
      const shape = { flags: [], json: false, heredocs: [], comments: [], start: 0, end: 0 }
      return {
        text: original,
        instruction: { name: 'label', typed: 'LABEL', args: [name, value], original, ...shape },
        config,
        vertex: undefined,
      }
    })
}

export class ClassicBuild {
  /** Why a base image cannot be had. */
  #refusal: Failure | undefined
  #step = 0
  #total = 0
  /** What each stage came to. */
  readonly #images = new Map<Stage, Image | undefined>()
  /** What a quiet build would have said: it is told when it fails. */
  readonly #unsaid: ProgressMessage[] = []
  constructor(
    private readonly engine: Engine,
    private readonly options: ClassicOptions,
    private readonly report: (message: ProgressMessage) => Task<void>,
  ) {}

  *#say(line: string): Task<void> {
    yield* this.#tell({ stream: line + '\n' })
  }
  *#tell(message: ProgressMessage): Task<void> {
    if (this.options.quiet) this.#unsaid.push(message)
    else yield* this.report(message)
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
    const options: PlanOptions = { ...this.options, labels: [], contexts: new Map(), noCacheFilter: [], check: false }
    const opened = Planner.open(file, options, new Linter('skip=all'), this.#sources())
    if (opened instanceof DockerfileError) return failed(400, opened.message.replace(/ \(did you mean .*\?\)$/, ''))
    const stages = opened.planner.stages.stages.slice(0, opened.target.index + 1)
    const image = yield* this.#stages(opened.planner, stages, new Archive(tree))
    if (image instanceof DockerfileError) return yield* this.#fail(image)
    yield* this.#warn(file, stages)
    yield* this.#name(image)
    return undefined
  }
  *#fail(why: DockerfileError): Task<undefined> {
    const { exit } = why
    const message = exit ? `The command '${exit.command}' returned a non-zero code: ${exit.code}` : (this.#refusal?.message ?? why.message)
    for (const unsaid of this.#unsaid) yield* this.report(unsaid)
    yield* this.report({ errorDetail: { message, ...(exit ? { code: exit.code } : {}) }, error: message })
    return undefined
  }

  /** A base that is not here yet is pulled and kept, with its name. */
  #sources(): Sources {
    const { engine, options } = this
    const tell = (message: ProgressMessage): Task<void> => this.#tell(message)
    const refuse = (why: Failure): Failure => (this.#refusal = why)
    return {
      *image(name, platform) {
        const reference = referenceOf(name)
        if (reference instanceof Failure) return refuse(reference)
        if (options.pull || !engine.images.names.has(fullReference(reference))) {
          const failure = yield* pullImage(engine, reference, platform || PLATFORM, undefined, tell)
          if (failure) return refuse(failure)
        }
        const base = yield* resolveBase(engine, reference, platform || PLATFORM, false)
        return base instanceof Failure ? refuse(base) : base
      },
    }
  }

  *#stages(planner: Planner, stages: readonly Stage[], archive: Archive): Task<Image | DockerfileError> {
    const { globals } = planner.stages
    const { labels } = this.options
    this.#total = stages.reduce((sum, { commands }) => sum + 1 + commands.length, globals.length + labels.length)
    for (const { original } of globals) yield* this.#say(this.#heading(original))
    const ignore = readIgnoreFile(fileText(archive.tree, '.dockerignore') ?? '')
    const cache = new BuildCache(this.engine.clock, this.engine.chance)
    const solver = new Solver(this.engine, archive, new Progress(this.engine.clock), ignore, undefined, cache)
    let image: Image | undefined
    for (const stage of stages) {
      const made = yield* this.#stage(planner, stage, solver, stage === stages.at(-1))
      if (made instanceof DockerfileError) return made
      this.#images.set(stage, (image = made.image))
    }
    return image ?? new DockerfileError('No image was generated. Is your Dockerfile empty?')
  }
  #heading(instruction: string): string {
    return `Step ${++this.#step}/${this.#total} : ${instruction.trim()}`
  }

  *#stage(planner: Planner, stage: Stage, solver: Solver, last: boolean): Task<{ image: Image | undefined } | DockerfileError> {
    yield* this.#say(this.#heading(stage.from.original))
    const plan = yield* planner.stage(stage)
    if (plan instanceof DockerfileError) return plan
    const parent = findStage(planner.stages.stages.slice(0, stage.index), stage.base)
    const before = parent ? yield* planner.stage(parent) : undefined
    const inherited = before && !(before instanceof DockerfileError) ? before.history.length : 0
    const own = [...plan.history.slice(inherited), ...(last ? labelled(plan, this.options.labels) : [])]
    const triggers = own.length - stage.commands.length - (last ? this.options.labels.length : 0)
    let image = parent ? this.#images.get(parent) : this.#base(plan)
    yield* this.#say(` ---> ${image ? shortId(image.id) : ''}`)
    if (triggers > 0) yield* this.#say(`# Executing ${triggers} build trigger${triggers > 1 ? 's' : ''}`)
    const step = new ClassicStep(this.engine, this.options, plan, solver, (message) => this.#tell(message))
    for (const [i, item] of own.entries()) {
      if (i >= triggers) yield* this.#say(this.#heading(item.instruction.original))
      const made = yield* step.run(item, image)
      if (made instanceof DockerfileError) return made
      image = made
      if (i >= triggers || i === triggers - 1) yield* this.#say(` ---> ${shortId(image.id)}`)
    }
    return { image }
  }
  #base(plan: Plan): Image | undefined {
    return plan.base ? [...this.engine.images.images.values()].find((image) => image.config === plan.base) : undefined
  }

  /** --build-arg that no ARG asked for. */
  *#warn(file: Dockerfile, stages: readonly Stage[]): Task<void> {
    const end = stages.at(-1)?.commands.at(-1)?.end ?? Infinity
    const taken = file.instructions.filter(({ name, start }) => name === 'arg' && start <= end).flatMap(({ args }) => args)
    const known = new Set([...taken.map((word) => word.split('=')[0]), ...PROXY_ARGS, ...PLATFORM_ARGS(PLATFORM).keys()])
    const left = [...this.options.buildArgs.keys()].filter((name) => !known.has(name)).sort()
    if (left.length > 0) yield* this.#say(`[Warning] One or more build-args [${left.join(' ')}] were not consumed`)
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
