// A command that a package brought and that Drydock does not simulate: one line says so, code 69. Models nothing.
import type { Program } from '../../host/kernel/syscalls'

export const unsimulated: Program = function* (sys) {
  const name = (sys.argv[0] ?? '').split('/').at(-1) ?? ''
  yield* sys.write(2, `drydock: ${name} is installed, but running it is not simulated\n`)
  return 69
}
