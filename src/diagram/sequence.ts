// Messages as a sequence diagram: who speaks in lanes, one message a line, time downwards. Pure: messages → marks.
// Left out: how long a message was under way; the list beside it says so in numbers.
import type { View, WireMessage } from '../sim/index'
import { clamp, fit } from './shapes'
import { containerOf } from './wires'

export interface Lane {
  readonly name: string
  readonly x: number
}
export interface Arrow {
  readonly message: WireMessage
  readonly y: number
  readonly from: number
  readonly to: number
  readonly text: string
  readonly textX: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly answer: boolean
  readonly refused: boolean
}
export interface Sequence {
  readonly width: number
  readonly height: number
  readonly lanes: readonly Lane[]
  readonly arrows: readonly Arrow[]
}

const HEAD = 4
const ROW = 30
/** Advance of a character at 13 px in the mono font. */
const MONO_13 = 8
const MARGIN = 76
const LEAST_LANE = 120
/** Speakers of the picture, from left to right; others stand where they first speak. */
const ORDER = ['docker', 'dockerd']

/** Who an endpoint is, for people: a container by its name, another machine by its name, else the program. */
export function speaker(endpoint: string, view: View): string {
  const id = containerOf(endpoint, view)
  if (id !== undefined) return view.containers.get(id)?.name ?? id.slice(0, 12)
  const [machine = '', program = ''] = endpoint.split('/')
  // A machine alone is whoever serves there.
  const role = view.machines.get(machine)?.role
  return role === 'registry' || role === 'mirror' ? machine : program !== '' ? program : role === 'docker-host' ? 'dockerd' : machine
}

const LONG_ID = /([0-9a-f]{12})[0-9a-f]{52}/g
/** What a message says, in a line. */
export function lineOf({ method, target, status, protocol, preview }: WireMessage): string {
  if (status !== undefined) return String(status)
  const [first = ''] = preview.split('\n', 1)
  return (method !== undefined ? `${method} ${target ?? ''}` : `${protocol} ${first}`).replace(LONG_ID, '$1')
}

function lanesOf(names: ReadonlySet<string>, width: number): ReadonlyMap<string, number> {
  const sorted = [...names].sort((a, b) => rank(a) - rank(b))
  const space = Math.max(LEAST_LANE, (width - 2 * MARGIN) / Math.max(sorted.length - 1, 1))
  return new Map(sorted.map((name, index) => [name, MARGIN + index * space]))
}
const rank = (name: string): number => {
  const found = ORDER.indexOf(name)
  return found < 0 ? ORDER.length : found
}

export function laySequence(messages: readonly WireMessage[], view: View, width: number): Sequence {
  const ends = messages.map((message) => ({ message, from: speaker(message.from, view), to: speaker(message.to, view) }))
  const lanes = lanesOf(new Set(ends.flatMap(({ from, to }) => [from, to])), width)
  const right = Math.max(width, ...[...lanes.values()].map((x) => x + MARGIN))
  const arrows = ends.map(({ message, from, to }, index): Arrow => {
    const [a, b] = [lanes.get(from) ?? 0, lanes.get(to) ?? 0]
    const [left, end] = [Math.min(a, b), Math.max(a, b)]
    // A text that is longer than its arrow goes on to the right, as far as there is room.
    const room = Math.max(end - left - 16, right - left - 24)
    const text = fit(lineOf(message), room, MONO_13)
    return {
      message,
      y: HEAD + (index + 1) * ROW,
      from: a,
      to: a === b ? a + 24 : b,
      text,
      textX: clamp(left + 8, 0, right),
      anchor: 'start',
      answer: message.status !== undefined,
      refused: (message.status ?? 0) >= 400,
    }
  })
  return { width: right, height: HEAD + (arrows.length + 1) * ROW, lanes: [...lanes].map(([name, x]) => ({ name, x })), arrows }
}
