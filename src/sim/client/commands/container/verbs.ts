// The verbs that name containers and print them back: stop, kill, restart, pause, unpause, rm, wait, rename. Models: docker/cli cli/command/container/*.go.
// One function a verb; they are a line or two each, so they share this file.
import { readJson } from '../../../api/json'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail, forEach } from '../../fail'

const grace = (cli: Cli): string | undefined =>
  cli.flags.changed('timeout') ? cli.flags.string('timeout') : cli.flags.changed('time') ? cli.flags.string('time') : undefined

export const stop = (cli: Cli): Task<number> =>
  forEach(cli, cli.args, (name) =>
    cli.call('POST', `/containers/${name}/stop`, { query: { t: grace(cli), signal: cli.flags.string('signal') || undefined } }),
  )

export const restart = (cli: Cli): Task<number> =>
  forEach(cli, cli.args, (name) =>
    cli.call('POST', `/containers/${name}/restart`, { query: { t: grace(cli), signal: cli.flags.string('signal') || undefined } }),
  )

export const kill = (cli: Cli): Task<number> =>
  forEach(cli, cli.args, (name) =>
    cli.call('POST', `/containers/${name}/kill`, { query: { signal: cli.flags.string('signal') || undefined } }),
  )

export const pause = (cli: Cli): Task<number> => forEach(cli, cli.args, (name) => cli.call('POST', `/containers/${name}/pause`))
export const unpause = (cli: Cli): Task<number> => forEach(cli, cli.args, (name) => cli.call('POST', `/containers/${name}/unpause`))

export function* rm(cli: Cli): Task<number> {
  const { flags } = cli
  const flag = (name: string) => (flags.bool(name) ? '1' : undefined)
  const force = flags.bool('force')
  let code = 0
  const errors: string[] = []
  for (const name of cli.args) {
    const bare = name.replace(/^\/+|\/+$/g, '')
    if (bare === '') {
      errors.push('container name cannot be empty')
      code = 1
      continue
    }
    const error = yield* cli.call('DELETE', `/containers/${bare}`, {
      query: { v: flag('volumes'), link: flag('link'), force: flag('force') },
    })
    if (!error) yield* cli.printLine(name)
    else {
      errors.push(error.message)
      // With --force a container that is not there is no failure, only news.
      if (!(force && error.status === 404)) code = error.code
    }
  }
  for (const error of errors) yield* cli.complain(error)
  return code
}

export function* wait(cli: Cli): Task<number> {
  const errors: CliError[] = []
  for (const name of cli.args) {
    const reply = yield* cli.text('POST', `/containers/${name}/wait`)
    if (reply instanceof CliError) errors.push(reply)
    else yield* cli.printLine(String(readJson<{ StatusCode: number }>(reply)?.StatusCode ?? 0))
  }
  for (const error of errors) yield* cli.complain(error.message)
  return errors.length > 0 ? 1 : 0
}

export function* rename(cli: Cli): Task<number> {
  const [oldName, newName] = [cli.arg(0).trim(), cli.arg(1).trim()]
  if (newName === '') return yield* fail(cli, new CliError('Error: Neither old nor new names may be empty'))
  const error = yield* cli.call('POST', `/containers/${oldName}/rename`, { query: { name: newName } })
  if (!error) return 0
  yield* cli.complain(error.message)
  return yield* fail(cli, new CliError(`Error: failed to rename container named ${oldName}`))
}
