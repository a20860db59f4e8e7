// A recording: what a session is made of, and all of it (law 4): how its world began, and what was put in, when.
// Read back strictly, for it may come from anywhere: a disk, a file, a link. Left out: views and output, which follow from it.
import { SCENARIOS } from '../../sim/early'
import type { Input, JournalInput, Micros, WorldOptions } from '../../sim/index'

/** Of the model, not of the page: grows when the same inputs may lead to something else. */
export const MODEL_VERSION = '0.1.0'

export interface RecordedInput extends JournalInput {
  /** What had been told before it, in short (marks.ts): so that another version's replay can say where it differs. */
  readonly mark: string
}
export interface Recording {
  readonly version: string
  readonly start: WorldOptions
  readonly inputs: readonly RecordedInput[]
  /** The instant at which the session was left. */
  readonly reached: Micros
}

export const START: WorldOptions = { scenario: 'one-host', seed: 1, terminal: { rows: 24, columns: 80 } }

const MOST_INPUTS = 100_000
const LONGEST_INPUT = 1_000_000
const LARGEST_TERMINAL = 1_000
const MOST_IMAGES = 20

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most
const isCount = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most
const isInstant = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

function readInput(value: unknown): Input | undefined {
  if (!isPlain(value)) return undefined
  const { type, text, rows, columns, path } = value
  if ((type === 'keys' || type === 'script') && isText(text, LONGEST_INPUT)) return { type, text }
  if (type === 'resize' && isCount(rows, LARGEST_TERMINAL) && isCount(columns, LARGEST_TERMINAL)) return { type, rows, columns }
  if (type === 'file' && isText(path, 4096) && isText(text, LONGEST_INPUT)) return { type, path, text }
  return undefined
}

function readStart(value: unknown): WorldOptions | undefined {
  if (!isPlain(value)) return undefined
  const scenario = SCENARIOS.find((name) => name === value['scenario'])
  if (scenario === undefined) return undefined
  const { seed, terminal, images = [] } = value
  if (!Number.isSafeInteger(seed) || !isPlain(terminal)) return undefined
  const { rows, columns } = terminal
  if (!isCount(rows, LARGEST_TERMINAL) || !isCount(columns, LARGEST_TERMINAL)) return undefined
  if (!Array.isArray(images) || images.length > MOST_IMAGES || !images.every((name): name is string => isText(name, 200))) return undefined
  return { scenario, seed: Number(seed), terminal: { rows, columns }, ...(images.length > 0 ? { images } : {}) }
}

/** A recording, or in a few words what is wrong with it. */
export function readRecording(value: unknown): Recording | string {
  if (!isPlain(value)) return 'it is not an object'
  const { version, inputs, reached } = value
  if (!isText(version, 40)) return 'it has no version'
  const start = readStart(value['start'])
  if (!start) return 'it does not say how its world begins'
  if (!isInstant(reached)) return 'it does not say when it ends'
  if (!Array.isArray(inputs)) return 'it has no inputs'
  if (inputs.length > MOST_INPUTS) return `it has more than ${MOST_INPUTS} inputs`
  const read: RecordedInput[] = []
  for (const [index, one] of (inputs as readonly unknown[]).entries()) {
    const input = isPlain(one) ? readInput(one['input']) : undefined
    if (!isPlain(one) || !input || !isInstant(one['at']) || !isText(one['mark'], 40)) return `input ${index + 1} cannot be read`
    if (one['at'] < (read.at(-1)?.at ?? 0)) return `input ${index + 1} is before the one before it`
    read.push({ at: one['at'], input, mark: one['mark'] })
  }
  return { version, start, inputs: read, reached: Math.max(reached, read.at(-1)?.at ?? 0) }
}
