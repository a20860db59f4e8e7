// What an embedding and the page around it say to each other (README.md has the schema), read strictly on both sides, and who may speak.
// Messages are plain data marked `drydock: 1`. Left out: answers to single messages.

export const PROTOCOL = 1
const LONGEST_COMMAND = 4_000
const HIGHEST = 20_000

export type Inward =
  | { readonly type: 'run'; readonly command: string }
  | { readonly type: 'reset' }
  /** Microseconds of simulated time; "now" is the present. */
  | { readonly type: 'seek'; readonly instant: number | 'now' }
export type Outward =
  | { readonly type: 'ready' }
  | { readonly type: 'step'; readonly instant: number; readonly text: string; readonly index: number; readonly of: number }
  | { readonly type: 'goal'; readonly text: string; readonly index: number; readonly step: number }
  | { readonly type: 'complete'; readonly lesson: string }
  /** Pixels. */
  | { readonly type: 'height'; readonly height: number }
export const OUTWARD: readonly Outward['type'][] = ['ready', 'step', 'goal', 'complete', 'height']

type Plain = Readonly<Record<string, unknown>>
const isPlain = (data: unknown): data is Plain => typeof data === 'object' && data !== null && !Array.isArray(data)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST_COMMAND

export const marked = (message: Inward | Outward): Plain => ({ drydock: PROTOCOL, ...message })

/** Undefined: not a message to an embedding. */
export function readInward(data: unknown): Inward | undefined {
  if (!isPlain(data) || data['drydock'] !== PROTOCOL) return undefined
  const { type, command, instant } = data
  if (type === 'reset') return { type }
  // One line, printable: what a person could type.
  if (type === 'run' && isText(command) && command.trim() !== '' && !/[\u0000-\u001f\u007f]/.test(command)) return { type, command }
  if (type === 'seek' && (instant === 'now' || isCount(instant))) return { type, instant }
  return undefined
}

/** Undefined: not a message from an embedding. */
export function readOutward(data: unknown): Outward | undefined {
  if (!isPlain(data) || data['drydock'] !== PROTOCOL) return undefined
  const { type, text, index, of, step, instant, lesson, height } = data
  if (type === 'ready') return { type }
  if (type === 'step' && isCount(instant) && isText(text) && isCount(index) && isCount(of)) return { type, instant, text, index, of }
  if (type === 'goal' && isText(text) && isCount(index) && isCount(step)) return { type, text, index, step }
  if (type === 'complete' && isText(lesson)) return { type, lesson }
  if (type === 'height' && isCount(height) && height <= HIGHEST) return { type, height }
  return undefined
}

const originIn = (address: string): string | undefined => {
  const origin = URL.canParse(address) ? new URL(address).origin : 'null'
  return origin === 'null' ? undefined : origin
}

/**
 * The one origin that an embedding talks with: that of the page around it, as the browser tells it.
 * What the page says of itself must agree; it counts alone where the browser says nothing. Undefined: with nobody.
 */
export function partner(declared: string | null, ancestors: readonly string[] | undefined, referrer: string): string | undefined {
  const told = originIn(ancestors?.[0] ?? referrer)
  const said = declared === null ? told : originIn(declared)
  if (told === undefined && ancestors?.[0] !== undefined) return undefined
  return told === undefined || told === said ? said : undefined
}

/** A message is from the window and the origin that it must be from. */
export const isFrom = (event: Pick<MessageEvent, 'source' | 'origin'>, window: unknown, origin: string | undefined): boolean =>
  origin !== undefined && event.source === window && event.source !== null && event.origin === origin
