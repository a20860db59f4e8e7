// One build from request to result. Models: BuildKit's control.Solve with the Dockerfile frontend (frontend/dockerui): Dockerfile, .dockerignore and metadata
// are loaded, the graph is planned and solved, the result is exported. Left out: `# syntax=` frontends other than the built-in one.
import { text } from '../../api/bytes'
import type { BuildMessage, Material, SolveRequest } from '../../api/engine/build'
import { Failure } from '../../api/failure'
import { isRemote } from '../../api/git-ref'
import { readIgnoreFile } from '../../api/ignore'
import { familiarName, parseReference, type Reference, withDefaultTag } from '../../api/reference'
import type { DirectoryNode, Node } from '../../host/files/node'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import { type BaseImage, PLATFORM, referenceOf, resolveBase } from './base'
import { cacheFor } from './cache'
import { Linter } from './dockerfile/lint'
import { DockerfileError, parseDockerfile } from './dockerfile/parse'
import { excerpt } from './excerpt'
import { exportImage, filesArchive } from './export'
import { ImportedCache } from './inline-cache'
import { Planner, type PlanOptions, type Sources } from './plan'
import { Progress } from './progress'
import { loadRemote, WEB_DOCKERFILE } from './remote'
import type { BuildSession } from './session'
import { Solver } from './solve'
import type { Plan } from './vertex'

/** Vertices whose error BuildKit reports with the words of the load that failed. */
export class Build {
  readonly progress: Progress
  #file = ''
  #ignore: readonly string[] = []
  readonly #materials: Material[] = []
  /** Contexts that the builder has fetched itself, by their names; "" is the main one. */
  readonly #fetched = new Map<string, DirectoryNode>()
  /** A base image that nobody could tell of. */
  #unresolved = false
  constructor(
    private readonly engine: Engine,
    private readonly session: BuildSession,
    private readonly request: SolveRequest,
  ) {
    this.progress = new Progress(engine.clock)
  }

  *run(): Task<void> {
    const done = yield* this.#all()
    yield* this.session.end()
    const { filename } = this.request
    this.progress.send(
      done instanceof DockerfileError ? { kind: 'failed', message: done.message, source: excerpt(filename, this.#file, done) } : done,
    )
  }

  *#all(): Task<BuildMessage | DockerfileError> {
    // The daemon's configuration grants the host's network, and nothing else.
    const refused = this.request.entitlements.find((one) => one !== 'network.host')
    if (refused !== undefined) return new DockerfileError(`granting entitlement ${refused} is not allowed by build daemon configuration`)
    const lost = yield* this.#fetchContexts()
    if (lost) return lost
    const missing = yield* this.#loadDockerfile()
    if (missing) return missing
    const file = parseDockerfile(this.#file)
    if (file instanceof DockerfileError)
      return new DockerfileError(
        file.start > 0 && this.#file.trim() !== '' ? `dockerfile parse error on line ${file.start}: ${file.message}` : file.message,
        file.start,
        file.end,
      )
    const linter = new Linter(file.directives.get('check') ?? '')
    const plan = yield* Planner.plan(file, this.#options(), linter, this.#sources())
    for (const warning of linter.warnings)
      this.progress.send({
        kind: 'warning',
        warning,
        source: excerpt(this.request.filename, this.#file, new DockerfileError('', warning.line)),
      })
    // BuildKit loads the file while it asks for metadata: whatever fails later fails after it.
    if (plan instanceof DockerfileError && this.#materials.length > 0 && !this.#unresolved) yield* this.#loadIgnore()
    if (plan instanceof DockerfileError) return plan
    if (this.request.check || (linter.fatal && linter.warnings.length > 0)) return this.#checked(linter)
    yield* this.#loadIgnore()
    return yield* this.#solve(plan)
  }
  #checked(linter: Linter): BuildMessage | DockerfileError {
    if (linter.fatal && linter.warnings.length > 0)
      return new DockerfileError(`lint violation found for rules: ${[...new Set(linter.warnings.map((one) => one.rule))].join(', ')}`)
    return { kind: 'result', imageId: '', names: [], materials: [] }
  }

  #options(): PlanOptions {
    const { target, buildArgs, labels, platform, noCache, noCacheFilter, network, hosts, shmSize, contexts } = this.request
    return {
      target,
      buildArgs: new Map(buildArgs),
      labels,
      platform: platform === '' ? PLATFORM : platform,
      noCache,
      noCacheFilter,
      check: this.request.check,
      network,
      hosts,
      shmSize,
      contexts: new Map(contexts),
    }
  }
  #sources(): Sources {
    const { engine, progress, request } = this
    const materials = this.#materials
    const lost = () => (this.#unresolved = true)
    return {
      *image(name: string, platform: string): Task<BaseImage | Failure> {
        const reference = referenceOf(name)
        if (reference instanceof Failure) return reference
        const full = `${reference.domain}/${reference.path}${reference.tag === undefined ? '' : `:${reference.tag}`}${reference.digest === undefined ? '' : `@${reference.digest}`}`
        const shown = progress.vertex(`[internal] load metadata for ${full}`).start()
        const base = yield* resolveBase(engine, reference, platform, request.pull)
        if (base instanceof Failure) {
          shown.fail(base.message)
          lost()
          return new Failure(base.status, `${full}: ${base.message}`, base.code)
        }
        shown.done()
        materials.push({
          uri: `pkg:docker/${familiarName(reference)}@${reference.tag ?? 'latest'}?platform=${encodeURIComponent(platform)}`,
          digest: base.digest,
        })
        return base
      },
    }
  }

  /** What the builder fetches itself: the context, and named ones. */
  *#fetchContexts(): Task<DockerfileError | undefined> {
    const { remote, contexts } = this.request
    const named = contexts.filter(([, address]) => isRemote(address) && !address.startsWith('docker-image:'))
    for (const [name, address] of [...(remote === '' ? [] : [['', remote] as const]), ...named]) {
      const tree = yield* loadRemote(this.engine, this.progress, address)
      if (tree instanceof Failure) return new DockerfileError(name === '' ? `failed to read dockerfile: ${tree.message}` : tree.message)
      this.#fetched.set(name, tree)
    }
    return undefined
  }
  /** The Dockerfile that came with the context. */
  #ownDockerfile(tree: DirectoryNode): DockerfileError | undefined {
    const { filename } = this.request
    const node = findNode(tree, filename) ?? (tree.entries.size === 1 ? tree.entries.get(WEB_DOCKERFILE) : undefined)
    if (node?.kind !== 'file') return new DockerfileError(`failed to read dockerfile: open ${filename}: no such file or directory`)
    this.#file = text(node.content.bytes())
    return undefined
  }

  *#loadDockerfile(): Task<DockerfileError | undefined> {
    const { filename } = this.request
    const fetched = this.#fetched.get('')
    if (fetched && !this.request.ownDockerfile) return this.#ownDockerfile(fetched)
    const shown = this.progress.vertex(`[internal] load build definition from ${filename}`).start()
    if (!this.request.locals) {
      shown.fail('no local sources enabled')
      return new DockerfileError('failed to read dockerfile: no local sources enabled')
    }
    const got = yield* this.session.files('dockerfile', [filename, `${filename}.dockerignore`, '.dockerignore'], [], undefined)
    const node = got?.tree.entries.get(filename)
    shown.status(`transferring dockerfile: ${got?.bytes ?? 2}B`, true)
    shown.done()
    if (node?.kind !== 'file') return new DockerfileError(`failed to read dockerfile: open ${filename}: no such file or directory`)
    this.#file = text(node.content.bytes())
    cacheFor(this.engine).used('dockerfile', 'source.local', 'local source for dockerfile', node.content.size)
    const special = got?.tree.entries.get(`${filename}.dockerignore`)
    if (special?.kind === 'file') this.#ignore = readIgnoreFile(text(special.content.bytes()))
    return undefined
  }
  *#loadIgnore(): Task<void> {
    // Of a context that the builder fetches nothing is left out.
    if (this.#fetched.has('')) return
    const shown = this.progress.vertex('[internal] load .dockerignore').start()
    const got = this.#ignore.length > 0 ? undefined : yield* this.session.files('context', ['.dockerignore'], [], undefined)
    const node = got?.tree.entries.get('.dockerignore')
    if (node?.kind === 'file') this.#ignore = readIgnoreFile(text(node.content.bytes()))
    cacheFor(this.engine).used('context ', 'source.local', 'local source for context', 0)
    shown.status(`transferring context: ${node?.kind === 'file' ? `${node.content.size + 30}B` : '2B'}`, true)
    shown.done()
  }

