// Progress as a file, to be taken to another browser: which steps are done. Sessions are not in it. What comes in is read strictly.
import { LESSONS } from 'virtual:lessons'
import type { SavedProgress } from '../storage/store'

const FORM = 1
const LARGEST = 200_000

export const written = (progress: readonly SavedProgress[]): string =>
  JSON.stringify({ drydockProgress: FORM, lessons: progress.map(({ lesson, step, done, chosen }) => ({ lesson, step, done, chosen })) })

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 100

function one(value: unknown, now: number): SavedProgress[] {
  if (!isPlain(value)) return []
  const { lesson, step, done, chosen } = value
  const known = LESSONS.find(({ id }) => id === lesson)
  if (!known || !isIndex(step) || !Array.isArray(done) || !isPlain(chosen)) return []
  const kept = Object.entries(chosen).flatMap(([key, choice]) =>
    /^\d+\/\d+$/.test(key) && isIndex(choice) ? [[key, choice] as const] : [],
  )
  return [
    {
      lesson: known.id,
      session: '',
      step: Math.min(step, known.steps - 1),
      since: 0,
      done: [...new Set(done.filter(isIndex))].filter((index) => index < known.steps),
      chosen: Object.fromEntries(kept),
      changed: now,
    },
  ]
}

/** @returns undefined when the text holds no progress */
export function readProgress(text: string, now: number): readonly SavedProgress[] | undefined {
  if (text.length > LARGEST) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isPlain(value) || value['drydockProgress'] !== FORM || !Array.isArray(value['lessons'])) return undefined
  return value['lessons'].slice(0, 200).flatMap((entry) => one(entry, now))
}
