// Small tools that are seldom typed: fold, expand, shuf, truncate, unlink, factor, usleep, time, watch, hostid, logname, who, dnsdomainname, install.
// Models: their usual flags. Left out: unexpand, shuf -i's repeats, install's backups; `who` has nobody to show, because nobody logs in.
import { Errno } from '../../host/files/errno'
import { exitCode, type Program, type Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readJoined } from '../lib/input'
import { linesOf, takeFile, writeFile } from '../lib/io'
import { applyMode } from '../lib/modes'
import { missingOperand, parseOptions, refuseOption } from '../lib/options'
import { secondsOf } from './sleep'

const say = (line: (sys: Sys) => string): Program =>
  function* (sys) {
    yield* sys.write(1, line(sys))
    return 0
  }
export const hostid = say(() => '00000000\n')
export const who = say(() => '')
export const dnsdomainname = say((sys) => sys.uname().nodename.split('.').slice(1).join('.').replace(/(.)$/, '$1\n'))
export const logname: Program = function* (sys) {
  yield* sys.write(2, `${sys.argv[0] ?? 'logname'}: no login name\n`)
  return 1
}

export const fold: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'bsw:', long: { width: 'w:', spaces: 's' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'fold', options, '[-bs] [-w WIDTH] [FILE]...')
  const { text: body, failed } = yield* readJoined(sys, 'fold', options.rest)
  const width = Math.max(1, Number(options.flags.get('w') ?? 80))
  const cut = (line: string): string[] => {
    const out: string[] = []
    let rest = line
    while (rest.length > width) {
      const space = options.flags.has('s') ? rest.lastIndexOf(' ', width - 1) + 1 : 0
      const at = space > 0 ? space : width
      out.push(rest.slice(0, at))
      rest = rest.slice(at)
    }
    return [...out, rest]
  }
  yield* sys.write(1, body.split('\n').flatMap(cut).join('\n'))
  return failed ? 1 : 0
}
export const expand: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'it:', long: { tabs: 't:' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'expand', options, '[-i] [-t N] [FILE]...')
  const { text: body, failed } = yield* readJoined(sys, 'expand', options.rest)
  const stop = Math.max(1, Number(options.flags.get('t') ?? 8))
  const wide = (line: string): string =>
    [...line].reduce((out, letter) => out + (letter === '\t' ? ' '.repeat(stop - (out.length % stop)) : letter), '')
  yield* sys.write(1, body.split('\n').map(wide).join('\n'))
  return failed ? 1 : 0
}
export const shuf: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'ei:n:', long: { echo: 'e', 'input-range': 'i:', 'head-count': 'n:' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'shuf', options, '[-n NUM] [FILE] | -e [ARG]... | -i L-H')
  const { flags, rest } = options
  const [low = 0, high = 0] = (flags.get('i') ?? '').split('-').map(Number)
  const range = flags.has('i') ? Array.from({ length: Math.min(1e6, Math.max(0, high - low + 1)) }, (_, i) => String(low + i)) : undefined
  const lines = range ?? (flags.has('e') ? [...rest] : linesOf((yield* readJoined(sys, 'shuf', rest.slice(0, 1))).text))
  for (let i = lines.length - 1; i > 0; i--) {
    const j = sys.random(i + 1)
    const [a = '', b = ''] = [lines[i], lines[j]]
    lines[i] = b
    lines[j] = a
  }
  yield* sys.write(
    1,
    lines
      .slice(0, Number(flags.get('n') ?? lines.length))
      .map((line) => line + '\n')
      .join(''),
  )
  return 0
}
const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 }
export const truncate: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'cs:', long: { size: 's:', 'no-create': 'c' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'truncate', options, '[-c] -s SIZE FILE...')
  const [, sign = '', number = '', unit = ''] = /^([+-]?)(\d+)([KMG]?)$/i.exec(options.flags.get('s') ?? '') ?? []
  if (number === '' || options.rest.length === 0) return yield* missingOperand(sys, 'truncate', '[-c] -s SIZE FILE...')
  const bytes = Number(number) * (UNITS[unit.toUpperCase()] ?? 1)
  let code = 0
  for (const path of options.rest) {
    const fd = sys.open(path, { write: true, create: !options.flags.has('c') })
    const stat = sys.stat(path)
    if (fd instanceof Errno || stat instanceof Errno) {
      yield* sys.write(2, `truncate: ${path}: ${fd instanceof Errno ? fd.text : ''}\n`)
      code = 1
      continue
    }
    sys.close(fd)
    sys.truncate(path, sign === '+' ? stat.size + bytes : sign === '-' ? Math.max(0, stat.size - bytes) : bytes)
  }
  return code
}
export const unlink: Program = function* (sys) {
  const [path] = sys.argv.slice(1)
  if (path === undefined) return yield* missingOperand(sys, 'unlink', 'FILE')
  const error = sys.unlink(path)
  if (error) yield* sys.write(2, `unlink: can't remove '${path}': ${error.text}\n`)
  return error ? 1 : 0
}
export const factor: Program = function* (sys) {
  for (const word of sys.argv.slice(1)) {
    let left = Number(word)
    if (!/^\d+$/.test(word) || !Number.isSafeInteger(left)) {
      yield* sys.write(2, `factor: invalid number '${word}'\n`)
      return 1
    }
    const parts: number[] = []
    for (let by = 2; by * by <= left; by++) {
      for (; left % by === 0; left /= by) parts.push(by)
      if (by % 100_000 === 0) yield* sys.cpu(1000)
    }
    if (left > 1) parts.push(left)
    yield* sys.write(1, `${word}: ${parts.join(' ')}\n`)
  }
  return 0
}
export const usleep: Program = function* (sys) {
  yield* sys.sleep(Number(sys.argv[1] ?? 0))
  return 0
}

