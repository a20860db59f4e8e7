// Reading and writing, as programs do it. Models: stdio(3) as far as tools need it. Left out: locales.
import { concat, text } from '../../api/bytes'
import { type Content, joined } from '../../api/content'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'

/** To standard error. */
function* complain(sys: Sys, line: string): Task<void> {
  yield* sys.write(2, line.endsWith('\n') ? line : line + '\n')
}
/** Prints to standard error and answers an exit code. */
export function* fail(sys: Sys, line: string, code = 1): Task<number> {
  yield* complain(sys, line)
  return code
}

/** Everything until end of file, as a recipe where it was one. */
export function* takeAll(sys: Sys, fd: number): Task<Content | Errno> {
  const parts: Content[] = []
  for (;;) {
    const part = yield* sys.take(fd, 1 << 20)
    if (part instanceof Errno) {
      if (part.code === 'EINTR') continue
      return part
    }
    if (part.size === 0) return joined(parts)
    parts.push(part)
  }
}
export function* readAll(sys: Sys, fd: number): Task<Uint8Array | Errno> {
  const all = yield* takeAll(sys, fd)
  return all instanceof Errno ? all : all.bytes()
}

/** A file's whole content. */
export function* takeFile(sys: Sys, path: string): Task<Content | Errno> {
  const fd = sys.open(path, { read: true })
  if (fd instanceof Errno) return fd
  const all = yield* takeAll(sys, fd)
  sys.close(fd)
  return all
}
export function* readText(sys: Sys, path: string): Task<string | Errno> {
  const all = yield* takeFile(sys, path)
  return all instanceof Errno ? all : text(all.bytes())
}
export function* writeFile(sys: Sys, path: string, data: string | Uint8Array | Content, mode?: number): Task<Errno | undefined> {
  const fd = sys.open(path, { write: true, create: true, truncate: true }, mode)
  if (fd instanceof Errno) return fd
  const written = yield* sys.write(fd, data)
  sys.close(fd)
  return written instanceof Errno ? written : undefined
}

/** Bytes from a descriptor, by line, by count, or as they come. */
export class Reader {
  #held: Uint8Array
  #ended = false
  constructor(
    private readonly sys: Sys,
    readonly fd: number,
    already: Uint8Array = new Uint8Array(0),
  ) {
    this.#held = already
  }
  /** What has been read from the descriptor but not asked for. */
  get rest(): Uint8Array {
    return this.#held
  }

  *#more(): Task<boolean> {
    if (this.#ended) return false
    const part = yield* this.sys.read(this.fd)
    if (part instanceof Errno && part.code === 'EINTR') return true
    if (part instanceof Errno || part.length === 0) {
      this.#ended = true
      return false
    }
    this.#held = concat([this.#held, part])
    return true
  }

  /** The next line with its newline (the last may have none); undefined at the end. */
  *line(limit = 1 << 24): Task<Uint8Array | undefined> {
    let searched = 0
    for (;;) {
      const at = this.#held.indexOf(10, searched)
      if (at >= 0) return this.#cut(at + 1)
      searched = this.#held.length
      if (searched > limit || !(yield* this.#more())) return this.#held.length > 0 ? this.#cut(this.#held.length) : undefined
    }
  }
  /** The next line as text, without its newline. */
  *textLine(): Task<string | undefined> {
    const line = yield* this.line()
    return line === undefined ? undefined : text(line).replace(/\n$/, '')
  }
  /** `count` bytes, fewer at the end. What was not read ahead stays a recipe. */
  *take(count: number): Task<Content> {
    const parts: Content[] = []
    const held = this.#cut(Math.min(count, this.#held.length))
    if (held.length > 0) parts.push({ size: held.length, bytes: (from = 0, to = held.length) => held.subarray(from, to) })
    for (let left = count - held.length; left > 0 && !this.#ended;) {
      const part = yield* this.sys.take(this.fd, Math.min(left, 1 << 20))
      if (part instanceof Errno && part.code === 'EINTR') continue
      if (part instanceof Errno || part.size === 0) {
        this.#ended = true
        break
      }
      parts.push(part)
      left -= part.size
    }
    return joined(parts)
  }
  /** Whatever comes next, at least a byte; undefined at the end. */
  *some(): Task<Uint8Array | undefined> {
    while (this.#held.length === 0) if (!(yield* this.#more())) return undefined
    return this.#cut(this.#held.length)
  }

  #cut(at: number): Uint8Array {
    const part = this.#held.subarray(0, at)
    this.#held = this.#held.subarray(at)
    return part
  }
}

/** Lines without their newlines. */
export const linesOf = (data: Uint8Array | string): string[] => {
  const whole = typeof data === 'string' ? data : text(data)
  const lines = whole.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
