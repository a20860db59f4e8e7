// Package managers, the mirrors that they fetch from, and the commands that packages bring: what a page loads when one of them is first run.
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { apk } from './alpine/apk'
import { UNSIMULATED } from './contents'
import { apt } from './debian/apt'
import { dpkg } from './debian/dpkg'
import { serveMirror } from './mirror'
import { npm } from './npm/npm'
import { pip } from './pip/pip'
import { unsimulated } from './unsimulated'

declare module '../../host/kernel/late' {
  interface LateParts {
    packages: {
      readonly programs: ReadonlyMap<string, Program>
      /** One connection to a mirror, to its end. */
      readonly serveMirror: (sys: Sys, fd: number) => Task<void>
    }
  }
}

export const PACKAGE_PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['apk', apk],
  ['apt', apt],
  ['dpkg', dpkg],
  ['npm', npm],
  ['pip', pip],
  [UNSIMULATED, unsimulated],
])
export const PACKAGES = { programs: PACKAGE_PROGRAMS, serveMirror }
