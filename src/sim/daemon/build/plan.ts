// From a Dockerfile to a graph of operations. Models: BuildKit frontend/dockerfile/dockerfile2llb/convert.go: reachable stages, ARG and ENV, titles, the image's
// configuration and history. Left out: several platforms at once, --security, --device, ONBUILD of remote named contexts.
import { Failure } from '../../api/failure'
import { parseReference } from '../../api/reference'
import type { Task } from '../../host/kernel/task'
import { type BaseImage, PLATFORM } from './base'
import { flagValues } from './dockerfile/check'
import { type Linter, lintText } from './dockerfile/lint'
import { type Dockerfile, DockerfileError, type Instruction } from './dockerfile/parse'
import { findStage, splitStages, type Stage, type Stages, stageByIndex, targetStage } from './dockerfile/stages'
import { expand, WordError } from './dockerfile/words'
import { suggestion } from './dockerfile/check'
import { StagePlanner } from './stage-plan'
import type { ContextVertex, ImageVertex, Plan, Vertex } from './vertex'

export interface PlanOptions {
  readonly target: string
  readonly buildArgs: ReadonlyMap<string, string>
  readonly labels: readonly (readonly [string, string])[]
  readonly platform: string
  readonly noCache: boolean
  readonly noCacheFilter: readonly string[]
  /** Only the checks are wanted: all stages are looked at. */
  readonly check: boolean
  readonly network: string
  readonly hosts: readonly string[]
  /** Bytes of /dev/shm; 0 is the usual. */
  readonly shmSize: number
  /** Names of --build-context, with what they stand for: "docker-image://alpine", or a folder. */
  readonly contexts: ReadonlyMap<string, string>
}
export interface Sources {
  /** Loads an image's metadata, and shows that it does. @returns the image, or why not */
  image(name: string, platform: string): Task<BaseImage | Failure>
}

export const PLATFORM_ARGS = (platform: string): Map<string, string> => {
  const parts = (prefix: string, whole: string): [string, string][] => {
    const [os = '', arch = '', variant = ''] = whole.split('/')
    return [
      [`${prefix}PLATFORM`, whole],
      [`${prefix}OS`, os],
      [`${prefix}ARCH`, arch],
      [`${prefix}VARIANT`, variant],
    ]
  }
  return new Map([...parts('BUILD', PLATFORM), ...parts('TARGET', platform)])
}
/** ARGs that need not be declared. */
export const PROXY_ARGS = [
  'HTTP_PROXY',
  'http_proxy',
  'HTTPS_PROXY',
  'https_proxy',
  'FTP_PROXY',
  'ftp_proxy',
  'NO_PROXY',
  'no_proxy',
  'ALL_PROXY',
  'all_proxy',
]

export class Planner {
  readonly stages: Stages
  /** ARGs before the first FROM, with their values. */
  readonly globals = new Map<string, string>()
  readonly #declared = new Set<string>()
  /** Their values when nobody gives others. */
  readonly #defaults = new Map<string, string>()
  readonly #plans = new Map<Stage, Plan>()
  readonly #images = new Map<string, ImageVertex>()
  readonly #contexts = new Map<string, ContextVertex>()
  /** Stages, and images copied or mounted from: with one alone, titles name no stage. */
  #states = 0

  private constructor(
    readonly file: Dockerfile,
    stages: Stages,
    readonly options: PlanOptions,
    readonly linter: Linter,
    private readonly sources: Sources,
  ) {
    this.stages = stages
  }

  /** Ready to plan stage by stage; nothing has been loaded. */
  static open(
    file: Dockerfile,
    options: PlanOptions,
    linter: Linter,
    sources: Sources,
  ): { planner: Planner; target: Stage } | DockerfileError {
    const stages = splitStages(file)
    if (stages instanceof DockerfileError) return stages
    const planner = new Planner(file, stages, options, linter, sources)
    const target = planner.#globalArgs() ?? targetStage(stages.stages, options.target)
    return target instanceof DockerfileError ? target : { planner, target }
  }

  /** Plans the target stage and all that it needs. */
  static *plan(file: Dockerfile, options: PlanOptions, linter: Linter, sources: Sources): Task<Plan | DockerfileError> {
    const opened = Planner.open(file, options, linter, sources)
    if (opened instanceof DockerfileError) return opened
    const { planner, target } = opened
    const { stages } = planner
    planner.#states = stages.stages.length + planner.#outside()
    const circular = planner.#circular(target, [])
    if (circular) return circular
    const looked = options.check ? new Set(stages.stages) : planner.#reachable(target)
    lintText(linter, file, stages, looked)
    // In their order, so that what two stages share is named after the first.
    const needed = planner.#reachable(target)
    for (const stage of stages.stages.filter((one) => needed.has(one))) {
      const plan = yield* planner.stage(stage)
      if (plan instanceof DockerfileError) return plan
    }
    return yield* planner.stage(target)
  }

