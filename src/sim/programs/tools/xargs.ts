// xargs(1). Models: -n -I -0 -r -t -L -d -P (one after another), quoting; codes 123, 126, 127. Left out: -P really at once, -s, -x, -p.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import { exitCode, type Program } from '../../host/kernel/syscalls'
import { readAll } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

function words(source: string): string[] {
  const out: string[] = []
  for (const [, double, single, plain] of source.matchAll(/"([^"\n]*)"|'([^'\n]*)'|((?:\\[^]|[^\s"'\\])+)/g))
    out.push(double ?? single ?? (plain ?? '').replace(/\\([^])/g, '$1'))
  return out
}

export const xargs: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'n:I:0rtL:d:P:s:x',
    long: { 'max-args': 'n:', replace: 'I:', null: '0', 'no-run-if-empty': 'r', verbose: 't', 'max-procs': 'P:', delimiter: 'd:' },
    stop: true,
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'xargs', options, '[OPTIONS] [PROG ARGS]')
  const { flags } = options
  const command = options.rest.length > 0 ? options.rest : ['echo']
  const bytes = yield* readAll(sys, 0)
  const input = bytes instanceof Errno ? '' : text(bytes)
  const mark = flags.get('I')
  const delimiter = flags.has('0') ? '\0' : flags.has('d') ? (flags.get('d') ?? '').replace('\\n', '\n').replace('\\t', '\t') : undefined
  const items =
    delimiter !== undefined
      ? input
          .replace(new RegExp(`${delimiter === '\0' ? '\\0' : delimiter}$`), '')
          .split(delimiter)
          .filter((one, _, all) => one !== '' || all.length > 1)
      : mark !== undefined || flags.has('L')
        ? input
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '')
        : words(input)
  const batches: string[][] = []
  if (mark !== undefined) for (const item of items) batches.push(command.map((word) => word.replaceAll(mark, item)))
  else {
    const size = Math.max(1, Number(flags.get('n') ?? flags.get('L') ?? 5_000))
    for (let i = 0; i < items.length; i += size)
      batches.push([...command, ...items.slice(i, i + size).flatMap((item) => (flags.has('L') ? words(item) : [item]))])
    if (items.length === 0 && !flags.has('r') && isGnu(sys)) batches.push([...command])
    else if (items.length === 0 && !flags.has('r')) batches.push([...command])
  }
  let code = 0
  for (const argv of batches) {
    if (flags.has('t')) yield* sys.write(2, argv.join(' ') + '\n')
    const pid = sys.spawn({ argv })
    if (pid instanceof Errno) {
      yield* sys.write(2, `xargs: ${argv[0] ?? ''}: ${pid.text}\n`)
      return pid.code === 'ENOENT' ? 127 : 126
    }
    const ended = yield* sys.wait(pid)
    if (ended instanceof Errno || ended === 'interrupted' || !ended) continue
    const status = exitCode(ended.status)
    if (status === 255) {
      yield* sys.write(2, `xargs: ${argv[0] ?? ''}: exited with status 255; aborting\n`)
      return 124
    }
    if ('signal' in ended.status) return 125
    if (status !== 0) code = 123
  }
  return code
}
