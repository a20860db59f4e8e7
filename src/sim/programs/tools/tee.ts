// tee(1). Models: -a -i. Left out: -p, --output-error.
import { Errno } from '../../host/files/errno'
import type { Program } from '../../host/kernel/syscalls'
import { parseOptions, refuseOption } from '../lib/options'

export const tee: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'ai', long: { append: 'a', 'ignore-interrupts': 'i' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'tee', options, '[-ai] [FILE]...')
  if (options.flags.has('i')) sys.on('INT', 'ignore')
  const append = options.flags.has('a')
  const outputs = [1]
  let code = 0
  for (const path of options.rest) {
    const fd = sys.open(path, { write: true, create: true, append, truncate: !append })
    if (typeof fd === 'number') outputs.push(fd)
    else {
      yield* sys.write(2, `tee: ${path}: ${fd.text}\n`)
      code = 1
    }
  }
  for (;;) {
    const part = yield* sys.take(0)
    if (part instanceof Errno && part.code === 'EINTR') continue
    if (part instanceof Errno || part.size === 0) return code
    for (const fd of outputs) yield* sys.write(fd, part)
  }
}
