// Reads a ```goal block. The first key is the question, its value the subject; the others are conditions (lessons/README.md, "Goals").
import type { Fields } from './fields'
import { type Goal, type Inspect, LISTS, type Question } from './goal'

type Reader = (fields: Fields, subject: string, bad: (message: string) => void) => Question | undefined

const optional = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } => {
  const made: { [P in K]?: V } = {}
  if (value !== undefined) made[key] = value
  return made
}

function inspects(fields: Fields): Inspect[] {
  return fields.maps('inspect').map((one) => {
    const path = one.need('path')
    const read = {
      path,
      ...optional('is', one.text('is')),
      ...optional('not', one.text('not')),
      ...optional('has', one.text('has')),
      ...optional('count', one.number('count')),
    }
    one.done()
    return read
  })
}

const container: Reader = (fields, name) => ({
  kind: 'container',
  name,
  exists: fields.flag('exists', true),
  ...optional('state', fields.oneOf('state', ['created', 'running', 'paused', 'restarting', 'exited', 'dead'])),
  ...optional('exit', fields.number('exit')),
  ...optional('image', fields.text('image')),
  ...optional('published', fields.text('published')),
  ...optional('network', fields.text('network')),
  ...optional('mount', fields.text('mount')),
  inspect: inspects(fields),
})
const object =
  (kind: 'image' | 'volume' | 'network'): Reader =>
  (fields, name) => ({ kind, name, exists: fields.flag('exists', true), inspect: inspects(fields) })

const listed: Reader = (fields, subject, bad) => {
  const list = LISTS.find((one) => one === subject)
  if (!list) {
    bad(`"listed" is one of: ${LISTS.join(', ')}`)
    return undefined
  }
  const count = fields.number('count')
  return { kind: 'listed', list, least: count ?? fields.number('least') ?? 0, most: count ?? fields.number('most') ?? Infinity }
}
const file: Reader = (fields, subject, bad) => {
  const [, container, path = subject] = /^([\w.-]+):(\/.*)$/.exec(subject) ?? []
  if (!path.startsWith('/')) bad('"file" takes an absolute path, or container:/path')
  return {
    kind: 'file',
    container,
    path,
    exists: fields.flag('exists', true),
    ...optional('has', fields.text('has')),
    ...optional('lacks', fields.text('lacks')),
  }
}
const reach: Reader = (fields, subject, bad) => {
  const match = /^([\w.-]+):(\d{1,5})$/.exec(subject)
  if (!match) bad('"reach" takes name:port, as in localhost:8080')
  return { kind: 'reach', to: match?.[1] ?? '', port: Number(match?.[2]), from: fields.text('from'), reached: fields.flag('reached', true) }
}
const asked: Reader = (_, subject, bad) => {
  const match = /^([A-Z]+) (\/\S*)$/.exec(subject)
  if (!match) bad('"asked" takes a method and a path, as in GET /containers/json')
  return { kind: 'asked', method: match?.[1] ?? '', path: match?.[2] ?? '' }
}
const happened: Reader = (fields, subject, bad) => {
  const [type = '', action = '', more] = subject.split(' ')
  if (action === '' || more !== undefined) bad('"happened" takes a type and an action, as in container die')
  return { kind: 'happened', type, action, ...optional('name', fields.text('name')) }
}
const daemon: Reader = (_, state, bad) => {
  if (state !== 'running' && state !== 'stopped') bad('"daemon" is running or stopped')
  return { kind: 'daemon', state }
}

const READERS: Readonly<Record<string, Reader>> = {
  container,
  image: object('image'),
  volume: object('volume'),
  network: object('network'),
  listed,
  file,
  reach,
  printed: (_, text) => ({ kind: 'printed', text }),
  asked,
  happened,
  daemon,
}

export function readGoal(fields: Fields, complain: (line: number, message: string) => void): Goal | undefined {
  const kind = fields.first
  const reader = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined
  if (!reader) {
    complain(fields.line(kind), `a goal begins with its question: ${Object.keys(READERS).join(', ')}`)
    return undefined
  }
  const subject = fields.need(kind)
  const say = fields.need('say')
  const question = reader(fields, subject, (message) => complain(fields.line(kind), message))
  fields.done()
  return question && { say, question }
}
