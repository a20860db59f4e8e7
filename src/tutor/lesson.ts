// What a lesson is once it has been read: plain data, the same for the page, the static HTML, the tests and the command line.
// Its written form is lessons/README.md. Left out: anything that would have to be executed; a lesson holds text and questions only.
import type { Goal } from './goal'

export type Span =
  | { readonly kind: 'text' | 'code' | 'strong' | 'em'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

/** What is typed after a prompt, and what is printed; in it "{…}" and "{like this…}" stand for what may vary. */
export interface Entry {
  /** Several lines where it is continued after "> ". */
  readonly command: string
  readonly output: string
  /** It does not end by itself: Ctrl-C does. */
  readonly interrupt: boolean
}
export interface Predict {
  readonly question: readonly Span[]
  readonly choices: readonly (readonly Span[])[]
  /** Index of the one that is right. */
  readonly answer: number
  readonly why: readonly Span[]
}
export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'console'; readonly entries: readonly Entry[] }
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'predict' } & Predict)

export const PICTURES = ['architecture', 'networks', 'lab', 'messages', 'layers'] as const
/** How a step directs the picture. */
export interface Direction {
  readonly view: (typeof PICTURES)[number] | undefined
  /** An object: "container web". */
  readonly focus: string
  readonly speed: number | undefined
}
export interface Step {
  readonly title: string
  readonly blocks: readonly Block[]
  readonly goals: readonly Goal[]
  /** From a nudge to nearly the answer. */
  readonly hints: readonly (readonly Span[])[]
  /** What solves it when its console blocks do not; shown when asked for. */
  readonly solution: readonly string[]
  readonly direction: Direction | undefined
  /** For whoever presents it. */
  readonly notes: string
}
export interface LessonFile {
  /** From the top of the host. */
  readonly path: string
  readonly text: string
}
export interface Lesson {
  readonly id: string
  readonly chapter: string
  readonly language: string
  readonly title: string
  /** One or two sentences. */
  readonly summary: string
  readonly minutes: number
  /** Images that the host has pulled already. */
  readonly images: readonly string[]
  /** Statements of the course that it makes happen (lessons/README.md). */
  readonly covers: readonly string[]
  readonly intro: readonly Block[]
  readonly steps: readonly Step[]
  /** Typed before the learner comes. */
  readonly start: readonly string[]
  readonly files: readonly LessonFile[]
}

/** What is wrong with a lesson, and where. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly message: string
}
