// What an editor of the host's files asks: a folder's entries, where the person's shell is, which images there are to begin from, and what a builder would say
// of a Dockerfile. Answered from the model itself: BuildKit's parser, planner and build checks are those of daemon/build. Asking changes nothing and is in no journal.
// Left out: what only a registry knows (a base image that is not here has no variables that could be named).
import { familiar, fullReference, parseReference } from '../api/reference'
import { Failure } from '../api/failure'
import type { Micros } from '../clock/clock'
import { type BaseImage, PLATFORM, referenceOf } from '../daemon/build/base'
import { Linter } from '../daemon/build/dockerfile/lint'
import { DockerfileError, parseDockerfile } from '../daemon/build/dockerfile/parse'
import { Planner, type PlanOptions, type Sources } from '../daemon/build/plan'
import type { Engine } from '../daemon/engine'
import { Errno } from '../host/files/errno'
import { accessOf } from '../host/kernel/access'
import { ROOT } from '../host/kernel/credentials'
import type { Task } from '../host/kernel/task'
import { FIRST } from '../registry/catalogue/first'
import type { Question } from './questions'

/** Entries of one folder that are listed. Design choice. */
const MOST = 500

export interface HostEntry {
  readonly name: string
  readonly folder: boolean
  /** Bytes. */
  readonly size: number
  readonly mtime: Micros
}
/** Folders and files of a folder of the host, folders first; undefined when there is no such folder. */
export class HostFolderQuestion implements Question<readonly HostEntry[] | undefined> {
  constructor(readonly path: string) {}
  answer({ parts }: Engine): readonly HostEntry[] | undefined {
    const { mounts } = parts.namespaces
    const names = mounts.names(this.path, accessOf(ROOT))
    if (names instanceof Errno) return undefined
    const entries = names.slice(0, MOST).flatMap((name): HostEntry[] => {
      const stat = mounts.stat(`${this.path}/${name}`, accessOf(ROOT))
      if (stat instanceof Errno || (stat.kind !== 'directory' && stat.kind !== 'file')) return []
      return [{ name, folder: stat.kind === 'directory', size: stat.size, mtime: stat.mtime }]
    })
    return [...entries.filter(({ folder }) => folder), ...entries.filter(({ folder }) => !folder)]
  }
}

/** The folder that the person's login shell is in. */
export class WhereQuestion implements Question<string> {
  answer({ parts }: Engine): string {
    const { init } = parts.kernel.pids
    const shell = [...(init?.children ?? [])].find(({ argv, alive }) => alive && argv[0] === '-bash')
    return shell?.cwd ?? '/root/work'
  }
}

/** Names of images that a build could begin from: those of the host, then those of the Hub. */
export class ImageNamesQuestion implements Question<readonly string[]> {
  answer({ images, parts }: Engine): readonly string[] {
    const own = [...images.images.values()].flatMap((image) => images.tags(image))
    const hub = [...FIRST.images, ...(parts.kernel.late.get('catalogue')?.images ?? [])].flatMap(({ repository, tags }) => {
      const reference = parseReference(repository)
      return typeof reference === 'string' ? [] : tags.map((tag) => familiar({ ...reference, tag }))
    })
    return [...new Set([...own, ...hub])]
  }
}

export interface DockerfileProblem {
  readonly severity: 'error' | 'warning'
  /** Counted from 1; the last line belongs to it. */
  readonly line: number
  readonly end: number
  readonly message: string
  /** Of a build check; empty for what cannot be built at all. */
  readonly rule: string
  readonly url: string
}
/** What `docker build --check` would say of a text, without asking anybody for base images. */
export class DockerfileQuestion implements Question<readonly DockerfileProblem[]> {
  constructor(readonly text: string) {}
  answer(engine: Engine): readonly DockerfileProblem[] {
    const file = parseDockerfile(this.text)
    if (file instanceof DockerfileError) return this.text.trim() === '' ? [] : [wrong(file)]
    const linter = new Linter(file.directives.get('check') ?? '')
    const sources = new LocalSources(engine)
    const plan = finished(Planner.plan(file, CHECK, linter, sources))
    const lines = this.text.split('\n')
    const warnings = linter.warnings
      // A variable may be one of an image that is not here.
      .filter(({ rule, line }) => !sources.guessed || !(OF_VARIABLES.has(rule) && (lines[line - 1] ?? '').includes('$')))
      .map(({ rule, line, detail, description, url }): DockerfileProblem => {
        const end = file.instructions.find(({ start }) => start === line)?.end ?? line
        return { severity: 'warning', line, end, message: `${description}: ${detail}`, rule, url }
      })
    return plan instanceof DockerfileError ? [wrong(plan), ...warnings] : warnings
  }
}

/** Checks that may come out otherwise when a variable has a value. */
const OF_VARIABLES = new Set(['UndefinedVar', 'WorkdirRelativePath'])

const CHECK: PlanOptions = {
  target: '',
  buildArgs: new Map(),
  labels: [],
  platform: PLATFORM,
  noCache: false,
  noCacheFilter: [],
  check: true,
  network: '',
  hosts: [],
  shmSize: 0,
  contexts: new Map(),
}

const wrong = ({ message, start, end }: DockerfileError): DockerfileProblem => ({
  severity: 'error',
  line: Math.max(1, start),
  end: Math.max(1, start, end),
  message: message.replace(/^dockerfile parse error on line \d+: /, ''),
  rule: '',
  url: '',
})

class LocalSources implements Sources {
  /** An image was taken for an empty one, because it is not here. */
  guessed = false
  constructor(private readonly engine: Engine) {}

  *image(name: string): Task<BaseImage | Failure> {
    const reference = referenceOf(name)
    if (reference instanceof Failure) return reference
    const title = fullReference(reference)
    const { images, names } = this.engine.images
    const local = images.get(names.get(title) ?? '')
    if (!local) this.guessed = true
    const nothing = {
      architecture: 'amd64',
      os: 'linux',
      created: '',
      config: {},
      rootfs: { type: 'layers', diff_ids: [] },
      history: [],
    } as const
    return { title, digest: local?.id ?? '', config: local?.config ?? nothing, local: local?.layers ?? [], remote: undefined }
  }
}

/** A task that asks nobody never waits. */
function finished<T>(task: Task<T>): T {
  const step = task.next()
  if (!step.done) throw new Error('a plan of local images waits for something')
  return step.value
}
