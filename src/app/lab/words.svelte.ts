// Which words the lab speaks: those of the page's language. English comes with the lab, another language when it is spoken; until it is there, English.
import { filled, words } from '../words/catalogue.svelte'
import { LAB_EN } from './en.data'

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends readonly string[] ? readonly string[] : Same<T[K]> }
export type LabWords = Same<typeof LAB_EN>
type Word = { readonly [K in keyof LabWords]: LabWords[K] extends string ? K : never }[keyof LabWords]

class German {
  words = $state.raw<LabWords>()
  #asked = false

  /** Asked for once. */
  get(): LabWords | undefined {
    if (!this.#asked) void import('./de.data').then(({ LAB_DE }) => (this.words = LAB_DE)).catch(() => (this.#asked = false))
    this.#asked = true
    return this.words
  }
}
const german = new German()

export const labWords = (): LabWords => (words.language === 'de' ? german.get() : undefined) ?? LAB_EN
export const sayLab = (word: Word, values: Readonly<Record<string, string | number>> = {}): string => filled(labWords()[word], values)

const formats: Record<string, Intl.NumberFormat> = {}
/** A number as people of this language write it, with at most so many digits behind the point. */
export function number(value: number, digits = 1): string {
  const key = `${words.language}/${digits}`
  // Making one takes longer than all the rest of a figure.
  const format = formats[key] ?? new Intl.NumberFormat(words.language, { maximumFractionDigits: digits })
  formats[key] = format
  return format.format(value)
}
/** MiB, GiB from a thousand on. */
export const amount = (mib: number): string =>
  Math.abs(mib) < 1000 ? `${number(mib, mib < 10 ? 1 : 0)} MiB` : `${number(mib / 1024, mib < 102_400 ? 1 : 0)} GiB`
