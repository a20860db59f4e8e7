// Several things at once, as compose's errgroups do them: the first error is the answer, and nothing is left running when it comes.
// Models: docker/compose pkg/compose/dependencies.go for services in the order of what they need. Left out: limits (--parallel).
import { type Task, WaitQueue } from '../../host/kernel/task'
import type { Cli } from '../cli'
import type { CliError } from '../cli-error'
import { needsOf } from './project'
import type { Tree } from './tree'

export function* parallel<T>(cli: Cli, items: Iterable<T>, run: (item: T) => Task<CliError | undefined>): Task<CliError | undefined> {
  const ended = new WaitQueue()
  let left = 0
  let first: CliError | undefined
  for (const item of items) {
    left++
    cli.sys.thread(function* () {
      const error = yield* run(item)
      first ??= error
      left--
      ended.wake()
    })
  }
  while (left > 0) yield* ended.wait()
  return first
}

/** Each service once what it needs is done; with `reverse`, once those who need it are. After an error nothing more begins. */
export function* inOrder(
  cli: Cli,
  services: ReadonlyMap<string, Tree>,
  run: (name: string, service: Tree) => Task<CliError | undefined>,
  reverse = false,
): Task<CliError | undefined> {
  const done = new Set<string>()
  const moved = new WaitQueue()
  let failed = false
  const before = (name: string, service: Tree): readonly string[] =>
    reverse
      ? [...services].filter(([, other]) => needsOf(other).includes(name)).map(([other]) => other)
      : needsOf(service).filter((other) => services.has(other))
  return yield* parallel(cli, services, function* ([name, service]) {
    while (!failed && before(name, service).some((other) => !done.has(other))) yield* moved.wait()
    const error = failed ? undefined : yield* run(name, service)
    failed ||= error !== undefined
    done.add(name)
    moved.wake()
    return error
  })
}
