// Executable files. Models: execve(2), the ELF magic and #! lines.
// A program file is an ELF header, the program's name in our catalogue of programs, and filler up to its true size; so it can be copied,
// archived and unpacked like any other file, and runs wherever it lands.
import { text, utf8 } from '../../api/bytes'
import { type Content, content, filler, joined } from '../../api/content'

const MAGIC = '\u007fELF\u0002\u0001\u0001\u0000'
const NAME_AT = 16
const HEAD = 64

/** A program file of `size` bytes. */
export function elf(program: string, size: number): Content {
  const head = new Uint8Array(HEAD)
  head.set(utf8(MAGIC))
  head.set(utf8(program).subarray(0, HEAD - NAME_AT - 1), NAME_AT)
  return joined([content(head), filler(Math.max(0, size - HEAD), `elf/${program}`)])
}

export type Executable =
  | { readonly kind: 'elf'; readonly program: string }
  | { readonly kind: 'script'; readonly interpreter: string; readonly argument: string | undefined }
  | { readonly kind: 'other' }

export function readExecutable(holds: Content): Executable {
  const head = holds.bytes(0, Math.min(256, holds.size))
  const start = text(head)
  if (start.startsWith('\u007fELF')) {
    const name = head.subarray(NAME_AT, HEAD)
    const end = name.indexOf(0)
    return { kind: 'elf', program: text(name.subarray(0, end < 0 ? name.length : end)) }
  }
  const line = /^#![ \t]*([^ \t\n]+)(?:[ \t]+([^\n]*[^ \t\n]))?[ \t]*(?:\n|$)/.exec(start)
  return line?.[1] ? { kind: 'script', interpreter: line[1], argument: line[2] } : { kind: 'other' }
}
