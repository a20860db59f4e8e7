// Which packages an installation takes, and in which order. Models: what apt's resolver does where nothing conflicts: what is needed comes with what was asked,
// what is recommended too unless told otherwise. Left out: conflicts, versions that need each other, alternatives beyond the first.
import type { Available, Packages } from './state'

export interface Plan {
  /** In the order in which they are unpacked: what is needed comes first. */
  readonly fresh: readonly Available[]
  /** Recommended, but not taken. */
  readonly recommended: readonly string[]
}

export function planOf(state: Packages, names: readonly string[], recommends: boolean): Plan {
  const fresh: Available[] = []
  const seen = new Set<string>()
  const recommended = new Set<string>()
  const visit = (name: string): void => {
    if (seen.has(name) || state.installed.has(name)) return
    seen.add(name)
    const deb = state.available.get(name)
    if (!deb) return
    deb.depends.forEach(visit)
    fresh.push(deb)
    if (recommends) deb.recommends.forEach(visit)
    else for (const one of deb.recommends) recommended.add(one)
  }
  names.forEach(visit)
  const left = [...recommended].filter((name) => !seen.has(name) && !state.installed.has(name) && state.available.has(name))
  return { fresh, recommended: left.sort() }
}

/** What goes with packages that are removed: all that needs them. */
export function removalOf(state: Packages, names: readonly string[]): string[] {
  const gone = new Set(names)
  for (let before = -1; before !== gone.size;) {
    before = gone.size
    for (const deb of state.installed.values()) if (deb.depends.some((name) => gone.has(name))) gone.add(deb.name)
  }
  return [...gone].sort()
}

/** What was installed for others that are no longer there. */
export function unneeded(state: Packages): string[] {
  const kept = new Set<string>()
  const keep = (name: string): void => {
    const deb = state.installed.get(name)
    if (!deb || kept.has(name)) return
    kept.add(name)
    deb.depends.forEach(keep)
    deb.recommends.forEach(keep)
  }
  for (const name of state.installed.keys()) if (!state.automatic.has(name)) keep(name)
  return [...state.installed.keys()].filter((name) => !kept.has(name)).sort()
}
