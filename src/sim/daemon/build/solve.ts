// Works a graph of operations off: each once, its inputs first and side by side, from the cache where nothing changed. Models: BuildKit solver: cache keys
// by instruction and parent for RUN, by content for COPY and ADD; what is not here may be in an imported cache. Left out: lazy pulling of cached layers.
import { text } from '../../api/bytes'
import { digestOf } from '../../api/content'
import { Failure } from '../../api/failure'
import { humanSize3 } from '../../api/units'
import { MILLISECOND } from '../../clock/clock'
import { type FileSystem, Subtree, TreeFileSystem } from '../../host/files/filesystem'
import { MountTable } from '../../host/files/mounts'
import { directory, type DirectoryNode, file, type Node } from '../../host/files/node'
import { treeEntries } from '../../host/files/layer-tar'
import { OverlayFileSystem, treeBytes } from '../../host/files/overlay'
import { encodeTar } from '../../host/files/tar'
import { type Task, WaitQueue } from '../../host/kernel/task'
import type { Engine } from '../engine'
import type { Layer } from '../images/store'
import { resolveUser } from '../runtime/users'
import { layersOf } from './base'
import { type BuildCache, type BuiltLayer, cacheFor, type CacheRecord, keyOf } from './cache'
import { DockerfileError } from './dockerfile/parse'
import { fetchSource } from './fetch'
import { Copier, findSources, fingerprint, type Source } from './files'
import type { ImportedCache } from './inline-cache'
import type { Progress, VertexProgress } from './progress'
import { gitSource, loadGit } from './remote'
import { fileInputs, type StepReason } from './reasons'
import type { FileSource } from './session'
import { type PreparedMount, runStep } from './step'
import { type CopyVertex, inputsOf, type ImageVertex, type MkdirVertex, type RunMount, type RunVertex, type Vertex } from './vertex'

/** What an operation gave. */
export interface Solved {
  readonly key: string
  /** Bottom first. */
  readonly layers: readonly BuiltLayer[]
  /** A context's files; they are no layers. */
  readonly tree?: DirectoryNode
}
const EMPTY: Solved = { key: 'scratch', layers: [] }
const COPY_TIME = 20 * MILLISECOND

export const filesOf = (solved: Solved): FileSystem =>
  solved.tree ? new TreeFileSystem(solved.tree) : new OverlayFileSystem(directory(), lowersOf(solved))
const lowersOf = (solved: Solved): DirectoryNode[] => solved.layers.map(({ layer }) => layer.tree).reverse()

/** A step as its Dockerfile has it: variables are inputs, not another instruction. */
const written = ({ instruction, title }: Vertex): string => instruction?.original.trim() ?? title

/** As `docker buildx du` names it: without its place in the file. */
const described = ({ title }: Vertex): string => title.replace(/^\[[^\]]*\] /, '')

export class Solver {
  readonly #known = new Map<Vertex, { result: Solved | DockerfileError | undefined; done: WaitQueue }>()
  /** ID that errors show for the snapshot they speak of. */
  readonly #ref: string
  constructor(
    private readonly engine: Engine,
    private readonly session: FileSource,
    private readonly progress: Progress,
    private readonly ignore: readonly string[],
    private readonly target: Vertex | undefined,
    private readonly cache: BuildCache = cacheFor(engine),
    private readonly imports: readonly ImportedCache[] = [],
    /** Contexts that are here already, by their names. */
    private readonly fetched: ReadonlyMap<string, DirectoryNode> = new Map(),
  ) {
    const hex = engine.chance.hex(32)
    this.#ref = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}::${engine.chance.hex(25)}`
  }

