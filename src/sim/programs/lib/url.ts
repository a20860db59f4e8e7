// URLs as curl and wget read them. Models: RFC 3986 as far as http and https go: scheme, user, host, port, path, query; a scheme may be missing.
export interface Url {
  readonly scheme: string
  readonly user: string | undefined
  readonly host: string
  readonly port: number
  /** Path and query. */
  readonly target: string
}
/** Undefined when there is no host in it. */
export function parseUrl(text: string): Url | undefined {
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?([/?][^#]*)?(?:#.*)?$/.exec(text)
  const host = match?.[3]?.replace(/^\[|\]$/g, '')
  if (!match || host === undefined || host === '') return undefined
  const scheme = (match[1] ?? 'http').toLowerCase()
  const port = match[4] === undefined || match[4] === '' ? (scheme === 'https' ? 443 : 80) : Number(match[4])
  const target = match[5] ?? '/'
  return { scheme, user: match[2], host, port, target: target.startsWith('?') ? '/' + target : target }
}
export const hostField = (url: Url): string => (url.port === (url.scheme === 'https' ? 443 : 80) ? url.host : `${url.host}:${url.port}`)

/** Where a Location header leads. */
export function resolveUrl(base: Url, location: string): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(location)) return location
  const origin = `${base.scheme}://${hostField(base)}`
  if (location.startsWith('//')) return `${base.scheme}:${location}`
  if (location.startsWith('/')) return origin + location
  return origin + base.target.replace(/\?.*$/, '').replace(/[^/]*$/, '') + location
}