  /** Caches to look into; one that cannot be had is told of and passed over. */
  *#imports(): Task<ImportedCache[]> {
    const out: ImportedCache[] = []
    for (const source of this.request.cacheFrom) {
      const shown = this.progress.vertex(`importing cache manifest from ${source[1] ?? ''}`).start()
      const cache = yield* ImportedCache.open(this.engine, source)
      if (cache instanceof Failure) shown.fail(cache.message)
      else {
        out.push(cache)
        shown.done()
      }
    }
    return out
  }

  *#solve(plan: Plan): Task<BuildMessage | DockerfileError> {
    const imports = yield* this.#imports()
    const solver = new Solver(
      this.engine,
      this.session,
      this.progress,
      this.#ignore,
      plan.vertex,
      cacheFor(this.engine),
      imports,
      this.#fetched,
    )
    const solved = yield* solver.solve(plan.vertex)
    if (solved instanceof DockerfileError) return solved
    const { output, tags, inlineCache } = this.request
    if (output === 'image') {
      const references = tags
        .map(parseReference)
        .filter((one): one is Reference => typeof one !== 'string')
        .map(withDefaultTag)
      const image = yield* exportImage(this.engine, plan, solved, references, inlineCache, this.progress)
      return {
        kind: 'result',
        imageId: image.id,
        names: references.map((one) => `${one.domain}/${one.path}:${one.tag ?? ''}`),
        materials: this.#materials,
      }
    }
    if (output !== 'cacheonly') {
      const archive = filesArchive(solved)
      const shown = this.progress.vertex(output === 'local' ? 'exporting to client directory' : 'exporting to client tarball').start()
      yield* this.session.send(archive)
      shown.status(output === 'local' ? `copying files ${archive.size}B` : 'sending tarball', true)
      shown.done()
    }
    return { kind: 'result', imageId: '', names: [], materials: this.#materials }
  }
}

function findNode(tree: DirectoryNode, path: string): Node | undefined {
  let at: Node | undefined = tree
  for (const name of path.split('/').filter((one) => one !== '' && one !== '.'))
    at = at?.kind === 'directory' ? at.entries.get(name) : undefined
  return at
}
