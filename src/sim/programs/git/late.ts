// git, and the host that repositories come from: what a page loads when one of them is first asked for something.
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { git } from './git'
import { serveMirror } from './server'
import { MissingRef, snapshot, type Snapshot } from './snapshot'
import { TransferError } from './transfer'

/** What a builder gets of a repository: its files, or git's own words. */
export type Checkout = Snapshot | { readonly missing: string } | { readonly error: string }

declare module '../../host/kernel/late' {
  interface LateParts {
    git: {
      readonly program: Program
      /** One connection to github.com, to its end. */
      readonly serveMirror: (sys: Sys, fd: number) => Task<void>
      readonly checkout: (sys: Sys, url: string, ref: string) => Task<Checkout>
    }
  }
}

export const GIT = {
  program: git,
  serveMirror,
  *checkout(sys: Sys, url: string, ref: string): Task<Checkout> {
    const found = yield* snapshot(sys, url, ref)
    if (found instanceof MissingRef) return { missing: found.ref }
    return found instanceof TransferError ? { error: found.message } : found
  },
}
