// Everything that happens, in plain words: one sentence for a message, one for an event. The picture, the timeline and the live
// region say the same. Finds a call's sentence in the catalogue and fills in what the call names; ids are cut to what people read.
import type { EventView, WireMessage } from '../../sim/index'
import { type Catalogue, filled } from './catalogue.svelte'

interface Route {
  readonly method: string
  readonly path: RegExp
  readonly names: readonly string[]
  readonly sentence: string
}
type Table = 'engine' | 'engineAnswers' | 'distribution' | 'distributionAnswers'
/** A container's name by its id, or by the beginning of it. */
export type NameOf = (id: string) => string | undefined

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')

function compile([key, sentence]: readonly [string, string]): Route {
  const [method = '', pattern = ''] = key.split(' ', 2)
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

const compiled = new WeakMap<object, readonly Route[]>()
function routesOf(table: Readonly<Record<string, string>>): readonly Route[] {
  const known = compiled.get(table)
  if (known) return known
  const routes = Object.entries(table).map(compile)
  compiled.set(table, routes)
  return routes
}

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
const short = (id: string): string => id.replace(/^(sha256:)?([0-9a-f]{12})[0-9a-f]{52}$/, '$2')
const programOf = (endpoint: string): string => endpoint.split('/')[1] ?? endpoint

/** What Docker says when it refuses: {"message": "…"}, or the registry's {"errors": [{"message": "…"}]}. */
function refusalIn(preview: string): string {
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(preview)?.[1]
  return (message ?? '').replace(/\\(.)/g, (_, char: string) => (char === 'n' ? ' ' : char))
}

/** "/v1.51/containers/web/start?t=1" → path and query, without the version. */
function parts(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '', query = ''] = target.replace(/^https?:\/\/[^/]*/, '').split('?', 2)
  return { path: path.replace(/^\/v1\.\d+(?=\/)/, ''), query: new URLSearchParams(query) }
}

export class Sentences {
  constructor(
    private readonly words: Catalogue,
    private readonly nameOf: NameOf = () => undefined,
  ) {}

  /** `request` is what an answer answers, when it is known. */
  ofMessage(message: WireMessage, request?: WireMessage): string {
    const { said } = this.words
    if (message.status !== undefined) return this.#answer(message, request)
    if (message.method !== undefined) return this.#request(message)
    const [what = ''] = message.preview.split(/[\r\n]/, 1)
    const [from, to] = [programOf(message.from), programOf(message.to)]
    return what === '' ? filled(said.sends, { from, to, bytes: message.bytes }) : filled(said.says, { from, to, what })
  }

  ofEvent({ type, action, id, attributes }: EventView): string {
    // "exec_create: ls -l", "health_status: healthy"
    const [plain = '', detail] = action.split(': ', 2)
    const events: Readonly<Record<string, Readonly<Record<string, string>>>> = this.words.events
    const sentence = events[type]?.[plain]
    if (sentence === undefined) return `${type} ${action} ${short(id)}`
    const values: Readonly<Record<string, string>> = { ...attributes, id: short(id) }
    const said = sentence.replace(/\{(\w+)\}/g, (_, name: string) => short(values[name] ?? values['name'] ?? id).replace(/^\/(?!.*\/)/, ''))
    return detail === undefined ? said : `${said.replace(/\.$/, '')}: ${detail}.`
  }

  ofLine(line: string): string {
    return filled(this.words.said.typed, { line })
  }

  #request({ protocol, from, to, method = '', target = '' }: WireMessage): string {
    const known = protocol === 'engine' || protocol === 'distribution' ? this.#look(protocol, method, target) : undefined
    const what = `${method} ${target}`
    if (known !== undefined) return known
    if (protocol === 'engine') return filled(this.words.said.clientAsks, { what })
    if (protocol === 'distribution') return filled(this.words.said.daemonAsks, { what })
    return filled(this.words.said.asks, { from: programOf(from), to: programOf(to), what })
  }

  #answer(message: WireMessage, request: WireMessage | undefined): string {
    const { said } = this.words
    const { protocol, status = 0 } = message
    const who = protocol === 'engine' ? said.daemon : protocol === 'distribution' ? said.registry : programOf(message.from)
    if (status === 401 && protocol === 'distribution') return said.wantsToken
    if (status >= 400) {
      const why = this.#named(refusalIn(message.preview))
      return why === '' ? filled(said.refuses, { who, status }) : filled(said.refusesBecause, { who, status, why })
    }
    const { method = '', target = '' } = request ?? {}
    const table = protocol === 'engine' ? 'engineAnswers' : 'distributionAnswers'
    const words: Readonly<Record<string, string>> = this.words.status
    return this.#look(table, method, target) ?? filled(said.answers, { who, status, what: words[status] ?? said.done })
  }

  #look(table: Table, method: string, target: string): string | undefined {
    const { path, query } = parts(target)
    for (const route of routesOf(this.words[table])) {
      const match = route.method === method ? route.path.exec(path) : null
      if (match) return this.#fill(route.sentence, new Map(route.names.map((name, index) => [name, match[index + 1] ?? ''])), query)
    }
    return undefined
  }

  #fill(sentence: string, named: ReadonlyMap<string, string>, asked: URLSearchParams): string {
    const value = (text: string) => this.nameOf(text) ?? readable(text)
    return sentence
      .replace(/\[([^\]]*)\]/g, (_, part: string) => {
        const name = /\{\?(\w+)\}/.exec(part)?.[1]
        return name !== undefined && (asked.get(name) ?? '') !== '' ? part : ''
      })
      .replace(/\{\?(\w+)\}/g, (_, name: string) => value(asked.get(name) ?? ''))
      .replace(/\{(\w+)\}/g, (_, name: string) => value(decoded(named.get(name) ?? '')))
  }

  /** A refusal speaks of ids; people know names. */
  #named(text: string): string {
    return text.replace(/\b[0-9a-f]{64}\b/g, (id) => this.nameOf(id) ?? id.slice(0, 12))
  }
}
