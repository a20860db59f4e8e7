// Finds a call's sentence in the tables of routes and fills in what the call names. Ids and digests are cut to what people read.
import { DISTRIBUTION_ANSWERS, DISTRIBUTION_ROUTES, ENGINE_ANSWERS, ENGINE_ROUTES, type RouteWords } from './routes.data'

interface Route {
  readonly method: string
  readonly path: RegExp
  readonly names: readonly string[]
  readonly sentence: string
}

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')

function compile([method, pattern, sentence]: RouteWords): Route {
  const names: string[] = []
  const path = pattern
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      if (name === undefined) return escaped(part)
      names.push(name)
      // Names of images and repositories have slashes in them; nothing else has.
      return name === 'name' ? '(.+?)' : '([^/]+)'
    })
    .join('')
  return { method, path: new RegExp(`^${path}$`), names, sentence }
}

const ENGINE = ENGINE_ROUTES.map(compile)
const DISTRIBUTION = DISTRIBUTION_ROUTES.map(compile)
const ENGINE_DONE = ENGINE_ANSWERS.map(compile)
const DISTRIBUTION_DONE = DISTRIBUTION_ANSWERS.map(compile)

const readable = (value: string): string =>
  value
    .replace(/^docker\.io\/library\/|^docker\.io\//, '')
    .replace(/^library\//, '')
    .replace(/sha256:([0-9a-f]{12})[0-9a-f]+/, '$1')
    .replace(/^([0-9a-f]{12})[0-9a-f]{52}$/, '$1')

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function fill(sentence: string, named: ReadonlyMap<string, string>, asked: URLSearchParams): string {
  return sentence
    .replace(/\[([^\]]*)\]/g, (_, part: string) => {
      const name = /\{\?(\w+)\}/.exec(part)?.[1]
      return name !== undefined && (asked.get(name) ?? '') !== '' ? part : ''
    })
    .replace(/\{\?(\w+)\}/g, (_, name: string) => readable(asked.get(name) ?? ''))
    .replace(/\{(\w+)\}/g, (_, name: string) => readable(decoded(named.get(name) ?? '')))
}

/** "/v1.51/containers/web/start?t=1" → path and query, without the version. */
function parts(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '', query = ''] = target.replace(/^https?:\/\/[^/]*/, '').split('?', 2)
  return { path: path.replace(/^\/v1\.\d+(?=\/)/, ''), query: new URLSearchParams(query) }
}

function look(routes: readonly Route[], method: string, target: string): string | undefined {
  const { path, query } = parts(target)
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null
    if (match) return fill(route.sentence, new Map(route.names.map((name, index) => [name, match[index + 1] ?? ''])), query)
  }
  return undefined
}

export const engineSentence = (method: string, target: string): string | undefined => look(ENGINE, method, target)
export const engineAnswer = (method: string, target: string): string | undefined => look(ENGINE_DONE, method, target)
export const distributionAnswer = (method: string, target: string): string | undefined => look(DISTRIBUTION_DONE, method, target)
export const distributionSentence = (method: string, target: string): string | undefined => look(DISTRIBUTION, method, target)
