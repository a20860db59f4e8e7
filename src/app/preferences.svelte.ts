// What a person has set for this page, remembered by the browser: theme, language, size of the console and of everything.
// Without storage (private windows, embeds) the defaults hold for as long as the page is open.
import { type Language, words } from './words/catalogue.svelte'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'drydock.preferences'
const DEFAULT_SPLIT = 40
const LEAST_SPLIT = 20
const MOST_SPLIT = 70
/** Steps of the size of everything, and how much one of them is. */
const LEAST_SCALE = -2
const MOST_SCALE = 6
const SCALE_STEP = 1.125

const isTheme = (value: unknown): value is Theme => value === 'system' || value === 'light' || value === 'dark'
const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'de'

function stored(): Readonly<Record<string, unknown>> {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof saved === 'object' && saved !== null ? { ...saved } : {}
  } catch {
    return {}
  }
}
const clamp = (value: unknown, least: number, most: number, usual: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : usual

/** Fixed by whoever embeds the page: nothing is read from the browser, and nothing remembered. */
export interface Fixed {
  readonly theme: Theme
  readonly language: Language | undefined
}

export class Preferences {
  theme = $state<Theme>('system')
  /** Width of the console, per cent of the page. */
  split = $state(DEFAULT_SPLIT)
  /** Steps above the usual size. */
  scale = $state(0)
  #language: Language

  constructor(private readonly fixed?: Fixed) {
    const { theme, split, scale, language }: Readonly<Record<string, unknown>> = fixed ? { ...fixed } : stored()
    this.theme = isTheme(theme) ? theme : 'system'
    this.split = clamp(split, LEAST_SPLIT, MOST_SPLIT, DEFAULT_SPLIT)
    this.scale = clamp(scale, LEAST_SCALE, MOST_SCALE, 0)
    this.#language = isLanguage(language) ? language : navigator.language.startsWith('de') ? 'de' : 'en'
    this.#apply()
  }
  /** Resolves once the page speaks the language that is set. */
  speak(): Promise<void> {
    return words.speak(this.#language).catch(() => undefined)
  }
  /** The size of everything, as a factor. */
  get factor(): number {
    return SCALE_STEP ** this.scale
  }

  setTheme(theme: Theme): void {
    this.theme = theme
    this.#apply()
  }
  setSplit(split: number | undefined): void {
    this.split = clamp(split, LEAST_SPLIT, MOST_SPLIT, DEFAULT_SPLIT)
    this.#apply()
  }
  setScale(scale: number): void {
    this.scale = clamp(scale, LEAST_SCALE, MOST_SCALE, 0)
    this.#apply()
  }
  setLanguage(language: Language): void {
    this.#language = language
    this.#apply()
    void this.speak()
  }

  #apply(): void {
    const root = document.documentElement
    root.style.colorScheme = this.theme === 'system' ? 'light dark' : this.theme
    root.style.fontSize = `${16 * this.factor}px`
    if (this.fixed) return
    try {
      const { theme, split, scale } = this
      localStorage.setItem(KEY, JSON.stringify({ theme, split, scale, language: this.#language }))
    } catch {
      // Not remembered, then.
    }
  }
}

/** Motion is reduced when the system asks for it. */
export const stillMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
