// The answer to a goal: part by part, each with a label and, when it does not hold, why. Words are keys (words.data.ts), so any language can say it.
import type { FeedbackWord, FeedbackWords } from './words.data'

export type Values = Readonly<Record<string, string | number>>
export interface Part {
  readonly ok: boolean
  readonly label: FeedbackWord
  readonly why: FeedbackWord | undefined
  readonly values: Values
}
/** `why` is for when it does not hold. */
export const part = (ok: boolean, label: FeedbackWord, why: FeedbackWord, values: Values): Part => ({
  ok,
  label,
  why: ok ? undefined : why,
  values,
})
export const holds = (parts: readonly Part[]): boolean => parts.length > 0 && parts.every(({ ok }) => ok)

const fill = (text: string, values: Values) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** "published 8080:80 ✓, localhost:8080 reachable from the host ✗: the app listens on 127.0.0.1" */
export function feedback(parts: readonly Part[], words: FeedbackWords): string {
  return parts
    .map(({ ok, label, why, values }) => {
      const named = values['from'] === '' ? { ...values, from: words.theHost } : values
      return `${fill(words[label], named)} ${ok ? '✓' : '✗'}${why ? `: ${fill(words[why], named)}` : ''}`
    })
    .join(', ')
}
