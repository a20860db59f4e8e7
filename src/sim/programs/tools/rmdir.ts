// rmdir(1). Models: -p, --ignore-fail-on-non-empty. Left out: -v.
import type { Program } from '../../host/kernel/syscalls'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'

export const rmdir: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'p', long: { parents: 'p', 'ignore-fail-on-non-empty': 'i' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'rmdir', options, '[-p] DIRECTORY...')
  if (options.rest.length === 0) return yield* missingOperand(sys, 'rmdir', '[-p] DIRECTORY...')
  let code = 0
  for (const path of options.rest) {
    for (let at = path.replace(/\/+$/, ''); at !== ''; at = options.flags.has('p') ? at.replace(/\/?[^/]*$/, '') : '') {
      const error = sys.rmdir(at)
      if (!error) continue
      if (options.flags.has('i') && error.code === 'ENOTEMPTY') break
      yield* sys.write(2, isGnu(sys) ? `rmdir: failed to remove '${at}': ${error.text}\n` : `rmdir: '${at}': ${error.text}\n`)
      code = 1
      break
    }
  }
  return code
}
