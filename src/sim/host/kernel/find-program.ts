// Which file a command name means. Models: execvp(3): PATH left to right, the first that may be executed.
import { errno, Errno } from '../files/errno'
import { EXECUTE } from '../files/mounts'
import type { Sys } from './syscalls'

/** The PATH of a process that has none, as glibc and Docker's runtime have it. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** A path to run, or ENOENT, EACCES (found but may not be run). */
export function findProgram(sys: Pick<Sys, 'stat' | 'access'>, name: string, env: ReadonlyMap<string, string>): string | Errno {
  if (name.includes('/')) return name
  if (name === '') return errno('ENOENT')
  let denied = false
  for (const folder of (env.get('PATH') ?? DEFAULT_PATH).split(':')) {
    const path = `${folder === '' ? '.' : folder}/${name}`
    const found = sys.stat(path)
    if (found instanceof Errno || found.kind !== 'file') continue
    if (sys.access(path, EXECUTE) === undefined) return path
    denied = true
  }
  return errno(denied ? 'EACCES' : 'ENOENT')
}
