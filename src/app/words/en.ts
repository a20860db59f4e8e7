// Everything that happens, in plain English: one sentence for a message, one for an event. The picture, the timeline and the
// live region say the same. Left out: other languages; a second file like this one would be one.
import type { EventView, WireMessage } from '../../sim/index'
import { distributionAnswer, distributionSentence, engineAnswer, engineSentence } from './route-match'

const STATUS: Readonly<Record<number, string>> = {
  101: 'the connection is now a stream',
  200: 'here it is',
  201: 'it is created',
  202: 'it is accepted',
  204: 'it is done',
  304: 'it was so already',
  307: 'it is elsewhere',
}

const programOf = (endpoint: string): string => endpoint.split('/')[1] ?? endpoint

function speakers({ protocol, from }: WireMessage): string {
  if (protocol === 'engine') return 'The daemon'
  if (protocol === 'distribution') return 'The registry'
  return programOf(from)
}

/** What Docker says when it refuses: {"message": "…"}, or the registry's {"errors": [{"message": "…"}]}. */
function refusalIn(preview: string): string {
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(preview)?.[1]
  return (message ?? '').replace(/\\(.)/g, (_, char: string) => (char === 'n' ? ' ' : char))
}

function answerSentence(message: WireMessage, request: WireMessage | undefined): string {
  const status = message.status ?? 0
  const who = speakers(message)
  if (status === 401 && message.protocol === 'distribution') return 'The registry wants a token first (401).'
  if (status >= 400) {
    const why = refusalIn(message.preview)
    return why === '' ? `${who} refuses (${status}).` : `${who} refuses (${status}): ${why}`
  }
  const { method = '', target = '' } = request ?? {}
  const known = message.protocol === 'engine' ? engineAnswer(method, target) : distributionAnswer(method, target)
  return known ?? `${who} answers ${status}: ${STATUS[status] ?? 'done'}.`
}

function requestSentence(message: WireMessage): string {
  const { protocol, method = '', target = '' } = message
  const known =
    protocol === 'engine' ? engineSentence(method, target) : protocol === 'distribution' ? distributionSentence(method, target) : undefined
  if (known !== undefined) return known
  if (protocol === 'engine') return `The client asks the daemon: ${method} ${target}.`
  if (protocol === 'distribution') return `The daemon asks the registry: ${method} ${target}.`
  return `${programOf(message.from)} asks ${programOf(message.to)}: ${method} ${target}.`
}

/** `request` is what an answer answers, when it is known. */
export function messageSentence(message: WireMessage, request?: WireMessage): string {
  if (message.status !== undefined) return answerSentence(message, request)
  if (message.method !== undefined) return requestSentence(message)
  const said = message.preview.split(/[\r\n]/, 1)[0] ?? ''
  return said === ''
    ? `${programOf(message.from)} sends ${message.bytes} bytes to ${programOf(message.to)}.`
    : `${programOf(message.from)} says to ${programOf(message.to)}: ${said}`
}

const CONTAINER: Readonly<Record<string, string>> = {
  attach: 'Somebody is connected with the output of container {name}.',
  commit: 'An image was made of container {name}.',
  copy: 'Files of container {name} were copied.',
  create: 'Container {name} is created from {image}: a writable layer over the image, nothing runs yet.',
  destroy: 'Container {name} is removed, with its writable layer.',
  detach: 'Nobody is connected with container {name} any more.',
  die: 'The main process of container {name} has ended with code {exitCode}.',
  exec_create: 'Another process is prepared in container {name}.',
  exec_start: 'Another process starts in container {name}.',
  exec_die: 'The other process in container {name} has ended with code {exitCode}.',
  export: 'The files of container {name} were exported.',
  health_status: 'The health of container {name} has changed.',
  kill: 'Signal {signal} is sent to the main process of container {name}.',
  oom: 'Container {name} wanted more memory than it may use.',
  pause: 'The processes of container {name} are frozen.',
  rename: 'Container {oldName} is now called {name}.',
  resize: 'The terminal of container {name} has another size.',
  restart: 'Container {name} has been restarted.',
  start: 'Container {name} starts: its main process runs.',
  stop: 'Container {name} is stopped.',
  top: 'The processes of container {name} were listed.',
  unpause: 'The processes of container {name} run again.',
  update: 'The limits of container {name} have changed.',
  'archive-path': 'Files of container {name} were read.',
  'extract-to-dir': 'Files were put into container {name}.',
  prune: 'Stopped containers were removed.',
}
const IMAGE: Readonly<Record<string, string>> = {
  pull: 'Image {id} is here now.',
  push: 'Image {id} has been pushed.',
  tag: 'Image {id} has another name: {name}.',
  untag: 'A name was taken from image {id}.',
  delete: 'Image {id} is removed.',
  import: 'Image {id} was imported.',
  load: 'Image {id} was loaded.',
  save: 'Image {id} was saved.',
  create: 'Image {id} was made.',
  prune: 'Unused images were removed.',
}
const NETWORK: Readonly<Record<string, string>> = {
  create: 'Network {name} is created.',
  connect: 'A container is connected to network {name}.',
  disconnect: 'A container is disconnected from network {name}.',
  destroy: 'Network {name} is removed.',
  remove: 'Network {name} is removed.',
  update: 'Network {name} has changed.',
  prune: 'Unused networks were removed.',
}
const VOLUME: Readonly<Record<string, string>> = {
  create: 'Volume {id} is created.',
  mount: 'Volume {id} is mounted into a container.',
  unmount: 'Volume {id} is no longer mounted.',
  destroy: 'Volume {id} is removed.',
  prune: 'Unused volumes were removed.',
}
/** By the type and action that `docker events` prints. */
export const EVENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  container: CONTAINER,
  image: IMAGE,
  network: NETWORK,
  volume: VOLUME,
}

const short = (id: string): string => id.replace(/^(sha256:)?([0-9a-f]{12})[0-9a-f]{52}$/, '$2')

export function eventSentence({ type, action, id, attributes }: EventView): string {
  // "exec_create: ls -l", "health_status: healthy"
  const [plain = '', detail] = action.split(': ', 2)
  const words = EVENTS[type]?.[plain]
  if (words === undefined) return `${type} ${action} ${short(id)}`
  const values: Readonly<Record<string, string>> = { ...attributes, id: short(id) }
  const said = words.replace(/\{(\w+)\}/g, (_, name: string) => short(values[name] ?? values['name'] ?? id).replace(/^\//, ''))
  return detail === undefined ? said : `${said.replace(/\.$/, '')}: ${detail}.`
}
