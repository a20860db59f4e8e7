// What a person has set for this page, remembered by the browser: theme, size of the console.
// Without storage (private windows, embeds) the defaults hold for as long as the page is open.
export type Theme = 'system' | 'light' | 'dark'

const KEY = 'drydock.preferences'
const DEFAULT_SPLIT = 40
const LEAST_SPLIT = 20
const MOST_SPLIT = 70

const isTheme = (value: unknown): value is Theme => value === 'system' || value === 'light' || value === 'dark'

function stored(): { theme: Theme; split: number } {
  const defaults = { theme: 'system' as Theme, split: DEFAULT_SPLIT }
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof saved !== 'object' || saved === null) return defaults
    const read = saved as Record<string, unknown>
    return {
      theme: isTheme(read['theme']) ? read['theme'] : defaults.theme,
      split: typeof read['split'] === 'number' ? read['split'] : defaults.split,
    }
  } catch {
    return defaults
  }
}

export class Preferences {
  theme = $state<Theme>('system')
  /** Width of the console, per cent of the page. */
  split = $state(DEFAULT_SPLIT)

  constructor() {
    const { theme, split } = stored()
    this.theme = theme
    this.split = split
    this.apply()
  }

  setTheme(theme: Theme): void {
    this.theme = theme
    this.apply()
  }
  setSplit(split: number | undefined): void {
    this.split = Math.min(MOST_SPLIT, Math.max(LEAST_SPLIT, Math.round(split ?? DEFAULT_SPLIT)))
    this.apply()
  }

  apply(): void {
    const root = document.documentElement
    root.style.colorScheme = this.theme === 'system' ? 'light dark' : this.theme
    try {
      localStorage.setItem(KEY, JSON.stringify({ theme: this.theme, split: this.split }))
    } catch {
      // Not remembered, then.
    }
  }
}

/** Motion is reduced when the system asks for it. */
export const stillMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
