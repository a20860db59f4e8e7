// pwd(1), as a program: the physical directory, or $PWD with -L when it is right.
import { Errno } from '../../host/files/errno'
import type { Program } from '../../host/kernel/syscalls'

export const pwd: Program = function* (sys) {
  const logical = sys.env.get('PWD')
  const right = sys.argv[1] === '-L' && logical !== undefined && sys.realpath(logical) === sys.cwd
  const physical = sys.realpath('.')
  yield* sys.write(1, `${right ? logical : physical instanceof Errno ? sys.cwd : physical}\n`)
  return 0
}
