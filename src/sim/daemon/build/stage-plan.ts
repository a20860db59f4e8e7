// One stage, instruction by instruction: variables, the operations, the configuration, the history. Models: BuildKit dockerfile2llb dispatch.
// Left out: RUN --security and --device.
import type { Task } from '../../host/kernel/task'
import { parseDockerfile, DockerfileError, type Instruction } from './dockerfile/parse'
import { checkInstruction, flagSet, flagValue, flagValues, suggestion } from './dockerfile/check'
import { applyMetadata, type Draft, envMap, historyText, shellOf, withEnv } from './dockerfile/metadata'
import type { Stage } from './dockerfile/stages'
import { expand, type Expansion, WordError, type WordOptions } from './dockerfile/words'
import { type MountSpec, parseMount } from './mount-spec'
import { PLATFORM_ARGS, type Planner, PROXY_ARGS } from './plan'
import { gitSource } from './remote'
import type { CopyVertex, HistoryItem, ImageVertex, Plan, RunMount, RunVertex, Vertex } from './vertex'

const LAYERS = new Set(['run', 'copy', 'add', 'workdir'])
const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Joins a path to the working directory; a slash at the end stays. */
function absolutePath(cwd: string, path: string): string {
  const whole = path.startsWith('/') ? path : `${cwd === '/' ? '' : cwd}/${path}`
  const out: string[] = []
  for (const name of whole.split('/')) {
    if (name === '..') out.pop()
    else if (name !== '' && name !== '.') out.push(name)
  }
  const clean = `/${out.join('/')}`
  return /\/\.?$/.test(path) && clean !== '/' ? `${clean}/` : clean
}

export class StagePlanner {
  #draft: Draft = { Env: [DEFAULT_PATH] }
  #vertex: Vertex | undefined
  #base: Plan['base']
  #author = ''
  #architecture: string
  #history: HistoryItem[] = []
  /** Declared ARGs that have a value. */
  readonly #args = new Map<string, string>()
  readonly #declared = new Set<string>()
  #index = 0
  #total = 0
  #cmdSet = false
  readonly #commands: Instruction[]

  constructor(
    private readonly planner: Planner,
    readonly stage: Stage,
    private readonly platform: string,
  ) {
    this.#commands = [...stage.commands]
    this.#architecture = platform.split('/')[1] ?? 'amd64'
  }

