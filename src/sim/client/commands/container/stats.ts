// docker stats. Models: docker/cli cli/command/container/stats.go: a stream for each container, the screen drawn twice a second; once with --no-stream.
// Left out: containers that begin while all are watched (events are listened to, as docker does, but only the first list is shown).
import type { ContainerSummary } from '../../../api/engine/container'
import type { ContainerStats } from '../../../api/engine/stats'
import { readJson } from '../../../api/json'
import { text } from '../../../api/bytes'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import type { Cli, Reply } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { listFormat, printListing, renderListing } from '../../format/table'
import { STATS, statsShape } from '../../format/stats'

const REDRAW = 500_000

interface Watched {
  readonly name: string
  stats: ContainerStats | undefined
  error: CliError | undefined
  ended: boolean
}

/** Those that are named; else all that run, or all. */
function* watched(cli: Cli): Task<readonly string[] | CliError> {
  if (cli.args.length > 0) return cli.args
  const list = yield* cli.json<readonly ContainerSummary[]>('GET', '/containers/json', {
    query: { all: cli.flags.bool('all') ? '1' : undefined },
  })
  return list instanceof CliError ? list : list.map((one) => one.Id)
}

function* follow(cli: Cli, one: Watched, streams: boolean): Task<void> {
  const reply = yield* cli.request('GET', `/containers/${one.name}/stats`, { query: { stream: streams ? '1' : '0' } })
  if (reply instanceof CliError) one.error = reply
  else yield* read(cli, one, reply)
  one.ended = true
}
function* read(cli: Cli, one: Watched, reply: Reply): Task<void> {
  let held = ''
  for (let part = yield* reply.body.next(); part; part = yield* reply.body.next()) {
    held += text(part.bytes())
    const lines = held.split('\n')
    held = lines.pop() ?? ''
    for (const line of lines) one.stats = readJson<ContainerStats>(line) ?? one.stats
  }
  cli.done(reply)
}

export function* stats(cli: Cli): Task<number> {
  const streams = !cli.flags.bool('no-stream')
  const events =
    cli.args.length === 0 ? yield* cli.request('GET', '/events', { query: { filters: '{"type":{"container":true}}' } }) : undefined
  if (events instanceof CliError) return yield* fail(cli, events)
  const names = yield* watched(cli)
  if (names instanceof CliError) return yield* fail(cli, names)
  const all = names.map((name): Watched => ({ name, stats: undefined, error: undefined, ended: false }))
  for (const one of all) cli.sys.thread(() => follow(cli, one, streams))
  const code = yield* streams ? watch(cli, all) : once(cli, all)
  if (events) cli.done(events)
  return code
}

const shapes = (cli: Cli, all: readonly Watched[]) => all.map((one) => statsShape(one.name, one.stats, !cli.flags.bool('no-trunc')))
const options = (cli: Cli) => ({ format: listFormat(cli, 'statsFormat'), quiet: false })

function* once(cli: Cli, all: readonly Watched[]): Task<number> {
  while (all.some((one) => !one.ended)) yield* cli.sys.sleep(1000)
  const errors = all.flatMap((one) => (one.error ? [one.error.message] : []))
  if (errors.length > 0) return yield* fail(cli, new CliError(errors.join('\n')))
  return yield* printListing(cli, STATS, shapes(cli, all), options(cli))
}

/** Draws until the person has had enough, or nothing is left to see. */
function* watch(cli: Cli, all: readonly Watched[]): Task<number> {
  while (all.length > 0 && all.some((one) => !one.stats && !one.ended)) yield* cli.sys.sleep(1000)
  const errors = all.flatMap((one) => (one.error ? [one.error.message] : []))
  if (errors.length > 0) return yield* fail(cli, new CliError(errors.join('\n')))
  const terminal = cli.sys.isatty(1)
  for (;;) {
    const screen = renderListing(STATS, shapes(cli, all), options(cli))
    if (typeof screen !== 'string') return yield* fail(cli, screen)
    const lines = screen.split('\n').slice(0, -1)
    const drawn = terminal
      ? `\x1b[H${lines.map((line) => `${line}\x1b[K\n`).join('')}\x1b[J`
      : `\x1b[H${lines.map((line) => `${line}\x1b[K\n`).join('')}`
    if ((yield* cli.sys.write(1, drawn)) instanceof Errno) return 0
    if (cli.args.length > 0 && all.every((one) => one.ended)) return 0
    yield* cli.sys.sleep(REDRAW)
  }
}
