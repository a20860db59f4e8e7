// apt-get remove, purge and autoremove. Models: apt 2.6: what goes with a package, what is no longer needed then. Left out: configuration files that stay.
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { agreed, DATABASE, READING } from './install'
import { removalOf, unneeded } from './resolve'
import { INFO, type Packages } from './state'
import { namesText, sizeText } from './text'

export interface RemoveOptions {
  readonly yes: boolean
  readonly quiet: boolean
  readonly purge: boolean
  /** --auto-remove, or the verb itself. */
  readonly automatic: boolean
}

function* take(sys: Sys, state: Packages, name: string, purge: boolean): Task<void> {
  const version = state.installed.get(name)?.version ?? ''
  yield* sys.write(1, `Removing ${name} (${version}) ...\n`)
  for (const path of yield* state.filesOf(name)) if (path !== '/.') sys.unlink(path)
  sys.unlink(`${INFO}/${name}.list`)
  state.installed.delete(name)
  state.automatic.delete(name)
  if (purge) yield* sys.write(1, `Purging configuration files for ${name} (${version}) ...\n`)
}

export function* remove(sys: Sys, state: Packages, words: readonly string[], options: RemoveOptions): Task<number> {
  const say = function* (line: string): Task<void> {
    if (!options.quiet) yield* sys.write(1, line)
  }
  yield* say(READING)
  const names: string[] = []
  for (const name of words) {
    if (state.installed.has(name)) names.push(name)
    else if (state.available.has(name)) yield* say(`Package '${name}' is not installed, so not removed\n`)
    else {
      yield* sys.write(2, `E: Unable to locate package ${name}\n`)
      return 100
    }
  }
  const gone = removalOf(state, names)
  const base = gone.find((name) => state.installed.get(name)?.base)
  if (base !== undefined) {
    yield* sys.write(2, `drydock: removing ${base}, which the base image needs, is not simulated\n`)
    return 69
  }
  const before = new Map(state.installed)
  for (const name of gone) state.installed.delete(name)
  const loose = unneeded(state)
  for (const [name, deb] of before) state.installed.set(name, deb)
  if (!options.automatic) yield* say(namesText('The following packages were automatically installed and are no longer required:', loose))
  if (!options.automatic && loose.length > 0) yield* say(`Use 'apt autoremove' to remove ${loose.length === 1 ? 'it' : 'them'}.\n`)
  const all = options.automatic ? [...new Set([...gone, ...loose])].sort() : gone
  yield* say(
    namesText(
      'The following packages will be REMOVED:',
      all.map((name) => name + (options.purge ? '*' : '')),
    ),
  )
  yield* say(`0 upgraded, 0 newly installed, ${all.length} to remove and 0 not upgraded.\n`)
  if (all.length === 0) return 0
  const freed = all.reduce((sum, name) => sum + (state.installed.get(name)?.installed ?? 0), 0) * 1024
  yield* say(`After this operation, ${sizeText(freed)} disk space will be freed.\n`)
  if (!options.yes && !(yield* agreed(sys))) return 1
  yield* sys.write(1, DATABASE(state.fileCount))
  for (const name of all) yield* take(sys, state, name, options.purge)
  yield* state.save()
  return sys.stat(INFO) instanceof Errno ? 100 : 0
}
