// Answers the questions of goals. A world is only looked at, through its view, its inspect documents, its files and the ways of its network:
// never by typing something into it, and not in a replayed copy either. So the learner's journal stays what the learner did (law 4), asking
// costs microseconds whenever a fact comes, and the answer can be as exact as the model (which hop, who listens where).
// Strays do not matter: a goal asks only for what it names. Left out: what a server would answer.
import { FileQuestion, type Micros, ReachQuestion, type World } from '../sim/index'
import { part, type Part } from './answer'
import { aboutContainer } from './container-goal'
import type { AskedGoal, FileGoal, Goal, HappenedGoal, ListName, ListedGoal, ObjectGoal, PrintedGoal, Question, ReachGoal } from './goal'
import { inspected } from './inspect-path'

/** What is asked of a world. */
export type Asked = Pick<World, 'view' | 'inspect' | 'ask' | 'journal'>

function aboutObject({ kind, name, exists, inspect }: ObjectGoal, world: Asked): Part[] {
  const document = world.inspect(kind, name)
  const there = document !== undefined
  if (!exists) return [part(!there, 'gone', 'itIsThere', { kind, name })]
  return [part(there, 'exists', 'itIsNot', { kind, name }), ...(there ? inspected(document, inspect) : [])]
}

const COUNTS: Readonly<Record<ListName, (view: World['view']) => number>> = {
  containers: ({ containers }) => containers.size,
  'running containers': ({ containers }) => [...containers.values()].filter(({ status }) => status === 'running').length,
  'exited containers': ({ containers }) => [...containers.values()].filter(({ status }) => status === 'exited').length,
  images: ({ images }) => images.size,
  'dangling images': ({ images }) => [...images.values()].filter(({ tags }) => tags.length === 0).length,
  volumes: ({ volumes }) => volumes.size,
  'anonymous volumes': ({ volumes }) => [...volumes.values()].filter(({ anonymous }) => anonymous).length,
  networks: ({ networks }) => networks.size,
}
function aboutList({ list, least, most }: ListedGoal, world: Asked): Part[] {
  const actual = COUNTS[list](world.view)
  const wanted = least === most ? String(least) : most === Infinity ? `≥ ${least}` : least === 0 ? `≤ ${most}` : `${least}–${most}`
  return [part(actual >= least && actual <= most, 'listed', 'thereAre', { list, wanted, actual })]
}

function aboutFile({ container, path, exists, has, lacks }: FileGoal, world: Asked): Part[] {
  const place = container === undefined ? path : `${container}:${path}`
  const text = world.ask(new FileQuestion(container, path))
  if (!exists) return [part(text === undefined, 'noFile', 'itIsThere', { place })]
  return [
    part(text !== undefined, 'file', 'fileMissing', { place }),
    ...(text === undefined || has === undefined ? [] : [part(text.includes(has), 'fileHas', 'fileOther', { place, wanted: has })]),
    ...(text === undefined || lacks === undefined ? [] : [part(!text.includes(lacks), 'fileLacks', 'fileStill', { place, wanted: lacks })]),
  ]
}

function aboutReach({ to, port, from, reached }: ReachGoal, world: Asked): Part[] {
  const found = world.ask(new ReachQuestion(from, to, port))
  const values = { to: `${to}:${port}`, name: to, from: from ?? '', port, other: found.other.join(', ') }
  // Nothing can be said of a way that begins nowhere.
  const absent = found.why === 'no-container' || found.why === 'not-running' ? found.why : undefined
  if (!reached) return [part(!found.reached && !absent, 'notReached', absent ?? 'reachedStill', values)]
  const why = found.why === 'not-listening' && found.other.length > 0 ? 'listening-elsewhere' : found.why
  return [part(found.reached, 'reached', why === '' ? 'itIsNot' : why, values)]
}

/** What the terminal has shown since, without the lines with a prompt: what was typed is not printed. */
function printedSince(world: Asked, since: Micros): string {
  const texts: string[] = []
  const { facts } = world.journal
  for (let i = facts.length - 1; i >= 0; i--) {
    const fact = facts[i]
    if (!fact || fact.at < since) break
    if (fact.kind === 'console.output') texts.push(fact.text)
  }
  return texts
    .reverse()
    .join('')
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
    .replace(/\r/g, '')
    .replace(/root@docker-host:\S*# .*$/gm, '')
}
function aboutPrinted({ text }: PrintedGoal, world: Asked, since: Micros): Part[] {
  return [part(printedSince(world, since).includes(text), 'printed', 'notPrinted', { wanted: text })]
}

function aboutRequest({ method, path }: AskedGoal, world: Asked, since: Micros): Part[] {
  const wanted = path.split('/')
  const fits = (target: string): boolean => {
    const parts = target
      .replace(/\?.*$/, '')
      .replace(/^\/v\d+\.\d+(?=\/)/, '')
      .split('/')
    return parts.length === wanted.length && parts.every((one, i) => wanted[i] === '*' || wanted[i] === one)
  }
  const ok = world.view.messages.some((message) => message.sentAt >= since && message.method === method && fits(message.target ?? ''))
  return [part(ok, 'asked', 'notPrinted', { wanted: `${method} ${path}` })]
}
function aboutEvent({ type, action, name }: HappenedGoal, world: Asked, since: Micros): Part[] {
  const ok = world.view.events.some(
    (event) =>
      event.at >= since &&
      event.type === type &&
      event.action.replace(/:.*$/, '') === action &&
      (name === undefined || event.attributes['name'] === name || event.id === name),
  )
  return [part(ok, 'happened', 'notPrinted', { wanted: [type, action, name].filter((one) => one !== undefined).join(' ') })]
}

function answerTo(question: Question, world: Asked, since: Micros): Part[] {
  switch (question.kind) {
    case 'container':
      return aboutContainer(question, world)
    case 'image':
    case 'volume':
    case 'network':
      return aboutObject(question, world)
    case 'listed':
      return aboutList(question, world)
    case 'file':
      return aboutFile(question, world)
    case 'reach':
      return aboutReach(question, world)
    case 'printed':
      return aboutPrinted(question, world, since)
    case 'asked':
      return aboutRequest(question, world, since)
    case 'happened':
      return aboutEvent(question, world, since)
    case 'daemon':
      return [part(world.view.daemon === question.state, 'daemon', 'itIs', { wanted: question.state, actual: world.view.daemon })]
  }
}

/** @param since instant at which the step began: what was printed, asked and happened before does not count */
export const answers = (goals: readonly Goal[], world: Asked, since: Micros): (readonly Part[])[] =>
  goals.map(({ question }) => answerTo(question, world, since))
