// Credentials as docker login stores them. Models: docker/cli cli/config: ~/.docker/config.json, auths by server, base64 of user:password.
// Left out: credential helpers, identity tokens.
import { base64, fromBase64, text, utf8 } from '../api/bytes'
import { isRecord, parseJson } from '../api/json'
import { Errno } from '../host/files/errno'
import type { Task } from '../host/kernel/task'
import { readText } from '../programs/lib/io'
import type { Cli } from './cli'

const HUB_KEY = 'https://index.docker.io/v1/'
const configPath = (cli: Cli): string => `${cli.global.string('config') || `${cli.sys.env.get('HOME') ?? '/root'}/.docker`}/config.json`

/** The X-Registry-Auth header for a registry, when somebody has logged in to it. */
export function* authFor(cli: Cli, domain: string): Task<string | undefined> {
  const body = yield* readText(cli.sys, configPath(cli))
  const config = body instanceof Errno ? undefined : parseJson(body)
  const auths = isRecord(config) ? config['auths'] : undefined
  const entry = isRecord(auths) ? auths[domain === 'docker.io' ? HUB_KEY : domain] : undefined
  const raw = isRecord(entry) && typeof entry['auth'] === 'string' ? fromBase64(entry['auth']) : undefined
  if (!raw) return undefined
  const [username = '', password = ''] = text(raw).split(/:(.*)/s)
  return base64(utf8(JSON.stringify({ username, password, serveraddress: domain })))
}
