// A built program that only prints: what it prints stands in its file, after the head. Models nothing of ELF: it is how much of a program is known here.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import { parseJson } from '../../api/json'

export const PRINTS = 'drydock-prints:'
const HEAD = 64
const MOST = 1 << 16

/** Where the running program's file is: as it was called, or on the PATH. */
function pathOf(sys: Sys): string | undefined {
  const name = sys.argv[0] ?? ''
  if (name.includes('/')) return name
  return (sys.env.get('PATH') ?? '')
    .split(':')
    .map((folder) => `${folder}/${name}`)
    .find((path) => !(sys.stat(path) instanceof Errno))
}

/** What the running program prints, when it does nothing else. */
export function printsOf(sys: Sys): string | undefined {
  const path = pathOf(sys)
  const stat = path === undefined ? undefined : sys.stat(path)
  if (!stat || stat instanceof Errno || stat.node.kind !== 'file') return undefined
  const line = text(stat.node.content.bytes(HEAD, Math.min(stat.node.content.size, HEAD + MOST))).split('\n')[0] ?? ''
  const value = line.startsWith(PRINTS) ? parseJson(line.slice(PRINTS.length)) : undefined
  return typeof value === 'string' ? value : undefined
}
