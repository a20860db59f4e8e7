// Says the views' own words in the page's language. Left out: words that other parts of the page have too, which are the page's (words/).
import { filled, words } from '../words/catalogue.svelte'
import { VIEWS_DE, VIEWS_EN, type ViewWord } from './words.data'

export const sayView = (word: ViewWord, values: Readonly<Record<string, string | number>> = {}): string =>
  filled((words.language === 'de' ? VIEWS_DE : VIEWS_EN)[word], values)
