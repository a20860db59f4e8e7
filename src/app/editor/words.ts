// Says the words of the editor in the page's language. Left out: words that other parts of the page have too (words/).
import { filled, words } from '../words/catalogue.svelte'
import { HELP_DE, HELP_EN } from './dockerfile-help.data'
import { EDITOR_DE, EDITOR_EN, type EditorWords } from './words.data'

const editorWords = (): EditorWords => (words.language === 'de' ? EDITOR_DE : EDITOR_EN)
export const sayEditor = (word: Exclude<keyof EditorWords, 'problems'>, values: Readonly<Record<string, string | number>> = {}): string =>
  filled(editorWords()[word], values)
export const remarks = (count: number): string => filled(editorWords().problems[count === 1 ? 'one' : 'many'], { count })

/** What a Dockerfile's instruction is for, in the page's language; undefined when there is no such instruction. */
export const instructionHelp = (name: string) => (words.language === 'de' ? HELP_DE : HELP_EN).get(name.toUpperCase())
