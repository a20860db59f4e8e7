// Which words the lab speaks: those of the page's language. Both languages come with the lab, which itself comes late.
import { filled, type Language, words } from '../words/catalogue.svelte'
import { LAB_DE } from './de.data'
import { LAB_EN } from './en.data'

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends readonly string[] ? readonly string[] : Same<T[K]> }
export type LabWords = Same<typeof LAB_EN>
type Word = { readonly [K in keyof LabWords]: LabWords[K] extends string ? K : never }[keyof LabWords]

const LANGUAGES: Readonly<Record<Language, LabWords>> = { en: LAB_EN, de: LAB_DE }

export const labWords = (): LabWords => LANGUAGES[words.language]
export const sayLab = (word: Word, values: Readonly<Record<string, string | number>> = {}): string => filled(labWords()[word], values)

const formats = new Map<string, Intl.NumberFormat>()
/** A number as people of this language write it, with at most so many digits behind the point. */
export function number(value: number, digits = 1): string {
  const key = `${words.language}/${digits}`
  // Making one takes longer than all the rest of a figure.
  const format = formats.get(key) ?? new Intl.NumberFormat(words.language, { maximumFractionDigits: digits })
  formats.set(key, format)
  return format.format(value)
}
/** MiB, GiB from a thousand on. */
export const amount = (mib: number): string =>
  Math.abs(mib) < 1000 ? `${number(mib, mib < 10 ? 1 : 0)} MiB` : `${number(mib / 1024, mib < 102_400 ? 1 : 0)} GiB`
