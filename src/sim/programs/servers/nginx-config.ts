// nginx's configuration: words, blocks, includes, and the servers and locations that come of them.
// Models: nginx.org "Configuration file's structure" and ngx_http_core, proxy, rewrite (return) as far as lessons go. Left out: regular-expression
// captures, if, rewrite, map, SSL, streams; a directive nginx knows and we do not act on is passed over, one it does not know is refused.
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readText } from '../lib/io'
import { expandPath } from '../sh/glob'

export interface Directive {
  readonly name: string
  readonly args: readonly string[]
  readonly block: readonly Directive[] | undefined
  readonly file: string
  readonly line: number
}
export class ConfigError {
  /** As nginx words it, without "nginx: [emerg] ". */
  constructor(readonly text: string) {}
}
interface Token {
  readonly text: string
  readonly mark: boolean
  readonly line: number
}

function tokens(source: string): Token[] {
  const out: Token[] = []
  let line = 1
  const pattern =
    /#[^\n]*|\s+|[;{}](?=\s|$|[^\s])|"((?:\\[^]|[^"\\])*)"|'((?:\\[^]|[^'\\])*)'|(?:\\[^]|\$\{[^}]*\}|[^\s;{}"'])(?:\\[^]|\$\{[^}]*\}|[^\s;{}])*/g
  for (const match of source.matchAll(pattern)) {
    const [text, double, single] = match
    if (!/^[#\s]/.test(text)) {
      const quoted = double ?? single
      out.push({
        text:
          quoted === undefined
            ? text
            : quoted.replace(/\\(["'\\nrt])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter),
        mark: quoted === undefined && /^[;{}]$/.test(text),
        line,
      })
    }
    line += text.split('\n').length - 1
  }
  return out
}

const KNOWN = new Set('user worker_processes error_log pid events http include default_type log_format access_log sendfile tcp_nopush tcp_nodelay keepalive_timeout keepalive_requests gzip gzip_types gzip_min_length gzip_comp_level gzip_vary gzip_proxied server listen server_name location root index alias return try_files proxy_pass proxy_set_header proxy_http_version proxy_buffering proxy_cache proxy_cache_bypass proxy_connect_timeout proxy_read_timeout proxy_send_timeout proxy_redirect proxy_hide_header proxy_next_upstream proxy_intercept_errors proxy_buffers proxy_buffer_size proxy_request_buffering proxy_pass_header proxy_ssl_verify proxy_ssl_server_name upstream error_page worker_connections worker_rlimit_nofile multi_accept use daemon master_process types types_hash_max_size server_tokens server_names_hash_bucket_size client_max_body_size client_body_timeout client_body_buffer_size client_header_timeout send_timeout large_client_header_buffers charset expires add_header autoindex autoindex_exact_size autoindex_localtime deny allow etag if rewrite set map resolver resolver_timeout internal limit_req limit_req_zone limit_conn limit_conn_zone auth_basic auth_basic_user_file stub_status ssl ssl_certificate ssl_certificate_key ssl_protocols ssl_ciphers ssl_prefer_server_ciphers ssl_session_cache ssl_session_timeout fastcgi_pass fastcgi_param fastcgi_index fastcgi_split_path_info fastcgi_read_timeout uwsgi_pass uwsgi_param scgi_pass real_ip_header set_real_ip_from real_ip_recursive open_file_cache open_file_cache_valid open_file_cache_min_uses open_file_cache_errors merge_slashes absolute_redirect port_in_redirect env load_module stream satisfy aio directio reset_timedout_connection sub_filter sub_filter_once client_body_temp_path proxy_temp_path fastcgi_temp_path uwsgi_temp_path scgi_temp_path least_conn ip_hash keepalive zone http2 log_not_found recursive_error_pages'.split(' ')) // prettier-ignore

class Parser {
  #at = 0
  constructor(
    private readonly list: readonly Token[],
    private readonly file: string,
  ) {}
  block(inner: boolean, free = false): Directive[] | ConfigError {
    const out: Directive[] = []
    for (;;) {
      const first = this.list[this.#at]
      if (!first)
        return inner ? new ConfigError(`unexpected end of file, expecting "}" in ${this.file}:${this.list.at(-1)?.line ?? 1}`) : out
      if (first.mark && first.text === '}') {
        if (!inner) return new ConfigError(`unexpected "}" in ${this.file}:${first.line}`)
        this.#at++
        return out
      }
      if (first.mark) return new ConfigError(`unexpected "${first.text}" in ${this.file}:${first.line}`)
      this.#at++
      const args: string[] = []
      for (;;) {
        const next = this.list[this.#at]
        if (!next) return new ConfigError(`unexpected end of file, expecting ";" or "}" in ${this.file}:${first.line}`)
        if (next.mark) break
        args.push(next.text)
        this.#at++
      }
      const end = this.list[this.#at]
      this.#at++
      if (!free && !KNOWN.has(first.text)) return new ConfigError(`unknown directive "${first.text}" in ${this.file}:${first.line}`)
      if (end?.text === '}') return new ConfigError(`unexpected "}" in ${this.file}:${end.line}`)
      const block = end?.text === '{' ? this.block(true, first.text === 'types' || first.text === 'map') : undefined
      if (block instanceof ConfigError) return block
      out.push({ name: first.text, args, block, file: this.file, line: first.line })
    }
  }
}

/** Reads a file and all it includes. */
export function* readConfig(sys: Sys, path: string, depth = 0): Task<Directive[] | ConfigError> {
  const source = yield* readText(sys, path)
  if (source instanceof Errno) return new ConfigError(`open() "${path}" failed (${source.code === 'ENOENT' ? 2 : 13}: ${source.text})`)
  return yield* parseConfig(sys, source, path, depth)
}
export function* parseConfig(sys: Sys, source: string, path: string, depth = 0): Task<Directive[] | ConfigError> {
  const parsed = new Parser(tokens(source), path).block(false, path.endsWith('mime.types'))
  return parsed instanceof ConfigError ? parsed : yield* expand(sys, parsed, depth)
}
function* expand(sys: Sys, list: readonly Directive[], depth: number): Task<Directive[] | ConfigError> {
  const out: Directive[] = []
  for (const one of list) {
    if (one.name === 'include' && depth < 10) {
      const pattern = one.args[0] ?? ''
      const full = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`
      const paths = /[*?[]/.test(full) ? (expandPath(sys, full) ?? []) : [full]
      for (const path of paths) {
        const read = yield* readConfig(sys, path, depth + 1)
        if (read instanceof ConfigError)
          return read.text.startsWith('open()') ? new ConfigError(`${read.text} in ${one.file}:${one.line}`) : read
        out.push(...read)
      }
    } else if (one.block && one.name !== 'types') {
      const block = yield* expand(sys, one.block, depth)
      if (block instanceof ConfigError) return block
      out.push({ ...one, block })
    } else out.push(one)
  }
  return out
}

export interface Location {
  readonly modifier: string
  readonly pattern: string
  readonly own: readonly Directive[]
}
export interface Server {
  readonly listens: readonly { readonly ip: string; readonly port: number; readonly isDefault: boolean }[]
  readonly names: readonly string[]
  readonly own: readonly Directive[]
  readonly locations: readonly Location[]
}
export interface Config {
  readonly all: readonly Directive[]
  readonly http: readonly Directive[]
  readonly servers: readonly Server[]
  readonly upstreams: ReadonlyMap<string, readonly string[]>
}
export const find = (list: readonly Directive[], name: string): Directive | undefined => list.findLast((one) => one.name === name)

function listenOf(directive: Directive): { ip: string; port: number; isDefault: boolean } | ConfigError | undefined {
  const text = directive.args[0] ?? ''
  if (text.startsWith('[') || text.startsWith('unix:')) return undefined
  const match = /^(?:([^:]*):)?(\d+)$/.exec(text)
  const port = match ? Number(match[2]) : 80
  if (!match && !/^[\w.*-]+$/.test(text))
    return new ConfigError(`host not found in "${text}" of the "listen" directive in ${directive.file}:${directive.line}`)
  if (port < 1 || port > 65_535)
    return new ConfigError(`invalid port in "${text}" of the "listen" directive in ${directive.file}:${directive.line}`)
  const host = match?.[1] ?? (match ? '*' : text)
  return {
    ip: host === '*' || host === '' ? '0.0.0.0' : host === 'localhost' ? '127.0.0.1' : host,
    port,
    isDefault: directive.args.includes('default_server'),
  }
}
export function interpret(all: readonly Directive[]): Config | ConfigError {
  if (!find(all, 'events')) return new ConfigError('no "events" section in configuration')
  const http = all.filter((one) => one.name === 'http').flatMap((one) => one.block ?? [])
  const servers: Server[] = []
  for (const one of http.filter((other) => other.name === 'server')) {
    const own = one.block ?? []
    const listens = []
    for (const directive of own.filter((other) => other.name === 'listen')) {
      const made = listenOf(directive)
      if (made instanceof ConfigError) return made
      if (made) listens.push(made)
    }
    if (!own.some((other) => other.name === 'listen')) listens.push({ ip: '0.0.0.0', port: 80, isDefault: false })
    const locations = own
      .filter((other) => other.name === 'location')
      .map((location): Location => {
        const [first = '/', second] = location.args
        return { modifier: second === undefined ? '' : first, pattern: second ?? first, own: location.block ?? [] }
      })
    servers.push({ listens, names: own.filter((other) => other.name === 'server_name').flatMap((other) => other.args), own, locations })
  }
  const upstreams = new Map(
    http
      .filter((one) => one.name === 'upstream')
      .map((one) => [one.args[0] ?? '', (one.block ?? []).filter((other) => other.name === 'server').map((other) => other.args[0] ?? '')]),
  )
  return { all, http, servers, upstreams }
}

/** The location that a path falls in: exact, then the longest prefix unless a regular expression matches. */
export function locate(server: Server, path: string): Location | undefined {
  const exact = server.locations.find((one) => one.modifier === '=' && one.pattern === path)
  if (exact) return exact
  const prefixes = server.locations.filter((one) => (one.modifier === '' || one.modifier === '^~') && path.startsWith(one.pattern))
  const longest = prefixes.sort((a, b) => b.pattern.length - a.pattern.length)[0]
  if (longest?.modifier === '^~') return longest
  const matching = server.locations.find((one) => {
    if (one.modifier !== '~' && one.modifier !== '~*') return false
    try {
      return new RegExp(one.pattern, one.modifier === '~*' ? 'i' : '').test(path)
    } catch {
      // PCRE that the language does not have: such a location never matches here.
      return false
    }
  })
  return matching ?? longest
}
