// Compilers' command lines and the repositories that they fetch from: what a page loads when one of them is first run.
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { go } from './go'
import { mvn } from './maven'
import { serveMirror } from './mirror'

declare module '../../host/kernel/late' {
  interface LateParts {
    toolchains: {
      readonly programs: ReadonlyMap<string, (sys: Sys) => Task<number>>
      /** One connection to a repository, to its end. */
      readonly serveMirror: (sys: Sys, fd: number) => Task<void>
    }
  }
}

export const TOOLCHAINS = {
  programs: new Map([
    ['go', go],
    ['mvn', mvn],
  ]),
  serveMirror,
}
