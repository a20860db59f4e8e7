// The targets of a bake file, built side by side on one screen. Models: docker/buildx build.Build for several targets: all are looked through first, then all
// begin; the first that fails is what is told. Left out: targets built upon others' results (said so).
import { utf8 } from '../../api/bytes'
import { content } from '../../api/content'
import { type Task, WaitQueue } from '../../host/kernel/task'
import { Cli } from '../cli'
import { CliError, NOT_SIMULATED } from '../cli-error'
import { type Finished, perform, prepare, type Prepared } from '../commands/build/build'
import { EntryTree } from '../commands/build/context'
import { inputs, type Inputs } from '../commands/build/inputs'
import type { Screen } from '../commands/build/screen'
import { flagSpec } from '../flags/checks'
import { Flags } from '../flags/parse'
import { cleaned } from './resolve'
import { entryText, type Target } from './target'

/** Fields of a target that are flags of a build under other names. */
const LISTS: Readonly<Record<string, string>> = { tags: 'tag', platforms: 'platform', annotations: 'annotation', 'no-cache-filter': 'no-cache-filter', entitlements: 'allow', ulimits: 'ulimit' } // prettier-ignore
const MAPS: Readonly<Record<string, string>> = { args: 'build-arg', labels: 'label', contexts: 'build-context', 'extra-hosts': 'add-host' }
const TEXTS = ['target', 'network', 'shm-size', 'call']

function pairsOf(target: Target): (readonly [flag: string, value: string])[] {
  const context = target.texts.get('context') ?? '.'
  const dockerfile = target.texts.get('dockerfile') ?? 'Dockerfile'
  const file = dockerfile.startsWith('/') || /:\/\//.test(context) ? dockerfile : cleaned(`${context}/${dockerfile}`)
  return [
    ['file', file],
    ...[...target.texts].filter(([field]) => TEXTS.includes(field)),
    ...[...target.lists].flatMap(([field, list]) => list.map((value) => [LISTS[field] ?? field, value] as const)),
    ...[...target.maps].flatMap(([field, map]) =>
      Object.entries(map).map(([name, value]) => [MAPS[field] ?? field, `${name}=${value}`] as const),
    ),
    ...[...target.flags].map(([field, on]) => [field, String(on)] as const),
    ...[...target.entries].flatMap(([field, entries]) => entries.map((entry) => [field, entryText(field, entry)] as const)),
  ]
}

/** The build command that a target is. */
function* commandOf(cli: Cli, target: Target): Task<Cli> {
  const data = (yield* cli.sys.late('commands')).at('buildx build')
  const around = { env: cli.sys.env, cwd: cli.sys.cwd }
  const flags = new Flags(new Map((data?.flags ?? []).map((flag) => [flag[1], flagSpec(flag, around)])))
  for (const [flag, value] of pairsOf(target)) flags.set(flag, value)
  return new Cli(cli.sys, cli.command, 'buildx build', flags, [target.texts.get('context') ?? '.'], cli.global, cli.config)
}

/** Where the files of a target come from; its Dockerfile may stand in the bake file itself. */
const reader = (target: Target) =>
  function* (cli: Cli): Task<Inputs | CliError> {
    const inline = target.texts.get('dockerfile-inline')
    const given = yield* inputs(cli)
    if (given instanceof CliError || inline === undefined) return given
    const body = content(utf8(inline))
    const entry = { name: 'Dockerfile', kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, target: '', content: body, user: '', group: '' } as const // prettier-ignore
    return { ...given, filename: 'Dockerfile', trees: new Map([...given.trees, ['dockerfile', new EntryTree([entry])]]) }
  }

export interface Baked {
  readonly name: string
  readonly finished: Finished
}
/** bake names the target, not the build. */
const forTarget = (name: string, error: CliError): CliError =>
  new CliError(
    error.message
      .replace('ERROR: failed to build: failed to solve:', `ERROR: target ${name}: failed to solve:`)
      .replace('ERROR: failed to build: ', 'ERROR: '),
    error.code,
  )

export function* bakeAll(cli: Cli, targets: ReadonlyMap<string, Target>, screen: Screen): Task<readonly Baked[] | CliError> {
  const ready: { readonly name: string; readonly build: Cli; readonly prepared: Prepared }[] = []
  for (const [name, target] of [...targets].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (Object.values(target.maps.get('contexts') ?? {}).some((one) => one.startsWith('target:')))
      return new CliError('drydock: docker buildx bake with a target as another one’s context is not simulated', NOT_SIMULATED)
    const build = yield* commandOf(cli, target)
    const prepared = yield* prepare(build, reader(target), ready.length === 0)
    if (prepared instanceof CliError) return forTarget(name, prepared)
    ready.push({ name, build, prepared })
  }
  const done: Baked[] = []
  let failed: CliError | undefined
  let left = ready.length
  const ended = new WaitQueue()
  for (const [i, { name, build, prepared }] of ready.entries())
    cli.sys.thread(function* () {
      const finished = yield* perform(build, prepared, ready.length > 1 ? screen.for(i, name) : screen)
      if (finished instanceof CliError) failed ??= forTarget(name, finished)
      else done.push({ name, finished })
      left--
      ended.wake()
    })
  while (left > 0 && !failed) yield* ended.wait()
  return failed ?? done
}
