// A command that a package brought, or that was built. Models nothing: what Drydock can run of it is run (a compiler's command line, a program that only prints);
// for anything else one line says that it cannot, code 69.
import type { Program } from '../../host/kernel/syscalls'
import { TOOLCHAIN_NAMES } from '../toolchains/names'
import { printsOf } from '../toolchains/prints'

export const unsimulated: Program = function* (sys) {
  const name = (sys.argv[0] ?? '').split('/').at(-1) ?? ''
  const known = TOOLCHAIN_NAMES.includes(name) ? (yield* sys.late('toolchains')).programs.get(name) : undefined
  if (known) return yield* known(sys)
  const prints = printsOf(sys)
  if (prints !== undefined) {
    yield* sys.write(1, prints)
    return 0
  }
  yield* sys.write(2, `drydock: ${name} is installed, but running it is not simulated\n`)
  return 69
}