/** Runs a program to its end. @returns its exit code */
function* runOnce(sys: Sys, tool: string, argv: readonly string[]): Task<number> {
  const pid = sys.spawn({ argv })
  if (pid instanceof Errno) {
    yield* sys.write(2, `${tool}: can't execute '${argv[0] ?? ''}': ${pid.text}\n`)
    return pid.code === 'ENOENT' ? 127 : 126
  }
  for (;;) {
    const ended = yield* sys.wait(pid)
    if (ended === 'interrupted') continue
    return !ended || ended instanceof Errno ? 1 : exitCode(ended.status)
  }
}
export const time: Program = function* (sys) {
  const argv = sys.argv.slice(1).filter((word, i) => i > 0 || word !== '-p')
  if (argv.length === 0) return yield* missingOperand(sys, 'time', '[-vpa] [-o FILE] PROG ARGS')
  const began = sys.now()
  const code = yield* runOnce(sys, 'time', argv)
  const seconds = (sys.now() - began) / 1e6
  const shown = `${Math.floor(seconds / 60)}m ${(seconds % 60).toFixed(2)}s`
  yield* sys.write(2, `real\t${shown}\nuser\t0m 0.00s\nsys\t0m 0.00s\n`)
  return code
}
export const watch: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'n:t', long: { interval: 'n:', 'no-title': 't' }, stop: true })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'watch', options, '[-n SEC] [-t] PROG ARGS')
  if (options.rest.length === 0) return yield* missingOperand(sys, 'watch', '[-n SEC] [-t] PROG ARGS')
  const every = secondsOf(options.flags.get('n') ?? '2') ?? 2
  const command = options.rest.join(' ')
  for (;;) {
    yield* sys.write(1, '\x1b[H\x1b[J')
    if (!options.flags.has('t')) yield* sys.write(1, `Every ${every.toFixed(1)}s: ${command}\n\n`)
    yield* runOnce(sys, 'watch', ['sh', '-c', command])
    if ((yield* sys.sleep(every * 1e6)) === 'interrupted') return 0
  }
}
export const install: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'dDm:o:g:', long: { mode: 'm:', directory: 'd', owner: 'o:', group: 'g:' } })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'install', options, '[-dD] [-m MODE] [SOURCE]... DEST')
  const { flags, rest } = options
  const mode = applyMode(flags.get('m') ?? '755', 0o755, false, 0) ?? 0o755
  const makeAll = (path: string): void => {
    path.split('/').forEach((_, i, names) => void sys.mkdir(names.slice(0, i + 1).join('/') || '/', 0o755))
  }
  if (flags.has('d')) {
    rest.forEach(makeAll)
    return 0
  }
  const dest = rest.at(-1) ?? ''
  if (rest.length < 2) return yield* missingOperand(sys, 'install', '[-dD] [-m MODE] [SOURCE]... DEST')
  if (flags.has('D')) makeAll(dest.replace(/\/[^/]*$/, ''))
  const stat = sys.stat(dest)
  const folder = !(stat instanceof Errno) && stat.kind === 'directory'
  for (const source of rest.slice(0, -1)) {
    const data = yield* takeFile(sys, source)
    const target = folder ? `${dest}/${source.split('/').at(-1) ?? ''}` : dest
    const failed = data instanceof Errno ? data : yield* writeFile(sys, target, data, mode)
    if (failed) {
      yield* sys.write(2, `install: can't create '${target}': ${failed.text}\n`)
      return 1
    }
    sys.chmod(target, mode)
  }
  return 0
}
