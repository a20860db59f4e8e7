// Credentials as docker login stores them. Models: docker/cli cli/config/credentials: ~/.docker/config.json, auths by server, base64 of user:password.
// Left out: credential helpers, identity tokens.
import { base64, fromBase64, text, utf8 } from '../api/bytes'
import { isRecord } from '../api/json'
import { DEFAULT_DOMAIN } from '../api/reference'
import type { Errno } from '../host/files/errno'
import type { Task } from '../host/kernel/task'
import type { Cli } from './cli'

/** The server that Docker Hub goes by in the file. */
export const INDEX_SERVER = 'https://index.docker.io/v1/'
/** "https://Registry.example/v2/" → "Registry.example". */
export const hostOf = (server: string): string => server.replace(/^https?:\/\//, '').split('/')[0] ?? ''
export const serverOf = (domain: string): string => (domain === DEFAULT_DOMAIN ? INDEX_SERVER : domain)

export interface StoredCredential {
  readonly username: string
  readonly password: string
}

export function storedFor(cli: Cli, server: string): StoredCredential | undefined {
  // Entries of old versions name the server by its whole URL.
  const key = cli.config.keys('auths').find((one) => one === server || (server !== INDEX_SERVER && hostOf(one) === server))
  const entry = key === undefined ? undefined : cli.config.entry('auths', key)
  const raw = isRecord(entry) && typeof entry['auth'] === 'string' ? fromBase64(entry['auth']) : undefined
  if (!raw) return undefined
  const [username = '', password = ''] = text(raw).split(/:(.*)/s)
  return { username, password }
}

export function store(cli: Cli, server: string, { username, password }: StoredCredential): Task<Errno | undefined> {
  return cli.config.setEntry('auths', server, { auth: base64(utf8(`${username}:${password}`)) })
}

/** The X-Registry-Auth header for a registry, when somebody has logged in to it. */
export function authFor(cli: Cli, domain: string): string | undefined {
  const server = serverOf(domain)
  const found = storedFor(cli, server)
  return found ? base64(utf8(JSON.stringify({ ...found, serveraddress: server }))) : undefined
}