  /** Whether titles carry their stage's name. */
  get named(): boolean {
    return this.#states > 1
  }
  /** Images that COPY and RUN --mount take from, and the empty image of mounts that come from nowhere. */
  #outside(): number {
    const names = new Set<string>()
    for (const { commands } of this.stages.stages)
      for (const command of commands) {
        for (const from of command.name === 'copy' ? flagValues(command, 'from') : []) if (!this.find(from)) names.add(from)
        for (const mount of flagValues(command, 'mount')) names.add(/(?:^|,)from=([^,]*)/.exec(mount)?.[1] ?? '')
      }
    return [...names].filter((name) => name === '' || !this.find(name)).length
  }
  find(name: string): Stage | undefined {
    return findStage(this.stages.stages, name) ?? stageByIndex(this.stages.stages, name)
  }

  #globalArgs(): DockerfileError | undefined {
    const scope = PLATFORM_ARGS(this.options.platform)
    for (const instruction of this.stages.globals)
      for (const word of instruction.args) {
        const [name = '', ...rest] = word.split('=')
        this.#declared.add(name)
        const given = this.options.buildArgs.get(name)
        const value =
          rest.length > 0 && given === undefined ? expand(rest.join('='), new Map([...scope, ...this.globals]), this.words) : undefined
        if (value instanceof WordError) return new DockerfileError(value.message, instruction.start, instruction.end)
        const chosen = given ?? value?.text
        if (chosen !== undefined) this.globals.set(name, chosen)
        if (value !== undefined) this.#defaults.set(name, value.text)
      }
    return undefined
  }
  get words() {
    return { escape: this.file.escape }
  }

  /** A FROM's name and platform with variables expanded. */
  #base(stage: Stage): { name: string; platform: string } | DockerfileError {
    const scope = new Map([...PLATFORM_ARGS(this.options.platform), ...this.globals])
    const { start, end } = stage.from
    const expanded = [stage.base, stage.platform].map((text) => expand(text, scope, this.words))
    const [name, platform] = expanded
    const bad = expanded.find((one) => one instanceof WordError)
    if (bad instanceof WordError || !name || name instanceof WordError || !platform || platform instanceof WordError)
      return new DockerfileError(bad instanceof WordError ? bad.message : '', start, end)
    for (const missing of [...name.unmatched, ...platform.unmatched].filter((one) => !this.#declared.has(one)))
      this.linter.warn('UndefinedArgInFrom', start, `FROM argument '${missing}' is not declared${suggestion(missing, [...scope.keys()])}`)
    this.#checkFrom(stage)
    if (name.text === '') return new DockerfileError(`base name (${stage.base}) should not be blank`, start, end)
    return { name: name.text, platform: platform.text === '' ? this.options.platform : platform.text }
  }

  #checkFrom(stage: Stage): void {
    const { platform, from, base, name } = stage
    const { start } = from
    if (/^\$\{?TARGETPLATFORM\}?$/.test(platform))
      this.linter.warn(
        'RedundantTargetPlatform',
        start,
        `Setting platform to predefined ${platform} in FROM is redundant as this is the default behavior`,
      )
    // A stage that is named after its platform means it.
    const meant = platform.split('/').some((part) => part !== '' && name.includes(part))
    if (platform !== '' && !platform.includes('$') && !meant)
      this.linter.warn(
        'FromPlatformFlagConstDisallowed',
        start,
        `FROM --platform flag should not use constant value ${JSON.stringify(platform)}`,
      )
    const standard = expand(base, new Map([...PLATFORM_ARGS(this.options.platform), ...this.#defaults]), this.words)
    if (base.includes('$') && !(standard instanceof WordError) && typeof parseReference(standard.text) === 'string')
      this.linter.warn('InvalidDefaultArgInFrom', start, `Default value for ARG ${base} results in empty or invalid base image name`)
  }

  /** Stages that a stage names: as its base, or in COPY --from and RUN --mount. */
  #needs(stage: Stage): Stage[] {
    const base = this.#base(stage)
    const names = stage.commands.flatMap((command) => [
      ...(command.name === 'copy' ? flagValues(command, 'from') : []),
      ...flagValues(command, 'mount').flatMap((mount) => /(?:^|,)from=([^,]*)/.exec(mount)?.[1] ?? []),
    ])
    const own = base instanceof DockerfileError ? undefined : findStage(this.stages.stages.slice(0, stage.index), base.name)
    return [...(own ? [own] : []), ...names.flatMap((name) => this.find(name) ?? [])]
  }
  #circular(stage: Stage, above: readonly Stage[]): DockerfileError | undefined {
    if (above.includes(stage))
      return new DockerfileError(`circular dependency detected on stage: ${stage.name || stage.index}`, stage.from.start, stage.from.end)
    for (const next of this.#needs(stage)) {
      const found = this.#circular(next, [...above, stage])
      if (found) return found
    }
    return undefined
  }

  #reachable(stage: Stage, into = new Set<Stage>()): Set<Stage> {
    into.add(stage)
    for (const next of this.#needs(stage)) if (!into.has(next)) this.#reachable(next, into)
    return into
  }

  *stage(stage: Stage): Task<Plan | DockerfileError> {
    const known = this.#plans.get(stage)
    if (known) return known
    const base = this.#base(stage)
    if (base instanceof DockerfileError) return base
    const planner = new StagePlanner(this, stage, base.platform)
    const failed = (yield* this.#begin(planner, base)) ?? (yield* planner.commands())
    if (failed) return failed
    const plan = planner.finish()
    this.#plans.set(stage, plan)
    return plan
  }
  *#begin(planner: StagePlanner, base: { name: string; platform: string }): Task<DockerfileError | undefined> {
    const { stage } = planner
    if (base.name === 'scratch') return planner.onNothing()
    const parent = findStage(this.stages.stages.slice(0, stage.index), base.name)
    if (parent) {
      const plan = yield* this.stage(parent)
      return plan instanceof DockerfileError ? plan : yield* planner.onStage(plan)
    }
    const image = yield* this.image(base.name, stage.from, base.platform, planner)
    return image instanceof DockerfileError ? image : yield* planner.onImage(image)
  }

  /** An image's vertex: one for each name, however often it is used. */
  *image(
    named: string,
    instruction: Instruction,
    platform: string,
    planner: StagePlanner | undefined,
  ): Task<ImageVertex | DockerfileError> {
    const stands = this.options.contexts.get(named)
    const name = stands?.startsWith('docker-image://') ? stands.slice('docker-image://'.length) : named
    const key = `${name} ${platform}`
    const known = this.#images.get(key)
    if (known) {
      planner?.number('')
      return known
    }
    const base = yield* this.sources.image(name, platform)
    if (base instanceof Failure)
      return new DockerfileError(`${name}: failed to resolve source metadata for ${base.message}`, instruction.start, instruction.end)
    const has = `${base.config.os}/${base.config.architecture}`
    if (has !== platform)
      this.linter.warn(
        'InvalidBaseImagePlatform',
        instruction.start,
        `Base image ${name} was pulled with platform ${JSON.stringify(has)}, expected ${JSON.stringify(platform)} for current build`,
      )
    const title = `FROM ${base.title}`
    const vertex: ImageVertex = { kind: 'image', title: planner ? planner.number(title) : title, instruction, fresh: false, base }
    this.#images.set(key, vertex)
    return vertex
  }
  context(name: string): ContextVertex {
    const known = this.#contexts.get(name)
    if (known) return known
    const title = name === '' ? '[internal] load build context' : `[context ${name}] load from client`
    const vertex: ContextVertex = { kind: 'context', title, instruction: undefined, fresh: false, name }
    this.#contexts.set(name, vertex)
    return vertex
  }
  /** What --from names: an earlier stage, a named context, an image. */
  *from(name: string, instruction: Instruction, current: Stage): Task<{ vertex: Vertex | undefined } | DockerfileError> {
    if (name.includes('$'))
      return new DockerfileError(
        'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
        instruction.start,
        instruction.end,
      )
    const stands = this.options.contexts.get(name)
    if (stands !== undefined && !stands.startsWith('docker-image://')) return { vertex: this.context(name) }
    const stage = this.find(name)
    if (!stage) {
      const image = yield* this.image(name, instruction, this.options.platform, undefined)
      return image instanceof DockerfileError ? image : { vertex: image }
    }
    if (stage.index >= current.index)
      return new DockerfileError(
        `cannot copy from stage ${JSON.stringify(name)}, it needs to be defined before current stage ${JSON.stringify(current.name || `stage-${current.index}`)}`,
        instruction.start,
        instruction.end,
      )
    const plan = yield* this.stage(stage)
    return plan instanceof DockerfileError ? plan : { vertex: plan.vertex }
  }
}
