// Who may do what at a registry. Models: distribution docs spec/auth/token.md: Bearer challenge, token server, scopes, insufficient_scope; accounts by RFC 7617.
// Left out: signatures (a token here says in plain JSON what it allows), refresh tokens, expiry.
import { base64, fromBase64, text, utf8 } from '../api/bytes'
import { isRecord, parseJson } from '../api/json'
import type { Task } from '../host/kernel/task'
import { type Exchange, JSON_TYPE } from './answer'
import { content } from '../api/content'

export type Action = 'pull' | 'push' | 'delete'

/** A way to know who asks. */
export interface Access {
  /** Answers the refusal itself, and then says so: false. `repository` is empty for the API's root. */
  readonly admit: (exchange: Exchange, repository: string, action: Action) => Task<boolean>
  /** A path of its own: the token server's. Answers whether it was one. */
  readonly serve: (exchange: Exchange) => Task<boolean>
}

export const OPEN: Access = {
  *admit() {
    yield* []
    return true
  },
  *serve() {
    yield* []
    return false
  },
}

interface BasicCredential {
  readonly username: string
  readonly password: string
}
function basicOf(exchange: Exchange): BasicCredential | undefined {
  const match = /^Basic (.+)$/i.exec(exchange.request.headers.get('authorization') ?? '')
  const decoded = match?.[1] === undefined ? undefined : fromBase64(match[1])
  if (!decoded) return undefined
  const [username = '', password = ''] = text(decoded).split(/:(.*)/s)
  return { username, password }
}

/** What an account of the token server may do. */
export interface Accounts {
  /** Whether a name goes with a password. */
  login(who: BasicCredential): boolean
  /** The part of the wanted actions that somebody (nobody: undefined) is granted. */
  grants(username: string | undefined, repository: string, wanted: readonly string[]): Task<readonly string[]>
}
interface Grant {
  readonly name: string
  readonly actions: readonly string[]
}

const tokenOf = (grants: readonly Grant[]): string => `drydock.${base64(utf8(JSON.stringify(grants)))}`
function grantsOf(exchange: Exchange): readonly Grant[] | undefined {
  const match = /^Bearer drydock\.(.+)$/.exec(exchange.request.headers.get('authorization') ?? '')
  const decoded = match?.[1] === undefined ? undefined : fromBase64(match[1])
  const parsed = decoded ? parseJson(text(decoded)) : undefined
  if (!Array.isArray(parsed)) return undefined
  return parsed.flatMap((one: unknown): Grant[] =>
    isRecord(one) && typeof one['name'] === 'string' && Array.isArray(one['actions'])
      ? [{ name: one['name'], actions: one['actions'].map(String) }]
      : [],
  )
}

/** @param realm where tokens are had: an address, or a path of the server that was asked */
export function tokenAccess(realm: string, service: string, accounts: Accounts): Access {
  const challenge = (exchange: Exchange, repository: string, action: Action, insufficient: boolean): string => {
    const at = realm.startsWith('/') ? `http://${exchange.request.headers.get('host') ?? ''}${realm}` : realm
    const actions = action === 'push' ? 'pull,push' : action
    const scope = repository === '' ? '' : `,scope="repository:${repository}:${actions}"`
    return `Bearer realm="${at}",service="${service}"${scope}${insufficient ? ',error="insufficient_scope"' : ''}`
  }
  const path = new RegExp('^https?://[^/]+(/.*)$').exec(realm)?.[1] ?? realm
  return {
    *admit(exchange, repository, action) {
      const grants = grantsOf(exchange)
      const allowed = grants && (repository === '' || grants.some((one) => one.name === repository && one.actions.includes(action)))
      if (allowed) return true
      const detail = repository === '' ? null : [{ Type: 'repository', Class: '', Name: repository, Action: action }]
      yield* exchange.error('UNAUTHORIZED', detail, { 'www-authenticate': challenge(exchange, repository, action, grants !== undefined) })
      return false
    },
    *serve(exchange) {
      if (exchange.path !== path) return false
      const who = basicOf(exchange)
      if (who && !accounts.login(who)) {
        yield* exchange.responder.whole(401, JSON_TYPE, content('{"details":"incorrect username or password"}\n'))
        return true
      }
      const grants: Grant[] = []
      for (const scope of (exchange.query('scope') ?? '').split(' ')) {
        const [, name, actions] = /^repository:(.+):([^:]*)$/.exec(scope) ?? []
        if (name === undefined) continue
        grants.push({ name, actions: yield* accounts.grants(who?.username, name, (actions ?? '').split(',')) })
      }
      const token = tokenOf(grants)
      yield* exchange.json({ token, access_token: token, expires_in: 300 })
      return true
    },
  }
}