  *solve(vertex: Vertex | undefined): Task<Solved | DockerfileError> {
    if (!vertex) return EMPTY
    const known = this.#known.get(vertex)
    if (known) {
      while (!known.result) yield* known.done.wait()
      return known.result
    }
    const mine: { result: Solved | DockerfileError | undefined; done: WaitQueue } = { result: undefined, done: new WaitQueue() }
    this.#known.set(vertex, mine)
    const failed = yield* this.#inputs(vertex)
    const result = failed ?? (yield* this.#work(vertex))
    mine.result = result
    mine.done.wake()
    return result
  }
  /** What an operation gives is known from elsewhere: an image that was made of it before. */
  adopt(vertex: Vertex | undefined, key: string, layers: readonly Layer[]): void {
    const createdAt = this.engine.clock.now
    const result = { key, layers: layers.map((layer) => ({ layer, createdAt })) }
    if (vertex) this.#known.set(vertex, { result, done: new WaitQueue() })
  }
  /** Inputs side by side. */
  *#inputs(vertex: Vertex): Task<DockerfileError | undefined> {
    const inputs = inputsOf(vertex)
    for (const input of inputs.slice(0, -1)) this.engine.background(() => this.solve(input))
    // The last one begins after the others have: what is shown first is what is written first.
    yield* this.engine.sys.sleep(1)
    for (const input of inputs.reverse()) {
      const done = yield* this.solve(input)
      if (done instanceof DockerfileError) return done
    }
    return undefined
  }
  #done(vertex: Vertex | undefined): Solved {
    const result = vertex ? this.#known.get(vertex)?.result : EMPTY
    return result && !(result instanceof DockerfileError) ? result : EMPTY
  }

  *#work(vertex: Vertex): Task<Solved | DockerfileError> {
    const tree = vertex.kind === 'context' ? this.fetched.get(vertex.name) : undefined
    if (tree) return { key: keyOf('context', vertex.title), layers: [], tree }
    const shown = this.progress.vertex(vertex.title).start()
    switch (vertex.kind) {
      case 'image':
        return yield* this.#image(vertex, shown)
      case 'context':
        return yield* this.#context(vertex.name, shown)
      case 'run':
        return yield* this.#run(vertex, shown)
      case 'copy':
        return yield* this.#copy(vertex, shown)
      case 'mkdir':
        return yield* this.#mkdir(vertex, shown)
    }
  }
  #fail(vertex: Vertex, shown: VertexProgress, why: string, prefix = ''): DockerfileError {
    shown.fail(why)
    this.#tell(vertex.title, { why: 'failed', message: why }, { bytes: 0 })
    const { start = 0, end = 0 } = vertex.instruction ?? {}
    return new DockerfileError(prefix + why, start, end)
  }

  *#image(vertex: ImageVertex, shown: VertexProgress): Task<Solved | DockerfileError> {
    const { base } = vertex
    const digestOfLayer = (id: string): string => base.remote?.manifest.layers.find(({ digest }) => digest.includes(id))?.digest ?? id
    let resolved = false
    const layers = yield* layersOf(this.engine, base, function* (message) {
      const { id = '', status, progressDetail } = message
      if (status === 'Pulling fs layer' && !resolved) {
        resolved = true
        shown.status(`resolve ${base.title}`, true)
      }
      const { current = 0, total = 0 } = progressDetail ?? {}
      if (status === 'Downloading') shown.status(`${digestOfLayer(id)} ${humanSize3(current)} / ${humanSize3(total)}`, current === total)
      if (status === 'Extracting') shown.status(`extracting ${digestOfLayer(id)}`, current === total)
      yield* []
    })
    if (layers instanceof Failure) return this.#fail(vertex, shown, layers.message)
    const key = keyOf(
      'image',
      layers.map((layer) => layer.diffId),
    )
    const bytes = layers.reduce((sum, layer) => sum + layer.bytes, 0)
    if (this.cache.used(key, 'regular', `pulled from ${base.title}`, bytes, layers)) shown.cached()
    else shown.done()
    const createdAt = this.engine.clock.now
    return { key, layers: layers.map((layer) => ({ layer, createdAt })) }
  }

  /** The paths that something takes from a context; nothing means all. */
  #wanted(name: string): string[] {
    const out = new Set<string>()
    const seen = new Set<Vertex>()
    const walk = (vertex: Vertex | undefined): void => {
      if (!vertex || seen.has(vertex)) return
      seen.add(vertex)
      const takes = (from: Vertex | undefined) => from?.kind === 'context' && from.name === name
      if (vertex.kind === 'copy' && takes(vertex.from)) for (const source of vertex.sources) out.add(source)
      if (vertex.kind === 'run') for (const mount of vertex.mounts) if (takes(mount.from)) out.add(mount.source)
      for (const input of inputsOf(vertex)) walk(input)
    }
    walk(this.target)
    return [...out]
  }
  *#context(name: string, shown: VertexProgress): Task<Solved | DockerfileError> {
    const { contexts } = this.cache
    const transfer = yield* this.session.files(
      name === '' ? 'context' : `context:${name}`,
      this.#wanted(name),
      this.ignore,
      contexts.get(name),
    )
    if (!transfer) {
      shown.fail('session ended')
      return new DockerfileError('failed to read the build context: session ended')
    }
    contexts.set(name, transfer.tree)
    this.cache.used(`context ${name}`, 'source.local', `local source for ${name === '' ? 'context' : name}`, treeBytes(transfer.tree))
    shown.status(`transferring context: ${humanSize3(transfer.bytes)}`, true)
    shown.done()
    return { key: keyOf('context', name), layers: [], tree: transfer.tree }
  }

  /** From the cache, or made: a new layer above the base. */
  *#layer(
    vertex: RunVertex | CopyVertex | MkdirVertex,
    shown: VertexProgress,
    key: string,
    inputs: readonly (readonly [string, string])[],
    make: (overlay: OverlayFileSystem) => Task<DockerfileError | undefined>,
  ): Task<Solved | DockerfileError> {
    const base = this.#done(vertex.base)
    const { cache } = this
    const found = vertex.fresh ? undefined : (cache.find(key) ?? (yield* this.#imported(vertex, key, base)))
    const reason = cache.reasons.of(written(vertex), base.key, new Map(inputs), found !== undefined, vertex.fresh)
    if (found) {
      this.#tell(vertex.title, reason, found.layer)
      shown.cached()
      return { key, layers: [...base.layers, found] }
    }
    const overlay = new OverlayFileSystem(directory(), lowersOf(base))
    const failed = yield* make(overlay)
    if (failed) return failed
    const layer = this.#keep(overlay.upper)
    const below = base.layers.map((one) => one.layer)
    const record = cache.keep(key, layer, below, described(vertex))
    shown.done()
    this.#tell(vertex.title, reason, layer)
    return { key, layers: [...base.layers, record] }
  }
  /** A layer of an imported cache is from now on one of this builder's own. */
  *#imported(vertex: Vertex, key: string, base: Solved): Task<CacheRecord | undefined> {
    for (const one of this.imports) {
      const layer = yield* one.find(key)
      if (layer)
        return this.cache.keep(
          key,
          layer,
          base.layers.map((below) => below.layer),
          described(vertex),
        )
    }
    return undefined
  }
  #tell(title: string, reason: StepReason, { bytes }: { readonly bytes: number }): void {
    const { machine, facts } = this.engine.parts
    facts.tell({ kind: 'build.step', machine, build: this.#ref, title, reason, bytes })
  }
  #keep(tree: DirectoryNode): Layer {
    return this.engine.images.keepLayer(digestOf(encodeTar(treeEntries(tree, '', true))), tree)
  }

  *#mkdir(vertex: MkdirVertex, shown: VertexProgress): Task<Solved | DockerfileError> {
    const { sys, clock } = this.engine
    return yield* this.#layer(
      vertex,
      shown,
      keyOf('mkdir', this.#done(vertex.base).key, vertex.path, vertex.user),
      [['user', vertex.user]],
      function* (overlay) {
        yield* sys.sleep(COPY_TIME)
        const owner = vertex.user === '' ? undefined : resolveUser(new MountTable(overlay), vertex.user)
        new Copier(overlay, NOTHING, owner instanceof Failure ? undefined : owner, clock.now).folder(vertex.path)
        return undefined
      },
    )
  }

  *#copy(vertex: CopyVertex, shown: VertexProgress): Task<Solved | DockerfileError> {
    const from = this.#done(vertex.from)
    const sources = findSources(filesOf(from), vertex)
    if (typeof sources === 'string')
      return this.#fail(
        vertex,
        shown,
        `failed to calculate checksum of ref ${this.#ref}: ${JSON.stringify(sources)}: not found`,
        'failed to compute cache key: ',
      )
    const fetched = yield* this.#fetched(vertex)
    if (fetched instanceof Failure) return this.#fail(vertex, shown, fetched.message)
    const all = [...sources, ...fetched]
    const base = this.#done(vertex.base)
    const { dest, chown, chmod, add, unpack, parents, excludes, heredocs } = vertex
    const prints = all.map(({ path, node }) => fingerprint(node, node.kind === 'directory' && !parents ? '' : path))
    const key = keyOf('copy', base.key, dest, chown, chmod ?? -1, add, unpack ?? '', parents, excludes, prints, heredocs)
    const inputs = [...prints.flatMap(fileInputs), ['--chown', chown] as const, ['--chmod', String(chmod ?? '')] as const]
    return yield* this.#layer(vertex, shown, key, inputs, (overlay) => this.#copyTo(vertex, overlay, all, shown))
  }
  *#fetched(vertex: CopyVertex): Task<Source[] | Failure> {
    const out: Source[] = []
    for (const url of vertex.add ? vertex.sources : []) {
      const ref = gitSource(url)
      const tree = ref ? yield* loadGit(this.engine, this.progress, url, ref) : undefined
      if (tree instanceof Failure) return tree
      if (tree) out.push({ path: '', node: tree, typed: url })
      if (tree || !/^https?:\/\//.test(url)) continue
      const body = yield* fetchSource(this.engine.sys, url)
      if (body instanceof Failure) return body
      const name =
        url
          .replace(/[?#].*$/, '')
          .split('/')
          .at(-1) ?? 'download'
      out.push({ path: name, node: file(body, { mode: 0o600, mtime: this.engine.clock.now }), typed: url })
    }
    return out
  }
  *#copyTo(
    vertex: CopyVertex,
    overlay: OverlayFileSystem,
    sources: readonly Source[],
    shown: VertexProgress,
  ): Task<DockerfileError | undefined> {
    yield* this.engine.sys.sleep(COPY_TIME)
    const owner = vertex.chown === '' ? undefined : resolveUser(new MountTable(overlay), vertex.chown)
    if (owner instanceof Failure)
      return this.#fail(
        vertex,
        shown,
        owner.message.replace(
          /^unable to find user (.*): no matching.*/s,
          "unable to convert uid/gid chown string to host mapping: can't find uid for user $1",
        ),
      )
    const copier = new Copier(overlay, vertex, owner, this.engine.clock.now)
    const several = sources.length + vertex.heredocs.length > 1
    for (const source of sources) {
      const wrong = copier.copy(source, several)
      if (wrong !== undefined) return this.#fail(vertex, shown, wrong)
    }
    for (const doc of vertex.heredocs) copier.document(doc.name, doc.content, several)
    return undefined
  }

  *#run(vertex: RunVertex, shown: VertexProgress): Task<Solved | DockerfileError> {
    const inputs: string[] = []
    for (const mount of vertex.mounts.filter(({ type }) => type === 'bind')) {
      const found = this.#bound(mount)
      if (typeof found === 'string')
        return this.#fail(
          vertex,
          shown,
          `failed to calculate checksum of ref ${this.#ref}: ${JSON.stringify(found)}: not found`,
          'failed to compute cache key: ',
        )
      inputs.push(fingerprint(found))
    }
    const named = [
      ...vertex.env.map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
      ...inputs.flatMap(fileInputs),
    ]
    return yield* this.#layer(vertex, shown, this.#runKey(vertex, inputs), named, (overlay) => this.#execute(vertex, overlay, shown))
  }
  /** What a bind mount shows, or the path that is not there. */
  #bound(mount: RunMount): Node | string {
    const found = findSources(filesOf(this.#done(mount.from)), { ...NOTHING, sources: [mount.source || '/'] })
    return typeof found === 'string' ? found : (found[0]?.node ?? `/${mount.source}`)
  }
  /** @returns the mounts and the variables that hold secrets, or the secret that is missing */
  *#prepare(vertex: RunVertex): Task<{ mounts: PreparedMount[]; secrets: string[] } | string> {
    const mounts: PreparedMount[] = []
    const secrets: string[] = []
    for (const mount of vertex.mounts) {
      if (mount.type === 'ssh' && mount.required) return `no SSH key ${JSON.stringify(mount.id || 'default')} forwarded from the client`
      if (mount.type !== 'secret') {
        const fs = this.#mountFiles(mount, vertex.fresh)
        if (fs) mounts.push({ mount, fs })
        continue
      }
      const value = yield* this.session.secret(mount.id)
      if (!value && mount.required) return `secret ${mount.id}: not found`
      if (!value) continue
      if (mount.env !== '') secrets.push(`${mount.env}=${text(value.bytes())}`)
      const node = file(value, { mode: mount.mode ?? 0o400, uid: mount.uid, gid: mount.gid })
      const fs = new Subtree(new TreeFileSystem(directory({}, [['secret', node]])), ['secret'])
      if (mount.target !== '') mounts.push({ mount: { ...mount, readOnly: true }, fs })
    }
    return { mounts, secrets }
  }
  #mountFiles(mount: RunMount, fresh: boolean): FileSystem | undefined {
    if (mount.type === 'cache')
      return new TreeFileSystem(this.cache.mount(mount.id, { mode: mount.mode ?? 0o755, uid: mount.uid, gid: mount.gid }, fresh).root)
    if (mount.type === 'tmpfs') return new TreeFileSystem(directory({ mode: 0o1777 }), 'tmpfs', 'tmpfs')
    const node = mount.type === 'bind' ? this.#bound(mount) : undefined
    if (node === undefined || typeof node === 'string') return undefined
    // What is written there is seen by this step alone.
    return node.kind === 'directory'
      ? new OverlayFileSystem(directory(), [node])
      : new Subtree(new TreeFileSystem(directory({}, [['file', node]])), ['file'])
  }
  #runKey(vertex: RunVertex, inputs: readonly string[]): string {
    const { argv, env, cwd, user, network, files, hosts } = vertex
    const mounts = vertex.mounts.map(({ type, target, source, id, required, mode, uid, gid, env: name }) => [
      type,
      target,
      source,
      id,
      required,
      mode ?? -1,
      uid,
      gid,
      name,
    ])
    return keyOf('run', this.#done(vertex.base).key, argv, env, cwd, user, network, files, hosts, mounts, inputs)
  }
  *#execute(vertex: RunVertex, overlay: OverlayFileSystem, shown: VertexProgress): Task<DockerfileError | undefined> {
    const prepared = yield* this.#prepare(vertex)
    if (typeof prepared === 'string') return this.#fail(vertex, shown, prepared)
    const code = yield* runStep(this.engine, vertex, overlay, prepared.mounts, prepared.secrets, (line) => shown.log(line))
    if (code instanceof Failure) return this.#fail(vertex, shown, code.message)
    if (code === 0) return undefined
    const command = vertex.argv.join(' ')
    const failed = this.#fail(vertex, shown, `process ${JSON.stringify(command)} did not complete successfully: exit code: ${code}`)
    return new DockerfileError(failed.message, failed.start, failed.end, { command, code })
  }
}

const NOTHING: CopyVertex = {
  kind: 'copy',
  title: '',
  instruction: undefined,
  fresh: false,
  base: undefined,
  from: undefined,
  sources: [],
  heredocs: [],
  dest: '/',
  chown: '',
  chmod: undefined,
  add: false,
  unpack: undefined,
  parents: false,
  excludes: [],
}
