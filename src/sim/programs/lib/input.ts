// Files that a tool reads: names, `-`, or standard input. Models: what coreutils and busybox do alike, and how each says that a file cannot be opened.
import { concat, text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { readAll } from './io'
import { isGnu } from './options'

/** "cat: can't open 'x': …" or "cat: x: …". */
export const openError = (sys: Sys, tool: string, path: string, error: Errno): string =>
  isGnu(sys) ? `${tool}: ${path}: ${error.text}\n` : `${tool}: can't open '${path}': ${error.text}\n`
/** "head: x: …" or GNU's "head: cannot open 'x' for reading: …". */
export const openForReadingError = (sys: Sys, tool: string, path: string, error: Errno): string =>
  isGnu(sys) ? `${tool}: cannot open '${path}' for reading: ${error.text}\n` : `${tool}: ${path}: ${error.text}\n`

/** Opens for reading; `-` is standard input. Complains when it cannot. */
export function* openInput(sys: Sys, tool: string, path: string, say = openError): Task<number | undefined> {
  if (path === '-') return 0
  const fd = sys.open(path, { read: true })
  if (typeof fd === 'number') return fd
  yield* sys.write(2, say(sys, tool, path, fd))
  return undefined
}

export interface Input {
  readonly name: string
  readonly bytes: Uint8Array
}
/** Whole inputs of a tool; `failed` when one could not be read. */
export function* readInputs(
  sys: Sys,
  tool: string,
  files: readonly string[],
  say = openError,
): Task<{ readonly inputs: Input[]; readonly failed: boolean }> {
  const inputs: Input[] = []
  let failed = false
  for (const name of files.length > 0 ? files : ['-']) {
    const fd = yield* openInput(sys, tool, name, say)
    if (fd === undefined) {
      failed = true
      continue
    }
    const bytes = yield* readAll(sys, fd)
    if (fd !== 0) sys.close(fd)
    if (bytes instanceof Errno) {
      yield* sys.write(
        2,
        bytes.code === 'EISDIR'
          ? isGnu(sys)
            ? `${tool}: ${name}: Is a directory\n`
            : `${tool}: read error: Is a directory\n`
          : `${tool}: ${name}: ${bytes.text}\n`,
      )
      failed = true
    } else inputs.push({ name, bytes })
  }
  return { inputs, failed }
}
/** All inputs as one text. */
export function* readJoined(
  sys: Sys,
  tool: string,
  files: readonly string[],
  say = openError,
): Task<{ readonly text: string; readonly failed: boolean }> {
  const { inputs, failed } = yield* readInputs(sys, tool, files, say)
  return { text: text(concat(inputs.map((one) => one.bytes))), failed }
}
