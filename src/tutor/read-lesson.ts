// Reads index.md: front matter, prose and steps, into a Lesson without what lies beside it (read-folder.ts). Every problem has its line.
import { readEntries } from './console-text'
import { type Complain, Fields } from './fields'
import type { Goal } from './goal'
import { type Block, type Direction, type Lesson, PICTURES, type Predict, type Span, type Step } from './lesson'
import { BOUNDS } from './limits'
import { type Piece, pieces } from './pieces'
import { readGoal } from './read-goal'
import { readSpans } from './spans'

type Fence = Extract<Piece, { readonly kind: 'fence' }>
interface Draft {
  readonly title: string
  readonly line: number
  readonly blocks: Block[]
  readonly goals: Goal[]
  readonly hints: (readonly Span[])[]
  direction: Direction | undefined
  notes: string
}
const draft = (title: string, line: number): Draft => ({ title, line, blocks: [], goals: [], hints: [], direction: undefined, notes: '' })
/** What the page's text says of a lesson; the rest is beside it. */
export type Written = Omit<Lesson, 'id' | 'chapter' | 'language' | 'start' | 'files'>

function predict({ text, line }: Fence, complain: Complain): Predict | undefined {
  const fields = Fields.read(text, line + 1, complain)
  if (!fields) return undefined
  const spans = (of: string, key: string) => readSpans(of, fields.line(key), complain)
  const question = spans(fields.need('question'), 'question')
  const choices = fields.texts('choices').map((choice) => spans(choice, 'choices'))
  const answer = fields.number('answer') ?? 0
  const why = spans(fields.need('why'), 'why')
  fields.done()
  if (choices.length < 2 || choices.length > BOUNDS.choices)
    complain(fields.line('choices'), `"choices" takes 2 to ${BOUNDS.choices} texts`)
  if (!choices[answer - 1]) complain(fields.line('answer'), '"answer" is the number of the right choice, counted from 1')
  return { question, choices, answer: answer - 1, why }
}

function direction({ text, line }: Fence, complain: Complain): Direction | undefined {
  const fields = Fields.read(text, line + 1, complain)
  if (!fields) return undefined
  const read = { view: fields.oneOf('view', PICTURES), focus: fields.text('focus') ?? '', speed: fields.number('speed') }
  fields.done()
  if (read.speed !== undefined && (read.speed <= 0 || read.speed > 100))
    complain(fields.line('speed'), '"speed" is more than 0 and at most 100')
  return read
}

const FENCES: Readonly<Record<string, (piece: Fence, step: Draft, complain: Complain) => void>> = {
  console: ({ text, line }, step, complain) => step.blocks.push({ kind: 'console', entries: readEntries(text, line + 1, complain) }),
  file: ({ text, line, info }, step, complain) => {
    if (!/^\/[\w./-]+$/.test(info) || info.includes('..'))
      complain(line, 'a file block names an absolute path: ```file /root/work/Dockerfile')
    step.blocks.push({ kind: 'file', path: info, text: `${text}\n` })
  },
  text: ({ text }, step) => step.blocks.push({ kind: 'text', text }),
  goal: ({ text, line }, step, complain) => {
    const fields = Fields.read(text, line + 1, complain)
    const goal = fields && readGoal(fields, complain)
    if (goal) step.goals.push(goal)
  },
  hint: ({ text, line }, step, complain) => step.hints.push(readSpans(text.replaceAll('\n', ' '), line + 1, complain)),
  predict: (piece, step, complain) => {
    const read = predict(piece, complain)
    if (read) step.blocks.push({ kind: 'predict', ...read })
  },
  picture: (piece, step, complain) => (step.direction = direction(piece, complain)),
  notes: ({ text }, step) => (step.notes = text),
}

function addPiece(piece: Exclude<Piece, { readonly kind: 'heading' }>, step: Draft, complain: Complain): void {
  if (piece.kind === 'paragraph') step.blocks.push({ kind: 'paragraph', spans: readSpans(piece.text, piece.line, complain) })
  else if (piece.kind === 'list')
    step.blocks.push({ kind: 'list', ordered: piece.ordered, items: piece.items.map(({ text, line }) => readSpans(text, line, complain)) })
  else {
    const fence = Object.hasOwn(FENCES, piece.language) ? FENCES[piece.language] : undefined
    if (fence) fence(piece, step, complain)
    else complain(piece.line, `unknown block "${piece.language}"; known: ${Object.keys(FENCES).join(', ')}`)
  }
}

function tooMuch({ line, blocks, goals, hints }: Draft, complain: Complain): void {
  const commands = blocks.reduce((sum, block) => sum + (block.kind === 'console' ? block.entries.length : 0), 0)
  const rows = [
    ['blocks', blocks.length, BOUNDS.blocksOfStep],
    ['goals', goals.length, BOUNDS.goalsOfStep],
    ['hints', hints.length, BOUNDS.hintsOfStep],
    ['commands', commands, BOUNDS.commands],
  ] as const
  for (const [what, count, most] of rows) if (count > most) complain(line, `a step has at most ${most} ${what}, this one has ${count}`)
  if (goals.length === 0 && !blocks.some(({ kind }) => kind === 'predict')) complain(line, 'a step has a goal, or a question to predict')
}

function front(text: string, complain: Complain) {
  const fields = Fields.read(text, 2, complain)
  const known = fields && {
    title: fields.need('title'),
    summary: fields.need('summary'),
    minutes: fields.number('minutes') ?? 5,
    images: fields.texts('images'),
    covers: fields.texts('covers'),
  }
  fields?.done()
  if (known && known.images.length > BOUNDS.images) complain(fields.line('images'), `at most ${BOUNDS.images} images`)
  return known
}

export function readLesson(text: string, complain: Complain): Written | undefined {
  if (text.length > BOUNDS.fileChars) {
    complain(1, `a file of a lesson has at most ${BOUNDS.fileChars} characters`)
    return undefined
  }
  const lines = text.split(/\r?\n/)
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end < 0) {
    complain(1, 'a lesson begins with front matter between two lines "---"')
    return undefined
  }
  const about = front(lines.slice(1, end).join('\n'), complain)
  const drafts = [draft('', end + 2)]
  for (const piece of pieces(lines.slice(end + 1), end + 2, complain)) {
    if (piece.kind !== 'heading') addPiece(piece, drafts.at(-1) ?? draft('', 0), complain)
    else if (piece.level === 2) drafts.push(draft(piece.text, piece.line))
    else complain(piece.line, 'steps begin with "## "; there are no other headings')
  }
  const [intro = draft('', 0), ...steps] = drafts
  // What the introduction directs, the first step begins with.
  if (steps[0]) steps[0].direction ??= intro.direction
  if (intro.goals.length > 0 || intro.hints.length > 0) complain(intro.line, 'goals and hints belong to steps')
  if (steps.length === 0 || steps.length > BOUNDS.steps) complain(end + 2, `a lesson has 1 to ${BOUNDS.steps} steps ("## ")`)
  for (const step of steps) tooMuch(step, complain)
  return (
    about && {
      ...about,
      intro: intro.blocks,
      steps: steps.map(({ line: _, ...step }): Step => ({ ...step, solution: [] })),
    }
  )
}
