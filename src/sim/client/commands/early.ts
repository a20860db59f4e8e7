// Which function runs which of the commands that are always there (commands-early.data.ts); table.ts has all.
import type { Run } from '../command'
import { run } from './container/run'
import { pull } from './image/pull'

export const EARLY_RUNS: Readonly<Record<string, Run>> = { pull, run }
