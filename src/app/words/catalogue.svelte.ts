// Which language the page speaks, and its words. English is always there; another language is loaded when it is asked for.
// Left out: plural rules beyond one and many, right-to-left scripts: neither English nor German needs more.
import { EN } from './en.data'

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }
/** What a language must bring: the same keys as English. */
export type Catalogue = Same<typeof EN>
export type Language = 'en' | 'de'
export type PageWord = keyof typeof EN.page
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

/** "{name}" stands for a value. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

class Words {
  language = $state<Language>('en')
  all = $state.raw<Catalogue>(EN)

  /** A word or sentence of the interface. */
  say(word: PageWord, values: Readonly<Record<string, string | number>> = {}): string {
    return filled(this.all.page[word], values)
  }
  /** With `{count}` in it, in the singular when there is one. */
  count(one: PageWord, many: PageWord, count: number): string {
    return this.say(count === 1 ? one : many, { count })
  }

  /** Resolves once the page speaks it. */
  async speak(language: Language): Promise<void> {
    this.all = language === 'de' ? (await import('./de.data')).DE : EN
    this.language = language
    document.documentElement.lang = language
  }
}

/** One for the page: it has one language, however many sessions. */
export const words = new Words()
