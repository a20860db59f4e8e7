// What the build makes of the folder lessons (bridge/lesson-pages.ts).
declare module 'virtual:lessons' {
  import type { Lesson } from '../../tutor/lesson'
  export interface Listed {
    readonly id: string
    readonly chapter: string
    readonly minutes: number
    readonly steps: number
    readonly titles: Readonly<Record<string, { readonly title: string; readonly summary: string }>>
  }
  export const LESSONS: readonly Listed[]
  /** By id and language: "layers/en". */
  export const LOADS: Readonly<Record<string, () => Promise<{ readonly default: Lesson }>>>
}
