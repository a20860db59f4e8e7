// Which function runs which of the commands that are always there (commands-early.data.ts); table.ts has all.
import type { Run } from '../command'
import { create } from './container/create'
import { exec } from './container/exec'
import { logs } from './container/logs'
import { ps } from './container/ps'
import { run } from './container/run'
import { start } from './container/start'
import { rm, stop } from './container/verbs'
import { images } from './image/images'
import { rmi } from './image/misc'
import { pull } from './image/pull'
import { inspect } from './inspect'

export const EARLY_RUNS: Readonly<Record<string, Run>> = { create, exec, images, inspect, logs, ps, pull, rm, rmi, run, start, stop }