  #count(own: number): void {
    this.#total = own + this.#commands.filter(({ name }) => LAYERS.has(name)).length
  }
  /** "[stage-1 2/3] " before what it is. */
  number(title: string): string {
    if (this.#total === 0) this.#count(1)
    this.#index++
    const name = this.planner.named ? `${this.stage.name || `stage-${this.stage.index}`} ` : ''
    const width = String(this.#total).length
    return `[${name}${String(this.#index).padStart(width)}/${this.#total}] ${title}`
  }

  onNothing(): undefined {
    this.#count(0)
    return undefined
  }
  *onStage(plan: Plan): Task<DockerfileError | undefined> {
    this.#draft = { ...plan.config }
    this.#vertex = plan.vertex
    this.#base = plan.base
    this.#author = plan.author
    this.#architecture = plan.architecture
    this.#history = [...plan.history]
    for (const [name, value] of plan.args) this.#args.set(name, value)
    for (const name of plan.declared) this.#declared.add(name)
    return yield* this.#triggers(0)
  }
  *onImage(image: ImageVertex): Task<DockerfileError | undefined> {
    const { config } = image.base
    this.#draft = { ...config.config }
    if (!this.#draft.Env?.some((pair) => pair.startsWith('PATH='))) this.#draft.Env = [...(this.#draft.Env ?? []), DEFAULT_PATH]
    this.#vertex = image
    this.#base = config
    this.#author = config.author ?? ''
    this.#architecture = config.architecture
    return yield* this.#triggers(1)
  }
  /** What the base left for its children to do. */
  *#triggers(own: number): Task<DockerfileError | undefined> {
    const triggers = this.#draft.OnBuild ?? []
    if (triggers.length > 0) {
      const parsed = parseDockerfile(triggers.join('\n'))
      if (parsed instanceof DockerfileError) return parsed
      for (const instruction of parsed.instructions) {
        const wrong = checkInstruction(instruction)
        if (wrong) return wrong
      }
      this.#commands.unshift(...parsed.instructions.map((one) => ({ ...one, start: this.stage.from.start, end: this.stage.from.end })))
      this.#draft.OnBuild = null
    }
    if (this.#total === 0) this.#count(own)
    yield* []
    return undefined
  }

  get #scope(): Map<string, string> {
    return new Map([...this.#args, ...envMap(this.#draft.Env ?? [])])
  }
  #expand(text: string, instruction: Instruction, options: WordOptions = {}): Expansion | DockerfileError {
    const found = expand(text, this.#scope, { ...this.planner.words, ...options })
    if (found instanceof WordError) return new DockerfileError(found.message, instruction.start, instruction.end)
    for (const name of found.unmatched)
      if (!this.#declared.has(name))
        this.planner.linter.warn(
          'UndefinedVar',
          instruction.start,
          `Usage of undefined variable '$${name}'${suggestion(name, [...this.#scope.keys()]).replace('mean ', 'mean $')}`,
        )
    return found
  }
  /** The instruction's text for people: variables that are known are put in. */
  #title(instruction: Instruction): string {
    const upper = instruction.original.replace(/^\s*\S+/, instruction.name.toUpperCase())
    const found = expand(upper, this.#scope, { ...this.planner.words, rawQuotes: true, rawEscapes: true, skipUnset: true })
    return found instanceof WordError ? upper : found.text
  }

  *commands(): Task<DockerfileError | undefined> {
    for (const instruction of this.#commands) {
      const failed = yield* this.#one(instruction)
      if (failed) return new DockerfileError(failed.message, failed.start || instruction.start, failed.end || instruction.end)
    }
    return undefined
  }
  *#one(instruction: Instruction): Task<DockerfileError | undefined> {
    switch (instruction.name) {
      case 'run':
        return yield* this.#run(instruction)
      case 'copy':
      case 'add':
        return yield* this.#copy(instruction)
      case 'workdir':
        return this.#workdir(instruction)
      case 'arg':
        return this.#arg(instruction)
      default:
        return this.#metadata(instruction)
    }
  }

  #metadata(instruction: Instruction): DockerfileError | undefined {
    const literal = ['cmd', 'entrypoint', 'healthcheck', 'shell', 'onbuild', 'maintainer'].includes(instruction.name)
    const words: string[] = []
    // Variables of one ENV see what was before it, not one another.
    for (const arg of instruction.args) {
      const found = literal ? { text: arg, words: [arg] } : this.#expand(arg, instruction)
      if (found instanceof DockerfileError) return found
      if (instruction.name === 'expose') words.push(...found.words)
      else words.push(found.text)
    }
    if (instruction.name === 'maintainer') this.#author = words[0] ?? ''
    applyMetadata(this.#draft, instruction, words)
    if (instruction.name === 'cmd') this.#cmdSet = true
    if (instruction.name === 'entrypoint' && !this.#cmdSet) this.#draft.Cmd = null
    this.#record(instruction, { text: historyText(this.#draft, instruction, words), vertex: undefined })
    return undefined
  }

  #arg(instruction: Instruction): DockerfileError | undefined {
    const shown: string[] = []
    for (const word of instruction.args) {
      const [name = '', ...rest] = word.split('=')
      const given = this.planner.options.buildArgs.get(name)
      const standard = rest.length > 0 && given === undefined ? this.#expand(rest.join('='), instruction) : undefined
      if (standard instanceof DockerfileError) return standard
      const predefined = PLATFORM_ARGS(this.platform).get(name)
      const value = given ?? standard?.text ?? this.planner.globals.get(name) ?? predefined
      this.#declared.add(name)
      if (value !== undefined) this.#args.set(name, value)
      shown.push(value === undefined ? name : `${name}=${value}`)
    }
    this.#record(instruction, { text: `ARG ${shown.join(' ')}`, vertex: undefined })
    return undefined
  }

  #workdir(instruction: Instruction): DockerfileError | undefined {
    const found = this.#expand(instruction.args[0] ?? '', instruction)
    if (found instanceof DockerfileError) return found
    const before = this.#draft.WorkingDir ?? ''
    if (!found.text.startsWith('/') && before === '')
      this.planner.linter.warn(
        'WorkdirRelativePath',
        instruction.start,
        `Relative workdir ${JSON.stringify(found.text)} can have unexpected results if the base image changes`,
      )
    const path = absolutePath(before === '' ? '/' : before, found.text).replace(/(.)\/$/, '$1')
    this.#draft.WorkingDir = path
    const text = `WORKDIR ${path}`
    const title = this.number(text)
    if (path === '/') {
      this.#record(instruction, { text, vertex: undefined })
      return undefined
    }
    this.#vertex = { kind: 'mkdir', title, instruction, fresh: this.#fresh, base: this.#vertex, path, user: this.#draft.User ?? '' }
    this.#record(instruction, { text, vertex: this.#vertex })
    return undefined
  }
  #record(instruction: Instruction, item: Pick<HistoryItem, 'text' | 'vertex'>): void {
    this.#history.push({ ...item, instruction, config: { ...this.#draft } })
  }
  get #fresh(): boolean {
    const { noCache, noCacheFilter } = this.planner.options
    return noCache || (this.stage.name !== '' && noCacheFilter.includes(this.stage.name))
  }
  /** What a process of this stage finds: ENV, then ARGs, then proxies that were given. */
  #processEnv(): string[] {
    let env = [...(this.#draft.Env ?? [])]
    const names = envMap(env)
    for (const [name, value] of this.#args) if (!names.has(name)) env = withEnv(env, name, value)
    // Given in one spelling, they are there in both.
    for (const name of PROXY_ARGS) {
      const { buildArgs } = this.planner.options
      const value = buildArgs.get(name) ?? buildArgs.get(name.toLowerCase()) ?? buildArgs.get(name.toUpperCase())
      if (value !== undefined) env = withEnv(env, name, value)
    }
    return env
  }

  *#run(instruction: Instruction): Task<DockerfileError | undefined> {
    const mounts: RunMount[] = []
    for (const text of flagValues(instruction, 'mount')) {
      const spec = parseMount(text, (value) => expand(value, this.#scope, this.planner.words))
      const mount =
        typeof spec === 'string' ? new DockerfileError(spec, instruction.start, instruction.end) : yield* this.#mount(spec, instruction)
      if (mount instanceof DockerfileError) return mount
      mounts.push(mount)
    }
    const network = flagValue(instruction, 'network') || 'default'
    if (!['default', 'none', 'host'].includes(network))
      return new DockerfileError(`invalid network mode ${JSON.stringify(network)}`, instruction.start, instruction.end)
    const script = this.#script(instruction)
    const summary = instruction.heredocs.length > 0 && script.bare ? ` (${summarize(instruction.heredocs[0]?.content ?? '')})` : ''
    const vertex: RunVertex = {
      kind: 'run',
      title: this.number(this.#title(instruction) + summary),
      instruction,
      fresh: this.#fresh,
      base: this.#vertex,
      argv: script.argv,
      files: script.files,
      env: this.#processEnv(),
      cwd: this.#draft.WorkingDir || '/',
      user: this.#draft.User ?? '',
      network: network === 'default' ? this.planner.options.network : network,
      mounts,
      hosts: this.planner.options.hosts,
      shmSize: this.planner.options.shmSize,
    }
    this.#vertex = vertex
    const args = [...this.#args].map(([name, value]) => `${name}=${value}`)
    const given = args.length > 0 ? `|${args.length} ${args.join(' ')} ` : ''
    this.#record(instruction, { text: `RUN ${given}${script.argv.join(' ')} # buildkit`, vertex })
    return undefined
  }

  /** A here-document alone is the script; otherwise it is input of the shell's own. */
  #script(instruction: Instruction): { argv: string[]; files: RunVertex['files']; bare: boolean } {
    const { args, heredocs, json } = instruction
    if (json) return { argv: [...args], files: [], bare: false }
    const [line = ''] = args
    const shell = shellOf(this.#draft)
    const [first] = heredocs
    if (first && heredocs.length === 1 && /^\d*<<-?["']?[^"'\s<]+["']?$/.test(line.trim())) {
      if (first.content.startsWith('#!')) return { argv: [...shell, `/dev/pipes/${first.name}`], files: [first], bare: true }
      return { argv: [...shell, first.content], files: [], bare: true }
    }
    const documents = heredocs.map((doc) => `\n${doc.content}${doc.name}`).join('')
    return { argv: [...shell, line + documents], files: [], bare: false }
  }

  *#mount(spec: MountSpec, instruction: Instruction): Task<RunMount | DockerfileError> {
    const target = spec.target === '' ? '' : absolutePath(this.#draft.WorkingDir || '/', spec.target)
    if (target === '/')
      return new DockerfileError(`invalid mount target ${JSON.stringify(spec.target)}`, instruction.start, instruction.end)
    const named = spec.from === '' ? undefined : yield* this.planner.from(spec.from, instruction, this.stage)
    if (named instanceof DockerfileError) return named
    const from = named ? named.vertex : spec.type === 'bind' ? this.planner.context('') : undefined
    return { ...spec, target, from }
  }

  *#copy(instruction: Instruction): Task<DockerfileError | undefined> {
    const words: string[] = []
    for (const arg of instruction.args) {
      const found = this.#expand(arg, instruction)
      if (found instanceof DockerfileError) return found
      words.push(found.text)
    }
    const vertex = yield* this.#copyVertex(instruction, words)
    if (vertex instanceof DockerfileError) return vertex
    this.#vertex = vertex
    this.#record(instruction, { text: `${this.#title(instruction)} # buildkit`, vertex })
    return undefined
  }
  *#copyVertex(instruction: Instruction, words: readonly string[]): Task<CopyVertex | DockerfileError> {
    const at = (message: string) => new DockerfileError(message, instruction.start, instruction.end)
    const add = instruction.name === 'add'
    const isDocument = (word: string) => !instruction.json && instruction.heredocs.length > 0 && /^\d*<</.test(word)
    const sources = words.slice(0, -1).filter((word) => !isDocument(word))
    const dest = words.at(-1) ?? ''
    if (words.length > 2 && !dest.endsWith('/') && dest !== '.' && dest !== '..')
      return at(
        `When using ${instruction.name.toUpperCase()} with more than one source file, the destination must be a directory and end with a /`,
      )
    if (!add && sources.some(gitSource)) return at("source can't be a git ref for COPY")
    if (!add && sources.some((word) => /^https?:\/\//.test(word))) return at("source can't be a URL for COPY")
    if (flagSet(instruction, 'keep-git-dir')) return at('drydock: ADD --keep-git-dir is not simulated')
    const flags = ['chown', 'chmod'].map((name) => this.#expand(flagValue(instruction, name), instruction))
    const [chown, chmod] = flags
    if (!chown || chown instanceof DockerfileError) return chown ?? at('')
    if (!chmod || chmod instanceof DockerfileError) return chmod ?? at('')
    if (chmod.text !== '' && (!/^[0-7]+$/.test(chmod.text) || parseInt(chmod.text, 8) > 0o7777))
      return at(`invalid chmod parameter: '${chmod.text}'. it should be octal string and between 0 and 07777`)
    const name = flagValue(instruction, 'from')
    const title = this.#title(instruction)
    const named =
      name === ''
        ? { vertex: sources.some((word) => !add || !(gitSource(word) || /^https?:\/\//.test(word))) ? this.planner.context('') : undefined }
        : yield* this.planner.from(name, instruction, this.stage)
    if (named instanceof DockerfileError) return named
    const documents = instruction.heredocs.map((doc) => ({ ...doc, content: this.#document(doc.expand, doc.content) }))
    return {
      kind: 'copy',
      title: this.number(title),
      instruction,
      fresh: this.#fresh,
      base: this.#vertex,
      from: named.vertex,
      sources,
      heredocs: documents,
      dest: absolutePath(this.#draft.WorkingDir || '/', dest),
      chown: chown.text,
      chmod: chmod.text === '' ? undefined : parseInt(chmod.text, 8),
      add,
      unpack: flagValues(instruction, 'unpack').length > 0 ? flagSet(instruction, 'unpack') : undefined,
      parents: flagSet(instruction, 'parents'),
      excludes: flagValues(instruction, 'exclude'),
    }
  }
  #document(expands: boolean, text: string): string {
    const found = expands ? expand(text, this.#scope, { ...this.planner.words, skipQuotes: true }) : undefined
    return found && !(found instanceof WordError) ? found.text : text
  }

  finish(): Plan {
    const config = this.#draft
    for (const [name, value] of this.planner.options.labels) config.Labels = { ...config.Labels, [name]: value }
    return {
      vertex: this.#vertex,
      base: this.#base,
      config,
      author: this.#author,
      architecture: this.#architecture,
      history: this.#history,
      args: this.#args,
      declared: this.#declared,
    }
  }
}

function summarize(document: string): string {
  const [first = '', ...more] = document.trim().split('\n')
  return more.length > 0 ? `${first}...` : first
}
