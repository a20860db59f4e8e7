// The table of builtin commands. Models: bash(1) SHELL BUILTIN COMMANDS, busybox ash's. Left out: bind, compgen, dirs, fc, history, select, pushd, popd.
import type { Task } from '../../host/kernel/task'
import { declareBuiltins } from './builtins/declare'
import { flowBuiltins } from './builtins/flow'
import { jobBuiltins } from './builtins/jobs'
import { outputBuiltins } from './builtins/output'
import { placeBuiltins } from './builtins/place'
import { readBuiltins } from './builtins/read'
import { setBuiltins } from './builtins/set'
import { nameBuiltins } from './builtins/names'
import type { Dialect, Shell } from './shell'

export interface Builtin {
  readonly dialects: readonly Dialect[]
  run(shell: Shell, words: readonly string[]): Task<number>
}
type Run = Builtin['run']
export type Family = Readonly<Record<string, Run>>

const BASH_ONLY = new Set(['declare', 'typeset', 'shopt', 'disown', 'mapfile', 'readarray', 'builtin', 'suspend', 'logout', 'caller'])

/** POSIX special builtins: in ash an error of theirs ends the script, and assignments before them last. */
export const SPECIAL = new Set([
  '.',
  ':',
  'break',
  'continue',
  'eval',
  'exec',
  'exit',
  'export',
  'readonly',
  'return',
  'set',
  'shift',
  'times',
  'trap',
  'unset',
])

const families: readonly Family[] = [
  declareBuiltins,
  flowBuiltins,
  jobBuiltins,
  outputBuiltins,
  placeBuiltins,
  readBuiltins,
  setBuiltins,
  nameBuiltins,
]

export const BUILTINS: ReadonlyMap<string, Builtin> = new Map(
  families.flatMap((family) =>
    Object.entries(family).map(([name, run]): [string, Builtin] => [
      name,
      { dialects: BASH_ONLY.has(name) ? ['bash'] : ['bash', 'ash'], run },
    ]),
  ),
)
