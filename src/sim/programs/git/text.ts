// What git's commands say, and how lines of two files differ. Models: builtin/commit.c's summary, git-status(1)'s long and short forms, dates as git log has them.
// Left out: colours, columns.
import { text } from '../../api/bytes'
import type { Changes } from './worktree'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number): string => String(n).padStart(2, '0')

/** "Tue Sep 1 00:00:00 2026 +0000" of "… seconds +0000". */
export function gitDate(who: string): string {
  const seconds = Number(/(\d+) [+-]\d{4}$/.exec(who)?.[1] ?? 0)
  const days = Math.floor(seconds / 86_400)
  const rest = seconds % 86_400
  // Days since 1 January 1970, a Thursday, as a civil date (H. Hinnant, "chrono-compatible low-level date algorithms").
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const day = shifted - era * 146_097
  const year = Math.floor((day - Math.floor(day / 1460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365)
  const ofYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const month = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * month + 2) / 5) + 1
  const civil = month < 10 ? month + 3 : month - 9
  const time = [rest / 3600, (rest % 3600) / 60, rest % 60].map((part) => two(Math.floor(part))).join(':')
  return `${DAYS[(days + 4) % 7] ?? ''} ${MONTHS[civil - 1] ?? ''} ${date} ${time} ${year + era * 400 + (civil <= 2 ? 1 : 0)} +0000`
}
export const nameOf = (who: string): string => who.replace(/ \d+ [+-]\d{4}$/, '')

const linesOf = (body: Uint8Array | undefined): string[] => (body && body.length > 0 ? text(body).replace(/\n$/, '').split('\n') : [])
const MOST = 2000
/** Lines that one file has more than the other, each way. */
export function lineChanges(before: Uint8Array | undefined, after: Uint8Array | undefined): readonly [added: number, removed: number] {
  const [old, now] = [linesOf(before), linesOf(after)]
  while (old.length > 0 && now.length > 0 && old[0] === now[0]) {
    old.shift()
    now.shift()
  }
  while (old.length > 0 && now.length > 0 && old.at(-1) === now.at(-1)) {
    old.pop()
    now.pop()
  }
  // Beyond that the middle counts as changed whole.
  if (old.length > MOST || now.length > MOST) return [now.length, old.length]
  let row = new Array<number>(now.length + 1).fill(0)
  for (const line of old) {
    const next = [0]
    for (const [j, other] of now.entries()) next.push(line === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0))
    row = next
  }
  const kept = row[now.length] ?? 0
  return [now.length - kept, old.length - kept]
}
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
/** " 2 files changed, 3 insertions(+), 1 deletion(-)". */
export function summary(files: number, added: number, removed: number): string {
  const parts = [
    `${plural(files, 'file')} changed`,
    ...(added > 0 || removed === 0 ? [`${plural(added, 'insertion')}(+)`] : []),
    ...(removed > 0 || added === 0 ? [`${plural(removed, 'deletion')}(-)`] : []),
  ]
  return ` ${parts.join(', ')}\n`
}

const list = (pairs: Iterable<readonly [string, string]>): string =>
  [...pairs].map(([path, what]) => `\t${what === '' ? '' : `${what}:`.padEnd(12)}${path}\n`).join('')

/** `git status`. @param upstream "Your branch is …", or nothing */
export function longStatus(where: string, upstream: string, born: boolean, { staged, unstaged, untracked }: Changes): string {
  const unstage = born ? 'git restore --staged <file>...' : 'git rm --cached <file>...'
  let out = `${where}\n${upstream === '' ? '' : `${upstream}\n`}${born ? '' : '\nNo commits yet\n'}${born && upstream === '' ? '' : '\n'}`
  if (staged.size > 0) out += `Changes to be committed:\n  (use "${unstage}" to unstage)\n${list(staged)}\n`
  if (unstaged.size > 0) {
    const gone = [...unstaged.values()].includes('deleted')
    out += `Changes not staged for commit:\n  (use "git add${gone ? '/rm' : ''} <file>..." to update what will be committed)\n  (use "git restore <file>..." to discard changes in working directory)\n${list(unstaged)}\n`
  }
  if (untracked.length > 0)
    out += `Untracked files:\n  (use "git add <file>..." to include in what will be committed)\n${list(untracked.map((path) => [path, ''] as const))}\n`
  return out + lastLine(born, { staged, unstaged, untracked })
}
function lastLine(born: boolean, { staged, unstaged, untracked }: Changes): string {
  if (staged.size > 0) return ''
  if (unstaged.size > 0) return 'no changes added to commit (use "git add" and/or "git commit -a")\n'
  if (untracked.length > 0) return 'nothing added to commit but untracked files present (use "git add" to track)\n'
  return born ? 'nothing to commit, working tree clean\n' : 'nothing to commit (create/copy files and use "git add" to track)\n'
}
const LETTERS: Readonly<Record<string, string>> = { 'new file': 'A', modified: 'M', deleted: 'D' }
/** `git status --short`. */
export function shortStatus({ staged, unstaged, untracked }: Changes): string {
  const paths = [...new Set([...staged.keys(), ...unstaged.keys()])].sort()
  const letter = (what: string | undefined): string => (what === undefined ? ' ' : (LETTERS[what] ?? ' '))
  return [
    ...paths.map((path) => `${letter(staged.get(path))}${letter(unstaged.get(path))} ${path}\n`),
    ...untracked.map((path) => `?? ${path}\n`),
  ].join('')
}
