// What an embedding is asked to show: read from the address of the embed page and from the attributes of <dry-dock>, by the same rules.
// Both are untrusted. A value that cannot be read is named with what it may be, and the usual one holds. Left out: anything that is code.

export const VIEWS = ['architecture', 'layers', 'networks', 'lab', 'messages'] as const
export const THEMES = ['system', 'light', 'dark'] as const
export const LANGS = ['en', 'de'] as const
export const CONTROLS = ['full', 'console', 'none'] as const
/** The parameters that somebody may write. */
export const NAMES = ['lesson', 'view', 'cmds', 'state', 'theme', 'lang', 'height', 'controls'] as const
/** Added by <dry-dock>: the origin of the page that it stands in. */
export const ORIGIN = 'origin'

export interface Parameters {
  /** Id of a lesson: "layers". */
  readonly lesson: string | undefined
  readonly view: (typeof VIEWS)[number]
  /** Commands offered to be typed, in order. */
  readonly cmds: readonly string[]
  /** A session to begin with: what follows "#s=" in a link to one. */
  readonly state: string | undefined
  readonly theme: (typeof THEMES)[number]
  readonly lang: (typeof LANGS)[number] | undefined
  /** Pixels; undefined: as high as what is in it. */
  readonly height: number | undefined
  readonly controls: (typeof CONTROLS)[number]
}
export interface Read {
  readonly parameters: Parameters
  /** Sentences. */
  readonly problems: readonly string[]
}

const LEAST_HEIGHT = 160
const MOST_HEIGHT = 4_000
export const MOST_CMDS = 30
const LONGEST_CMD = 1_000
/** A link is at most 8 kB (app/sharing/link.ts). */
const LONGEST_STATE = 8_000
const SHOWN = 40

const shown = (value: string): string => JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value)
const oneOf = (names: readonly string[]): string => `one of ${names.join(', ')}`

class Reader {
  readonly problems: string[] = []
  constructor(private readonly values: ReadonlyMap<string, string>) {}

  /** @param read undefined when the value cannot be read */
  take<T>(name: (typeof NAMES)[number], expects: string, read: (value: string) => T | undefined): T | undefined {
    const value = this.values.get(name)
    if (value === undefined || value === '') return undefined
    const found = read(value)
    if (found === undefined) this.problems.push(`${name}=${shown(value)} cannot be used: it must be ${expects}.`)
    return found
  }
  choice<T extends string>(name: (typeof NAMES)[number], choices: readonly T[]): T | undefined {
    return this.take(name, oneOf(choices), (value) => choices.find((one) => one === value.trim()))
  }
}

function commandsIn(value: string): readonly string[] | undefined {
  const lines = value.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  const good = lines.length <= MOST_CMDS && lines.every((line) => line.length <= LONGEST_CMD && !/[\u0000-\u001f\u007f]/.test(line))
  return good ? lines : undefined
}
function heightIn(value: string): number | 'auto' | undefined {
  if (value === 'auto') return 'auto'
  const height = /^\d{1,5}(px)?$/.test(value) ? Number.parseInt(value, 10) : NaN
  return height >= LEAST_HEIGHT && height <= MOST_HEIGHT ? height : undefined
}

/** @param given what is written, by name; other names are named as unknown */
export function readParameters(given: Iterable<readonly [string, string]>): Read {
  const values = new Map(given)
  const reader = new Reader(values)
  for (const name of values.keys())
    if (name !== ORIGIN && !NAMES.some((known) => known === name))
      reader.problems.push(`${shown(name)} is not a parameter: there are ${NAMES.join(', ')}.`)
  const height = reader.take('height', `"auto" or pixels from ${LEAST_HEIGHT} to ${MOST_HEIGHT}`, heightIn)
  const id = (value: string) => (/^[a-z0-9][a-z0-9-]{0,79}$/.test(value) ? value : undefined)
  const packed = (value: string) => (value.length <= LONGEST_STATE && /^[A-Za-z0-9_-]+$/.test(value) ? value : undefined)
  const parameters: Parameters = {
    lesson: reader.take('lesson', 'the id of a lesson, such as "layers"', id),
    view: reader.choice('view', VIEWS) ?? 'architecture',
    cmds: reader.take('cmds', `at most ${MOST_CMDS} lines of at most ${LONGEST_CMD} characters`, commandsIn) ?? [],
    state: reader.take('state', `what follows "#s=" in a link to a session, at most ${LONGEST_STATE} characters`, packed),
    theme: reader.choice('theme', THEMES) ?? 'system',
    // Pages say "de-CH" of themselves.
    lang: reader.take('lang', oneOf(LANGS), (value) => LANGS.find((one) => one === value.trim().toLowerCase().split('-')[0])),
    height: height === 'auto' ? undefined : height,
    controls: reader.choice('controls', CONTROLS) ?? 'full',
  }
  return { parameters, problems: reader.problems }
}
