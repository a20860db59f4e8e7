// Says the words of what is in a container in the page's language. Left out: words that other parts of the page have too (words/).
import { filled, words } from '../words/catalogue.svelte'
import { INSIDE_DE, INSIDE_EN, type InsideWord } from './words.data'

export const sayInside = (word: InsideWord, values: Readonly<Record<string, string | number>> = {}): string =>
  filled((words.language === 'de' ? INSIDE_DE : INSIDE_EN)[word], values)
