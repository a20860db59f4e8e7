// How the page's code is divided: what an embedding's first picture needs, what every world needs, and the rest as it falls. Fewer and larger files
// pack better than one for each set of users. Node only: a part of vite's configuration.

/** What rolldown tells of a module. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** Modules that are loaded before the named one runs. */
function closure(graph: Graph, entry: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const add = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    graph.getModuleInfo(id)?.importedIds.forEach(add)
  }
  add(entry)
  return seen
}

/** @param at absolute path of a source file */
export function chunkOf(at: (path: string) => string): (id: string, graph: Graph) => string | null {
  let sets: { readonly start: ReadonlySet<string>; readonly first: ReadonlySet<string>; readonly whole: ReadonlySet<string> } | undefined
  return (id, graph) => {
    sets ??= {
      start: closure(graph, at('src/app/start.ts')),
      first: closure(graph, at('src/embed/page.ts')),
      whole: closure(graph, at('src/embed/whole.ts')),
    }
    // Of d3, which its users import whole, the little that is used goes with them; vite's own helper goes with main.ts.
    if (!sets.start.has(id) || /\.css$|\bd3\b|d3-|preload-helper/.test(id)) return null
    if (sets.first.has(id)) return 'picture'
    return sets.whole.has(id) ? 'world' : null
  }
}
