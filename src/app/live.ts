// The page as a viewer of a world that real Docker clients drive (`npm start -- --bridge`): server-sent events bring its inputs.
// What comes is of the same origin and still read with care. Left out: changing that world from the page.
import { Feed, type FedInput } from './feed'
import type { Library } from './library.svelte'
import type { Input, WorldOptions } from '../sim/index'
import { words } from './words/catalogue.svelte'

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))

function inputOf(value: unknown): Input | undefined {
  if (!isPlain(value) || typeof value['connection'] !== 'number') return undefined
  const { type, connection, bytes, to } = value
  if (type === 'connect' && (to === 'engine' || to === 'registry')) return { type, connection, to }
  if (type === 'send' && typeof bytes === 'string') return { type, connection, bytes: bytesOf(bytes) }
  if (type === 'shutdown' || type === 'close' || type === 'hold' || type === 'go') return { type, connection }
  return undefined
}
const fedInputs = (value: unknown): FedInput[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : []).flatMap((pair) => {
    const [at, input] = Array.isArray(pair) ? (pair as readonly unknown[]) : []
    const read = inputOf(input)
    return typeof at === 'number' && read ? [{ at, input: read }] : []
  })

function startOf(value: unknown): WorldOptions | undefined {
  if (!isPlain(value)) return undefined
  const { seed, images, begin, scenario } = value
  const named = Array.isArray(images) ? images.map(String) : []
  if (typeof seed !== 'number' || typeof begin !== 'number') return undefined
  return { scenario: scenario === 'two-hosts' ? 'two-hosts' : 'one-host', seed, begin, images: named, terminal: { rows: 24, columns: 80 } }
}

/** Shows the world that this page's server has opened to real clients, for as long as both are there. */
export function follow(library: Library): void {
  const source = new EventSource('./live')
  let feed: Feed | undefined
  let world = ''
  const begin = (start: WorldOptions, socket: string): void => {
    const fresh = new Feed()
    feed = fresh
    void library.follow(start, fresh, socket).then(() => library.session.fed())
  }
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const message: unknown = JSON.parse(data)
    if (!isPlain(message)) return
    const start = startOf(message['start'])
    if (start && message['world'] !== world) {
      world = String(message['world'])
      begin(start, Array.isArray(message['names']) ? message['names'].map(String).join(' ') : '')
    } else if (start) {
      // The same world after a break: what it tells again is known.
      source.close()
      location.reload()
    } else if (message['late'] === true) {
      source.close()
      library.notice = words.say('liveTooLong')
    } else {
      feed?.take(fedInputs(message['inputs']), typeof message['now'] === 'number' ? message['now'] : 0)
      library.session.fed()
    }
  }
  source.onerror = () => {
    if (feed === undefined) {
      source.close()
      library.notice = words.say('liveNone')
    } else library.notice = words.say('liveLost')
  }
}
