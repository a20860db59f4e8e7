// The files of a bake command. Models: docker/buildx bake/bake.go ReadLocalFiles and ParseFiles: those named, else all of the usual names that are there; compose
// files by their endings, HCL and JSON by theirs, others by trying. Left out: definitions in git repositories.
import type { Cli } from '../cli'
import { Errno } from '../../host/files/errno'
import type { Task } from '../../host/kernel/task'
import { readAll, readText } from '../../programs/lib/io'
import { text } from '../../api/bytes'
import { composeConfig } from './compose'
import { type Config, ConfigReader, type Environment } from './config'
import { parseFile } from './parse'
import { BakeError, type SourceFile } from './syntax'
import { merged, type Target } from './target'

const NAMES = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
]

export function* readFiles(cli: Cli, read: (name: string, bytes: number) => Task<void>): Task<SourceFile[] | BakeError> {
  const environment = cli.sys.env.get('BUILDX_BAKE_FILE') ?? ''
  const given = cli.flags.list('file')
  const named = given.length > 0 ? given : environment === '' ? [] : environment.split(':')
  const out: SourceFile[] = []
  for (const name of named.length > 0 ? named : NAMES) {
    const body = name === '-' ? yield* readAll(cli.sys, 0) : yield* readText(cli.sys, name)
    if (body instanceof Errno) {
      if (named.length === 0 && body.code === 'ENOENT') continue
      return new BakeError(`open ${name}: ${body.goText}`)
    }
    const whole = typeof body === 'string' ? body : text(body)
    yield* read(name === '-' ? 'from stdin' : name, whole.length)
    out.push({ name, text: whole })
  }
  return out
}

const isCompose = (name: string): boolean => /\.ya?ml$/i.test(name)
const isBake = (name: string): boolean => /\.(json|hcl)$/i.test(name)

function* composeTree(cli: Cli, files: readonly SourceFile[]): Task<Readonly<Record<string, unknown>> | string> {
  const dotenv = yield* readText(cli.sys, '.env')
  const read = yield* cli.sys.late('composeText')
  return read(
    files.map((file) => [file.name, file.text] as const),
    cli.sys.env,
    dotenv instanceof Errno ? '' : dotenv,
  )
}

/** All files as one definition. */
export function* readConfig(cli: Cli, files: readonly SourceFile[], environment: Environment): Task<Config | BakeError> {
  const composeFiles = files.filter(({ name }) => isCompose(name))
  const reader = new ConfigReader(environment)
  let hcl = false
  for (const file of files.filter(({ name }) => !isCompose(name))) {
    const body = parseFile(file)
    // A name that says nothing: what is no bake file may be a compose file.
    if (body instanceof BakeError && !isBake(file.name)) {
      const tree = yield* composeTree(cli, [file])
      if (typeof tree === 'string')
        return new BakeError(`failed to parse ${file.name}: parsing yaml: ${tree}, parsing hcl: ${body.message}`)
      composeFiles.push(file)
      continue
    }
    const wrong = body instanceof BakeError ? body : reader.add(body)
    if (wrong) return wrong
    hcl = true
  }
  const compose = composeFiles.length > 0 ? yield* composeOf(cli, composeFiles, environment) : undefined
  if (compose instanceof BakeError) return compose
  const own = hcl ? reader.config() : undefined
  if (own instanceof BakeError) return own
  return both(compose, own)
}
function* composeOf(cli: Cli, files: readonly SourceFile[], environment: Environment): Task<Config | BakeError> {
  const tree = yield* composeTree(cli, files)
  return typeof tree === 'string' ? new BakeError(`failed to parse compose file: ${tree}`) : composeConfig(tree, environment.lookup)
}
/** What bake's own files say goes over what compose says. */
function both(compose: Config | undefined, own: Config | undefined): Config {
  if (!compose || !own) return compose ?? own ?? { groups: new Map(), targets: new Map(), variables: [] }
  const targets = new Map<string, Target>(compose.targets)
  for (const [name, target] of own.targets) {
    const known = targets.get(name)
    targets.set(name, known ? merged(known, target) : target)
  }
  const groups = new Map(compose.groups)
  for (const [name, group] of own.groups)
    groups.set(name, { ...group, targets: [...new Set([...(groups.get(name)?.targets ?? []), ...group.targets])] })
  return { groups, targets, variables: own.variables }
}
