// The words of lessons in the language of the page.
import { FEEDBACK_DE, FEEDBACK_EN, type FeedbackWords } from '../../tutor/words.data'
import { filled, words } from '../words/catalogue.svelte'
import { LESSON_DE, LESSON_EN, type LessonWords } from './words.data'

export const lessonWords = (): LessonWords => (words.language === 'de' ? LESSON_DE : LESSON_EN)
export const feedbackWords = (): FeedbackWords => (words.language === 'de' ? FEEDBACK_DE : FEEDBACK_EN)
export const tell = (word: Exclude<keyof LessonWords, 'chapters'>, values: Readonly<Record<string, string | number>> = {}): string =>
  filled(lessonWords()[word], values)
export const chapterName = (chapter: string): string =>
  Object.entries(lessonWords().chapters).find(([key]) => key === chapter)?.[1] ?? chapter
