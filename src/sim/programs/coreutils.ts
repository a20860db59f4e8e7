import type { Program } from '../host/kernel/syscalls'
export const hostTools: ReadonlyMap<string, Program> = new Map()
export const coreutils: Program = function* (sys) {
  yield* sys.write(2, `${sys.argv[0] ?? ''}: not found\n`)
  return 127
}
