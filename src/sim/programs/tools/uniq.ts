// uniq(1). Models: -c -d -u -i -f -s -w, input and output files. Left out: -z, --group.
import type { Program } from '../../host/kernel/syscalls'
import { readJoined } from '../lib/input'
import { linesOf, writeFile } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

export const uniq: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'cduif:s:w:D',
    long: { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i', 'skip-fields': 'f:', 'skip-chars': 's:', 'check-chars': 'w:' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'uniq', options, '[-cduiz] [-f,s,w N] [FILE [OUTFILE]]')
  const { flags, rest } = options
  const [input = '-', output] = rest
  const { text, failed } = yield* readJoined(sys, 'uniq', [input], (s, tool, path, error) =>
    isGnu(s) ? `${tool}: ${path}: ${error.text}\n` : `${tool}: can't open '${path}': ${error.text}\n`,
  )
  if (failed) return 1
  const key = (line: string): string => {
    let out = line
    for (let i = 0; i < Number(flags.get('f') ?? 0); i++) out = out.replace(/^\s*\S+/, '')
    out = out.slice(Number(flags.get('s') ?? 0))
    if (flags.has('w')) out = out.slice(0, Number(flags.get('w')))
    return flags.has('i') ? out.toLowerCase() : out
  }
  const groups: { readonly line: string; readonly key: string; count: number }[] = []
  for (const line of linesOf(text)) {
    const last = groups.at(-1)
    const own = key(line)
    if (last && last.key === own) last.count++
    else groups.push({ line, key: own, count: 1 })
  }
  const shown = groups.filter((group) => (!flags.has('d') || group.count > 1) && (!flags.has('u') || group.count === 1))
  const body = shown.map((group) => (flags.has('c') ? `${String(group.count).padStart(7)} ` : '') + group.line + '\n').join('')
  if (output === undefined || output === '-') yield* sys.write(1, body)
  else yield* writeFile(sys, output, body)
  return 0
}
