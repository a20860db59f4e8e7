// Reads a lesson's folder, given as texts by name: its pages in every language, what it begins with, and the trials that test it.
// Problems name file and line. What belongs together is compared: another language has the same steps, consoles and questions.
import { readCommands, readTrials, type Trial } from './console-text'
import type { Complain } from './fields'
import type { Lesson, LessonFile, Problem, Step } from './lesson'
import { BOUNDS } from './limits'
import { readLesson, type Written } from './read-lesson'

export interface Folder {
  /** By language; English is always there. */
  readonly lessons: Readonly<Record<string, Lesson>>
  /** By step from 1; where there is none, the step's own console blocks solve it. */
  readonly solutions: readonly Trial[]
  readonly alternatives: readonly Trial[]
  readonly nearMisses: readonly Trial[]
}
export interface Reading {
  readonly folder: Folder | undefined
  readonly problems: readonly Problem[]
}
const PAGE = /^index(?:\.([a-z]{2}))?\.md$/
const KNOWN = /^(index(\.[a-z]{2})?\.md|(start|solution|alternative|near-miss)\.console|files\/.+)$/

/** "02-running/03-data-that-stays" → its names without the numbers. */
const namesOf = (path: string): { chapter: string; id: string } => {
  const [chapter = '', id = ''] = path
    .replace(/\/+$/, '')
    .split('/')
    .slice(-2)
    .map((name) => name.replace(/^\d+-/, ''))
  return { chapter, id }
}

/** What two languages must share, as text to be compared. */
const sharedOf = ({ images, covers, steps }: Written): readonly string[] => [
  JSON.stringify({ images, covers }),
  ...steps.map(({ blocks, goals, hints, direction }) =>
    JSON.stringify({
      consoles: blocks.filter(({ kind }) => kind === 'console' || kind === 'file'),
      predicts: blocks.flatMap((block) => (block.kind === 'predict' ? [block.answer, block.choices.length] : [])),
      questions: goals.map(({ question }) => question),
      hints: hints.length,
      direction,
    }),
  ),
]

function compare(english: Written, other: Written, complain: Complain): void {
  const [one, two] = [sharedOf(english), sharedOf(other)]
  if (one.length !== two.length) complain(1, `it has ${two.length - 1} steps, index.md has ${one.length - 1}`)
  else
    one.forEach((text, i) => {
      if (text !== two[i])
        complain(
          1,
          i === 0
            ? 'images or covers differ from index.md'
            : `step ${i} has other console blocks, goals, questions, hints or directions than index.md`,
        )
    })
}

function checkTrials(trials: readonly Trial[], steps: readonly Step[], complain: Complain, needsFeedback: boolean): void {
  if (trials.length === 0) complain(1, 'there is no "# step …" in it')
  for (const { step, line, commands, feedback } of trials) {
    if (!steps[step - 1]) complain(line, `there is no step ${step}`)
    if (commands.length === 0) complain(line, 'no commands')
    if (needsFeedback && feedback.length === 0) complain(line, 'a near-miss says "# feedback: …": what the learner is told')
  }
}

/** @param path of the folder: chapter and lesson, with their numbers */
export function readFolder(path: string, texts: Readonly<Record<string, string>>): Reading {
  const problems: Problem[] = []
  const complainOf =
    (file: string): Complain =>
    (line, message) =>
      problems.push({ file, line, message })
  const names = Object.keys(texts)
  if (names.length > BOUNDS.files) complainOf('')(1, `a lesson has at most ${BOUNDS.files} files`)
  for (const name of names) {
    if (!KNOWN.test(name)) complainOf(name)(1, 'this file is no part of a lesson')
    if ((texts[name] ?? '').length > BOUNDS.fileChars) complainOf(name)(1, `a file of a lesson has at most ${BOUNDS.fileChars} characters`)
  }
  const pages = names.flatMap((name) => {
    const language = PAGE.exec(name)
    const written = language && readLesson(texts[name] ?? '', complainOf(name))
    return language && written ? [{ name, language: language[1] ?? 'en', written }] : []
  })
  const english = pages.find(({ language }) => language === 'en')?.written
  if (!english) {
    if (texts['index.md'] === undefined) complainOf('index.md')(1, 'a lesson has an index.md')
    return { folder: undefined, problems }
  }
  for (const { name, language, written } of pages) if (language !== 'en') compare(english, written, complainOf(name))
  const trials = (name: string, needed: boolean): Trial[] => {
    const text = texts[name]
    if (text === undefined && needed) complainOf(name)(1, 'it is missing')
    const read = text === undefined ? [] : readTrials(text, complainOf(name))
    if (text !== undefined) checkTrials(read, english.steps, complainOf(name), name === 'near-miss.console')
    return read
  }
  const solutions = trials('solution.console', true)
  const folder = { solutions, alternatives: trials('alternative.console', true), nearMisses: trials('near-miss.console', true) }
  const files: LessonFile[] = names
    .filter((name) => name.startsWith('files/'))
    .map((name) => ({ path: name.slice('files'.length), text: texts[name] ?? '' }))
  const start = readCommands(texts['start.console'] ?? '', complainOf('start.console'))
  const whole = ({ language, written }: (typeof pages)[number]): Lesson => ({
    ...written,
    ...namesOf(path),
    language,
    files,
    start,
    steps: written.steps.map((step, i) => ({
      ...step,
      solution: solutions.filter((one) => one.step === i + 1).flatMap(({ commands }) => commands),
    })),
  })
  return { folder: { ...folder, lessons: Object.fromEntries(pages.map((page) => [page.language, whole(page)])) }, problems }
}
