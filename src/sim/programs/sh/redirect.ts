// Redirections. Models: bash(1) REDIRECTION: all operators, here-documents, here-strings, duplication, closing, {name}>. Left out: /dev/tcp.
import type { Redirection } from 'unbash'
import { content } from '../../api/content'
import { Errno } from '../../host/files/errno'
import type { OpenFlags } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import type { Shell } from './shell'
import { expandHereDocument, expandWords, quotedText, wordText } from './words'

/** What a descriptor was before: kept aside at `copy`, or closed. */
interface Kept {
  readonly fd: number
  readonly copy: number | undefined
}
const FIRST_KEPT = 10

function highest(shell: Shell): number {
  const used = new Set(shell.sys.fds())
  let fd = FIRST_KEPT
  while (used.has(fd)) fd++
  return fd
}
function keep(shell: Shell, fd: number, kept: Kept[]): void {
  if (kept.some((one) => one.fd === fd)) return
  const copy = shell.sys.dup(fd, highest(shell))
  if (copy instanceof Errno) kept.push({ fd, copy: undefined })
  else {
    kept.push({ fd, copy })
    shell.saved.add(copy)
  }
}
export function restore(shell: Shell, kept: Kept[]): void {
  for (const { fd, copy } of kept.reverse()) {
    if (copy === undefined) shell.sys.close(fd)
    else {
      shell.sys.dup(copy, fd)
      shell.sys.close(copy)
      shell.saved.delete(copy)
    }
  }
}

const FLAGS: Readonly<Record<string, OpenFlags>> = {
  '<': { read: true },
  '>': { write: true, create: true, truncate: true },
  '>|': { write: true, create: true, truncate: true },
  '>>': { write: true, create: true, append: true },
  '<>': { read: true, write: true, create: true },
  '&>': { write: true, create: true, truncate: true },
  '&>>': { write: true, create: true, append: true },
}
function openError(shell: Shell, path: string, error: Errno, reading: boolean): void {
  if (shell.dialect === 'bash') shell.complain(`${path}: ${error.text}`)
  else if (reading) shell.complain(`can't open ${path}: ${error.code === 'ENOENT' ? 'no such file' : error.text}`)
  else shell.complain(`can't create ${path}: ${error.code === 'ENOENT' ? 'nonexistent directory' : error.text}`)
}

/** Puts an open descriptor at a number. */
function place(shell: Shell, from: number, to: number): void {
  if (from === to) return
  shell.sys.dup(from, to)
  shell.sys.close(from)
}

function* hereText(shell: Shell, redirect: Extract<Redirection, { type: 'HereDoc' | 'HereString' }>): Task<string> {
  if (redirect.type === 'HereString') return redirect.target ? (yield* wordText(shell, redirect.target)) + '\n' : '\n'
  const { body, delimiter } = redirect
  const strip = (text: string): string => (redirect.operator === '<<-' ? text.replace(/^\t+/gm, '') : text)
  if (delimiter?.quoted) return strip(body.text)
  if (!body.parts) return strip(quotedText(body.text, true))
  return strip(yield* expandHereDocument(shell, body.parts))
}

function* feed(shell: Shell, text: string, fd: number): Task<boolean> {
  const [out, into] = shell.pipe()
  const size = content(text).size
  if (size <= 65_536) {
    yield* shell.sys.write(into, text)
    shell.sys.close(into)
    place(shell, out, fd)
    return true
  }
  // bash keeps a long here-document in a file that it has unlinked; here a thread fills the pipe while the command reads, with the same outcome.
  const { sys } = shell
  sys.thread(function* () {
    yield* sys.write(into, text)
    sys.close(into)
  })
  place(shell, out, fd)
  return true
}

function* targetText(shell: Shell, redirect: Extract<Redirection, { type: 'Redirect' }>): Task<string | undefined> {
  if (!redirect.target) return undefined
  const words = shell.dialect === 'bash' ? yield* expandWords(shell, [redirect.target]) : [yield* wordText(shell, redirect.target)]
  if (words.length === 1) return words[0]
  if (!shell.leaving) shell.complain(`${redirect.target.text}: ambiguous redirect`)
  return undefined
}

function* one(shell: Shell, redirect: Redirection, kept: Kept[] | undefined): Task<boolean> {
  const { sys } = shell
  let fd = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : undefined
  const save = (at: number): void => {
    if (kept) keep(shell, at, kept)
  }
  if (redirect.type !== 'Redirect') {
    const text = yield* hereText(shell, redirect)
    if (shell.leaving) return false
    save(fd ?? 0)
    return yield* feed(shell, text, fd ?? 0)
  }
  const target = yield* targetText(shell, redirect)
  if (target === undefined || shell.leaving) return false
  const { operator } = redirect
  if (redirect.descriptor?.type === 'FileDescriptorVariable') {
    const { name } = redirect.descriptor
    if (target === '-' && operator.endsWith('&')) {
      sys.close(Number(shell.vars.get(name) ?? -1))
      return true
    }
    fd = highest(shell)
    shell.vars.set(name, String(fd))
    kept = undefined
  }
  if (operator === '<&' || operator === '>&') {
    const at = fd ?? (operator === '<&' ? 0 : 1)
    if (target === '-') {
      save(at)
      sys.close(at)
      return true
    }
    const move = /^(\d+)-$/.exec(target)
    if (/^\d+$/.test(target) || move?.[1]) {
      const from = Number(move?.[1] ?? target)
      if (!sys.fds().includes(from) || shell.saved.has(from)) {
        shell.complain(shell.dialect === 'bash' ? `${target}: Bad file descriptor` : `${target}: Bad file descriptor`)
        return false
      }
      save(at)
      sys.dup(from, at)
      if (move) sys.close(from)
      return true
    }
    if (operator === '<&' || fd !== undefined) {
      shell.complain(`${target}: ambiguous redirect`)
      return false
    }
  }
  return file(shell, operator === '>&' ? '&>' : operator, target, fd, save)
}

function file(shell: Shell, operator: string, path: string, fd: number | undefined, save: (at: number) => void): boolean {
  const { sys } = shell
  const reading = operator === '<' || operator === '<>'
  if (operator === '>' && shell.options.has('noclobber')) {
    const found = sys.stat(path)
    if (!(found instanceof Errno) && found.kind === 'file') {
      shell.complain(shell.dialect === 'bash' ? `${path}: cannot overwrite existing file` : `can't create ${path}: File exists`)
      return false
    }
  }
  const opened = path === '' ? new Errno('ENOENT') : sys.open(path, FLAGS[operator] ?? { read: true })
  if (opened instanceof Errno) {
    openError(shell, path, opened, operator === '<')
    return false
  }
  const both = operator === '&>' || operator === '&>>'
  const at = fd ?? (reading ? 0 : 1)
  if (opened !== at) save(at)
  place(shell, opened, at)
  if (both) {
    save(2)
    sys.dup(at, 2)
  }
  return true
}

/** Carries out redirections in order; false, with an error, when one cannot be. What they replace goes to `kept` if given. */
export function* redirectAll(shell: Shell, redirects: readonly Redirection[], kept?: Kept[]): Task<boolean> {
  for (const redirect of redirects) {
    if (yield* one(shell, redirect, kept)) continue
    if (!shell.leaving) shell.status = shell.dialect === 'bash' ? 1 : 1
    return false
  }
  return true
}
export type { Kept }
