// Says the words of the dialog of sessions in the page's language. Left out: words that other parts of the page have too (words/).
import { filled, words } from '../words/catalogue.svelte'
import { SESSIONS_DE, SESSIONS_EN, type SessionsWord } from './sessions-words.data'

export const saySessions = (word: SessionsWord, values: Readonly<Record<string, string | number>> = {}): string =>
  filled((words.language === 'de' ? SESSIONS_DE : SESSIONS_EN)[word], values)
