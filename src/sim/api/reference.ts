// Image references. Models: distribution/reference v0.6: grammar, normalisation ("nginx" → docker.io/library/nginx), familiar names.
// Left out: nothing but the deprecated identifiers.

export interface Reference {
  /** "docker.io", "localhost:5000". */
  readonly domain: string
  /** "library/nginx". */
  readonly path: string
  readonly tag?: string
  readonly digest?: string
}

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const DOMAIN = `(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`
const TAG = '[\\w][\\w.-]{0,127}'
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
const REFERENCE = new RegExp(`^((?:(${DOMAIN})/)?(${COMPONENT}(?:/${COMPONENT})*))(?::(${TAG}))?(?:@(${DIGEST}))?$`)
const IDENTIFIER = /^[a-f0-9]{64}$/
const MAX_NAME = 255

export const DEFAULT_DOMAIN = 'docker.io'
const LEGACY_DOMAIN = 'index.docker.io'

/** The first part of a name when it is a registry's host: has a dot or a colon, is "localhost", or has capitals. */
function splitDomain(name: string): readonly [domain: string, rest: string] {
  const at = name.indexOf('/')
  const head = at < 0 ? '' : name.slice(0, at)
  const isHost = /[.:]/.test(head) || head === 'localhost' || head !== head.toLowerCase()
  const [domain, rest] = at < 0 || !isHost ? [DEFAULT_DOMAIN, name] : [head, name.slice(at + 1)]
  const normal = domain === LEGACY_DOMAIN ? DEFAULT_DOMAIN : domain
  return [normal, normal === DEFAULT_DOMAIN && !rest.includes('/') ? `library/${rest}` : rest]
}

/** @returns the reference, or the error's text */
export function parseReference(text: string): Reference | string {
  if (IDENTIFIER.test(text)) return `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`
  const [domain, rest] = splitDomain(text)
  const remoteEnd = rest.search(/[:@]/)
  const remote = remoteEnd < 0 ? rest : rest.slice(0, remoteEnd)
  if (remote.toLowerCase() !== remote) return `invalid reference format: repository name (${remote}) must be lowercase`
  const match = REFERENCE.exec(`${domain}/${rest}`)
  if (!match?.[3] || match[2] !== domain) return 'invalid reference format'
  if (`${domain}/${match[3]}`.length > MAX_NAME) return 'repository name must not be more than 255 characters'
  const digest = match[5]
  if (digest !== undefined) {
    const [algorithm = '', digits = ''] = digest.split(':')
    const length = { sha256: 64, sha384: 96, sha512: 128 }[algorithm]
    if (length === undefined) return 'unsupported digest algorithm'
    if (digits.length !== length || !/^[a-f0-9]+$/.test(digits))
      return digits.length === length ? 'invalid reference format' : 'invalid checksum digest length'
  }
  return { domain, path: match[3], ...(match[4] === undefined ? {} : { tag: match[4] }), ...(digest === undefined ? {} : { digest }) }
}

export const withDefaultTag = (of: Reference): Reference =>
  of.tag === undefined && of.digest === undefined ? { ...of, tag: 'latest' } : of
/** "docker.io/library/nginx". */
export const fullName = (of: Reference): string => `${of.domain}/${of.path}`
/** "nginx", "learner/app", "localhost:5000/app": as people write it. */
export const familiarName = (of: Reference): string =>
  of.domain !== DEFAULT_DOMAIN
    ? fullName(of)
    : of.path.startsWith('library/') && !of.path.slice(8).includes('/')
      ? of.path.slice(8)
      : of.path
const suffix = (of: Reference): string => (of.tag === undefined ? '' : ':' + of.tag) + (of.digest === undefined ? '' : '@' + of.digest)
export const familiar = (of: Reference): string => familiarName(of) + suffix(of)
export const fullReference = (of: Reference): string => fullName(of) + suffix(of)
