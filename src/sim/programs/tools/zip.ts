// gzip, gunzip, zcat. Models: gzip(1) -c -d -k -f -1..-9 -l -t, its names and refusals. Left out: recursion, several members, bzip2, xz, zstd.
import { content, type Content } from '../../api/content'
import { Errno } from '../../host/files/errno'
import { isGzip } from '../../host/files/gzip-head'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { takeAll, takeFile, writeFile } from '../lib/io'
import { isGnu, parseOptions, refuseOption } from '../lib/options'

interface Wanted {
  readonly tool: string
  readonly unpack: boolean
  readonly toOutput: boolean
  readonly keep: boolean
  readonly force: boolean
  readonly testOnly: boolean
}

function* work(sys: Sys, data: Content, wanted: Wanted, shown: string): Task<Content | string> {
  const { zipped, unzipped } = yield* sys.late('gzip')
  yield* sys.cpu(Math.round(data.size / 50))
  if (!wanted.unpack) return zipped(data)
  if (!isGzip(data)) return isGnu(sys) ? `${wanted.tool}: ${shown}: not in gzip format` : `${wanted.tool}: invalid magic`
  return unzipped(data) ?? (isGnu(sys) ? `${wanted.tool}: ${shown}: unexpected end of file` : `${wanted.tool}: corrupted data`)
}

/** What the file will be called. */
function renamed(path: string, unpack: boolean): string | undefined {
  if (!unpack) return `${path}.gz`
  if (/\.t[ag]z$/.test(path)) return path.replace(/\.t[ag]z$/, '.tar')
  return path.endsWith('.gz') ? path.slice(0, -3) : undefined
}

function* one(sys: Sys, path: string, wanted: Wanted): Task<string | undefined> {
  const { tool, unpack, toOutput, keep, force, testOnly } = wanted
  const target = renamed(path, unpack)
  if (!toOutput && target === undefined)
    return isGnu(sys) ? `${tool}: ${path}: unknown suffix -- ignored` : `${tool}: ${path}: unknown suffix - ignored`
  if (!unpack && !toOutput && path.endsWith('.gz')) return `${tool}: ${path} already has .gz suffix -- unchanged`
  const stat = sys.stat(path)
  if (stat instanceof Errno) return `${tool}: ${path}: ${stat.text}`
  if (stat.kind === 'directory') return `${tool}: ${path} is a directory -- ignored`
  const data = yield* takeFile(sys, path)
  if (data instanceof Errno) return `${tool}: ${path}: ${data.text}`
  const made = yield* work(sys, data, wanted, path)
  if (typeof made === 'string') return made
  if (testOnly) return undefined
  if (toOutput || target === undefined) {
    yield* sys.write(1, made)
    return undefined
  }
  if (!force && !(sys.lstat(target) instanceof Errno)) return `${tool}: ${target} already exists;\tnot overwritten`
  const failed = yield* writeFile(sys, target, made, stat.mode)
  if (failed) return `${tool}: ${target}: ${failed.text}`
  if (!keep) sys.unlink(path)
  return undefined
}

const zipper = (tool: string, always: { unpack: boolean; toOutput: boolean }): Program =>
  function* (sys) {
    const long = { stdout: 'c', decompress: 'd', keep: 'k', force: 'f', test: 't', best: '9', fast: '1', quiet: 'q', verbose: 'v' }
    const options = parseOptions(sys.argv.slice(1), { short: 'cdkftnqv123456789', long })
    if (options.bad ?? options.missing) return yield* refuseOption(sys, tool, options, '[-cfkdt] [FILE]...')
    const { flags, rest } = options
    const testOnly = flags.has('t')
    const wanted = {
      tool,
      unpack: always.unpack || flags.has('d') || testOnly,
      toOutput: always.toOutput || flags.has('c'),
      keep: flags.has('k'),
      force: flags.has('f'),
      testOnly,
    }
    let code = 0
    const files = rest.length > 0 ? rest : ['-']
    for (const path of files) {
      const complaint = path === '-' ? yield* piped(sys, wanted) : yield* one(sys, path, wanted)
      if (complaint === undefined) continue
      yield* sys.write(2, complaint + '\n')
      code = 1
    }
    return code
  }
function* piped(sys: Sys, wanted: Wanted): Task<string | undefined> {
  const data = yield* takeAll(sys, 0)
  const made = yield* work(sys, data instanceof Errno ? content('') : data, wanted, 'stdin')
  if (typeof made === 'string') return made
  if (!wanted.testOnly) yield* sys.write(1, made)
  return undefined
}

export const gzip = zipper('gzip', { unpack: false, toOutput: false })
export const gunzip = zipper('gunzip', { unpack: true, toOutput: false })
export const zcat = zipper('zcat', { unpack: true, toOutput: true })
