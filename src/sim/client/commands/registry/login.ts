// docker login. Models: docker/cli cli/command/registry/login.go: credentials by flag, by stdin, as stored, or asked for; kept in config.json once the
// registry took them. Left out: logging in with a browser (says so), credential helpers.
import type { Task } from '../../../host/kernel/task'
import { readAll, Reader } from '../../../programs/lib/io'
import { Errno } from '../../../host/files/errno'
import { text } from '../../../api/bytes'
import type { Cli } from '../../cli'
import { CliError, NOT_SIMULATED } from '../../cli-error'
import { hostOf, INDEX_SERVER, store, storedFor, type StoredCredential } from '../../credentials'
import { fail } from '../../fail'

function refuse(cli: Cli): string | undefined {
  const { flags } = cli
  if (flags.bool('password-stdin') && flags.changed('password'))
    return 'conflicting options: cannot specify both --password and --password-stdin'
  if (flags.bool('password-stdin') && !flags.changed('username')) return 'the --password-stdin option requires --username to be set'
  if (flags.changed('username') && flags.string('username') === '') return 'username is empty'
  if (flags.changed('password') && flags.string('password') === '') return 'password is empty'
  return undefined
}

/** "docker.io" and nothing are the Hub; anything else is a host. */
const serverOfArgument = (argument: string): string => {
  const host = hostOf(argument)
  return host === '' || host === 'docker.io' || host === 'index.docker.io' || host === 'registry-1.docker.io' ? INDEX_SERVER : host
}

interface Status {
  readonly Status: string
}
const ask = (cli: Cli, server: string, { username, password }: StoredCredential): Task<Status | CliError> =>
  cli.json<Status>('POST', '/auth', { json: { username, password, serveraddress: server } })

export function* login(cli: Cli): Task<number> {
  const refused = refuse(cli)
  if (refused !== undefined) return yield* fail(cli, new CliError(refused))
  if (cli.flags.changed('password')) yield* cli.complain('WARNING! Using --password via the CLI is insecure. Use --password-stdin.')
  const server = serverOfArgument(cli.arg(0))
  const bare = !cli.flags.changed('username') && !cli.flags.changed('password')
  const stored = bare ? storedFor(cli, server) : undefined
  const kept = stored ? yield* again(cli, server, stored) : undefined
  if (kept !== undefined && stored) return yield* keep(cli, server, stored, kept)
  const credential = yield* wanted(cli, server)
  if (credential instanceof CliError) return yield* fail(cli, credential)
  const answer = yield* ask(cli, server, credential)
  if (answer instanceof CliError) return yield* fail(cli, answer)
  return yield* keep(cli, server, credential, answer)
}

/** With what the file has; undefined when the registry no longer takes it. */
function* again(cli: Cli, server: string, stored: StoredCredential): Task<Status | undefined> {
  yield* cli.complain(`Authenticating with existing credentials... [Username: ${stored.username}]`)
  yield* cli.complain("\nInfo → To login with a different account, run 'docker logout' followed by 'docker login'\n\n")
  const answer = yield* ask(cli, server, stored)
  if (!(answer instanceof CliError)) return answer
  yield* cli.complain(`Login did not succeed, error: ${answer.message}`)
  return undefined
}

function* wanted(cli: Cli, server: string): Task<StoredCredential | CliError> {
  const { flags, sys } = cli
  const username = flags.string('username')
  if (flags.bool('password-stdin')) {
    const all = yield* readAll(sys, 0)
    const password = all instanceof Errno ? '' : text(all).replace(/\r?\n$/, '')
    return password === '' ? new CliError('password is empty') : { username: username.trim(), password }
  }
  const password = flags.string('password')
  if (username !== '' && password !== '') return { username, password }
  if (!sys.isatty(0)) return new CliError('cannot perform an interactive login from a non TTY device')
  if (username === '' && password === '' && server === INDEX_SERVER)
    return new CliError('drydock: docker login with a browser is not simulated; use -u', NOT_SIMULATED)
  return yield* prompt(cli, username)
}

function* prompt(cli: Cli, username: string): Task<StoredCredential | CliError> {
  const reader = new Reader(cli.sys, 0)
  if (username === '') yield* cli.print('Username: ')
  const name = username === '' ? ((yield* reader.textLine()) ?? '').trim() : username
  if (name === '') return new CliError('username is required')
  yield* cli.print('Password: ')
  cli.sys.setRaw(0, true)
  let password = ''
  for (let key = yield* reader.take(1); key.size > 0; key = yield* reader.take(1)) {
    const letter = text(key.bytes())
    if (letter === '\r' || letter === '\n') break
    password = letter === '\x7f' ? password.slice(0, -1) : password + letter
  }
  cli.sys.setRaw(0, false)
  yield* cli.print('\n')
  return password === '' ? new CliError('password is required') : { username: name, password }
}

const warning = (path: string): string => `
WARNING! Your credentials are stored unencrypted in '${path}'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/
`

function* keep(cli: Cli, server: string, credential: StoredCredential, answer: Status): Task<number> {
  const failed = yield* store(cli, server, credential)
  if (failed) return yield* fail(cli, new CliError(`Error saving credentials: ${failed.goText}`))
  yield* cli.complain(warning(cli.config.path))
  if (answer.Status !== '') yield* cli.printLine(answer.Status)
  return 0
}
