import type { Program } from '../host/kernel/syscalls'
import { sh } from './sh/sh'
import { echo } from './tools/echo'
import { printf } from './tools/printf'
export const busyboxApplets: ReadonlyMap<string, Program> = new Map([
  ['sh', sh],
  ['ash', sh],
  ['echo', echo],
  ['printf', printf],
])
export const busybox: Program = function* (sys) {
  const name = (sys.argv[0] ?? '').split('/').at(-1) ?? ''
  const found = busyboxApplets.get(name)
  if (found) return yield* found(sys)
  yield* sys.write(2, `${name}: applet not found\n`)
  return 127
}
