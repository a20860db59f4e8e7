// The import law: src/sim is Docker's architecture picture, folders are its boxes, imports its arrows, and they point down.
import type { Source } from './source'
import { importsOf } from './source'

const SIM_RANK: Readonly<Record<string, number>> = { clock: 0, api: 1, host: 2, programs: 3, client: 4, daemon: 4, registry: 4, world: 5 }
/** The bridge plays lessons; nothing is above it. */
const OUTER_RANK: Readonly<Record<string, number>> = { diagram: 7, tutor: 7, bridge: 8, app: 8, embed: 9 }
/** The simulator's public face, whole or in parts. */
const FACES = [
  'src/sim/index',
  'src/sim/early',
  'src/sim/late',
  'src/sim/late-build',
  'src/sim/late-compose',
  'src/sim/late-git',
  'src/sim/late-hub',
  'src/sim/late-lab',
  'src/sim/late-packages',
  'src/sim/late-toolchains',
]
const SIM_PACKAGES = ['@noble/hashes', 'unbash', 'xstate', 'fflate', 'yaml']

/** 'src/sim/daemon/server.ts' → ['sim', 'daemon']; 'src/app/main.ts' → ['app']. */
function boxOf(path: string): { readonly sim: boolean; readonly box: string } | undefined {
  const [top, first, second, third] = path.split('/')
  if (top !== 'src' || first === undefined) return undefined
  if (first !== 'sim') return { sim: false, box: first }
  return { sim: true, box: third === undefined ? '' : (second ?? '') }
}

function wrongInSim(from: string, what: string): string | undefined {
  const to = boxOf(what)
  if (!to?.sim) return 'the simulator knows nothing outside src/sim'
  if (from === '') return undefined
  if (to.box === from) return undefined
  const [low, high] = [SIM_RANK[to.box], SIM_RANK[from]]
  if (low === undefined || high === undefined) return `${from} or ${to.box} is not a box of the picture`
  if (low === high) return `${from} and ${to.box} meet on the wire, they never import one another`
  return low < high ? undefined : `imports point down: ${from} is below ${to.box}`
}

function wrongOutside(from: string, what: string): string | undefined {
  const to = boxOf(what)
  if (to === undefined) return 'src imports nothing from outside src'
  if (to.sim) return FACES.includes(what) ? undefined : 'src/sim/index.ts is the simulator’s only public face'
  if (to.box === from) return undefined
  const [low, high] = [OUTER_RANK[to.box], OUTER_RANK[from]]
  if (low === undefined || high === undefined) return `${from} or ${to.box} is not a part of the page`
  return low < high ? undefined : `imports point down: ${from} does not know ${to.box}`
}

const isStyle = (what: string) => what.endsWith('.css') || what.endsWith('.css?inline')

export function brokenImports(source: Source): string[] {
  const at = boxOf(source.path)
  const e2e = source.path.startsWith('test/e2e/')
  return importsOf(source).flatMap(({ what, own, line }) => {
    let wrong: string | undefined
    if (!own) {
      const known = SIM_PACKAGES.some((name) => what === name || what.startsWith(`${name}/`))
      if (at?.sim && !known) wrong = `the simulator uses only ${SIM_PACKAGES.join(', ')}`
    } else if (at?.sim) wrong = wrongInSim(at.box, what)
    else if (at) wrong = isStyle(what) ? undefined : wrongOutside(at.box, what)
    else if (e2e && what.startsWith('src/sim/') && !FACES.includes(what)) wrong = 'src/sim/index.ts is the simulator’s only public face'
    return wrong === undefined ? [] : [`${source.path}:${line} imports ${what}: ${wrong}`]
  })
}
