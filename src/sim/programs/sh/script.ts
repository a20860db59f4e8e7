// Reading a script by whole commands, as its lines come. Models: how bash and ash read: a command runs before the next line is read,
// so an error of syntax further down comes after the output of what stands above. Left out: `set -n` on files beyond not running them.
import { parse, type ParsedScript } from 'unbash'
import type { Task } from '../../host/kernel/task'
import { runList } from './control'
import type { Shell } from './shell'
import { isIncomplete } from './syntax'

/** Gives the next line with its newline; undefined at the end. */
export interface ChunkReader {
  next(continued: boolean): Task<string | undefined>
  /** What is left, taken at once, when the whole is at hand. */
  rest?(): string
}

export function textReader(script: string): ChunkReader {
  let at = 0
  return {
    *next() {
      if (at >= script.length) return undefined
      const end = script.indexOf('\n', at)
      const line = end < 0 ? script.slice(at) : script.slice(at, end + 1)
      at += line.length
      return line
    },
    rest() {
      const all = script.slice(at)
      at = script.length
      return all
    },
  }
}

const openHereDocument = (parsed: ParsedScript): boolean =>
  JSON.stringify(parsed.commands, (key, value: unknown) => (key === 'parts' ? undefined : value)).includes('"type":"HereDoc"') &&
  hasOpen(parsed)
function hasOpen(parsed: ParsedScript): boolean {
  let open = false
  const look = (value: unknown): void => {
    if (open || typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const item of value) look(item)
      return
    }
    if ('type' in value && value.type === 'HereDoc') open ||= !('closing' in value) || value.closing === undefined
    for (const [key, item] of Object.entries(value)) if (key !== 'parts') look(item)
  }
  look(parsed.commands)
  return open
}

export function* readScript(shell: Shell, reader: ChunkReader, final: boolean): Task<void> {
  const outer = shell.source
  const outerAt = shell.at
  let line = 1
  const whole = shell.interactive ? undefined : reader.rest?.()
  if (whole !== undefined) {
    const parsed = parse(whole)
    if (!parsed.errors) {
      yield* warnOpen(shell, parsed, whole)
      yield* runChunk(shell, parsed, { text: whole, line }, final)
    } else yield* readLines(shell, textReader(whole), line)
  } else line = yield* readLines(shell, reader, line)
  shell.source = outer
  shell.at = outerAt
}
function* warnOpen(shell: Shell, parsed: ParsedScript, source: string): Task<void> {
  if (shell.dialect !== 'bash' || !source.includes('<<') || !openHereDocument(parsed)) return
  const wanted = /<<-?\s*(\S+)/.exec(source)?.[1]?.replace(/['"\\]/g, '') ?? ''
  const at = source.slice(0, source.indexOf('<<')).split('\n').length
  yield* shell.sys.write(
    2,
    `${shell.name}: line ${source.split('\n').length - (source.endsWith('\n') ? 1 : 0)}: warning: here-document at line ${at} delimited by end-of-file (wanted \`${wanted}')\n`,
  )
}

function* readLines(shell: Shell, reader: ChunkReader, first: number): Task<number> {
  let line = first
  for (let chunk = ''; ;) {
    const next = yield* reader.next(chunk !== '')
    if (shell.leaving?.kind === 'abort') {
      shell.leaving = undefined
      chunk = ''
      if (next === undefined) continue
    }
    if (next !== undefined) chunk += next
    else if (chunk === '') return line
    const continued = next !== undefined && /(^|[^\\])(\\\\)*\\\n$/.test(chunk)
    const parsed = continued ? undefined : parse(chunk)
    const [error] = parsed?.errors ?? []
    const waiting =
      next !== undefined && (continued || !parsed || (error ? isIncomplete(error, chunk) : chunk.includes('<<') && hasOpen(parsed)))
    if (waiting) continue
    if (error) {
      shell.source = { text: chunk, line }
      shell.syntaxError(error, chunk, chunk.length)
      yield* shell.settle()
      if (shell.exited) return line
    } else if (parsed) yield* runChunk(shell, parsed, { text: chunk, line }, false)
    if (shell.exited) return line
    if (shell.leaving?.kind === 'return' && shell.sourcing > 0) return line
    if (shell.interactive || shell.leaving?.kind === 'abort') shell.leaving = undefined
    line += chunk.split('\n').length - 1
    chunk = ''
    if (next === undefined) return line
  }
}

function* runChunk(shell: Shell, parsed: ParsedScript, source: Shell['source'], final: boolean): Task<void> {
  shell.source = source
  if (shell.options.has('verbose')) yield* shell.sys.write(2, source.text)
  if (shell.options.has('noexec')) return
  yield* runList(shell, parsed.commands, final)
}
