// `npm run -s serve`: the simulated Engine API on a socket for real Docker clients, and the simulated Hub's registry on a port.
//   --unix PATH | --tcp 127.0.0.1:PORT   --registry 127.0.0.1:PORT   --images a,b   --seed N   --speed N|max   --scenario NAME
// Prints one line `listening on …` when ready; ends on SIGTERM and SIGINT. Loopback only, no privileges, no TLS. Node only.
import { parseArgs } from 'node:util'
import { MILLISECOND, SCENARIOS, ScenarioError, tryWorld, type WorldOptions } from '../sim/index'
import { Doors, nameOf, type Place } from './door'
import { type Pace, Pacer } from './pacer'

export interface ServeOptions {
  readonly world: WorldOptions
  readonly pace: Pace
  readonly engine: readonly Place[]
  readonly registry: readonly Place[]
}

function loopback(flag: string, value: string): Place | string {
  const [, host = '', port = ''] = /^(127(?:\.\d{1,3}){3}|localhost|\[::1\]):(\d{1,5})$/.exec(value) ?? []
  if (host === '' || Number(port) > 65_535) return `--${flag} takes an address on loopback and a port, such as 127.0.0.1:2375`
  return { host: host === '[::1]' ? '::1' : host, port: Number(port) }
}
const list = (value: string | undefined): string[] => (value ?? '').split(',').filter((name) => name !== '')

/** The options of a command line, or what is wrong with it. */
export function serveOptions(argv: readonly string[]): ServeOptions | string {
  const text = { type: 'string' } as const
  const flags = { unix: text, tcp: text, registry: text, images: text, seed: text, speed: text, scenario: text }
  let values
  try {
    ;({ values } = parseArgs({ args: [...argv], options: flags, strict: true }))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { unix, tcp, registry, seed = '1', speed = '1', scenario = 'one-host' } = values
  const known = SCENARIOS.find((name) => name === scenario)
  if (known === undefined) return `--scenario takes one of ${SCENARIOS.join(', ')}`
  if (!/^\d{1,9}$/.test(seed)) return '--seed takes a number'
  if (speed !== 'max' && !(Number(speed) > 0 && Number(speed) <= 1_000)) return '--speed takes a number up to 1000, or max'
  const places = [...(unix === undefined ? [] : [{ path: unix }]), ...(tcp === undefined ? [] : [loopback('tcp', tcp)])]
  const registries = registry === undefined ? [] : [loopback('registry', registry)]
  const wrong = [...places, ...registries].find((place) => typeof place === 'string')
  if (typeof wrong === 'string') return wrong
  if (places.length + registries.length === 0) return 'where to listen? --unix PATH, --tcp 127.0.0.1:PORT or --registry 127.0.0.1:PORT'
  const isPlace = (place: Place | string): place is Place => typeof place !== 'string'
  return {
    world: { scenario: known, seed: Number(seed), images: list(values.images), history: false, begin: Date.now() * MILLISECOND },
    pace: speed === 'max' ? 'max' : Number(speed),
    engine: places.filter(isPlace),
    registry: registries.filter(isPlace),
  }
}

function refuse(message: string): never {
  process.stderr.write(`drydock: ${message}\n`)
  process.exit(2)
}

async function serve(options: ServeOptions): Promise<void> {
  const world = tryWorld(options.world)
  if (world instanceof ScenarioError) return refuse(world.message)
  const pacer = new Pacer(world, options.pace)
  const doors = new Doors(world, pacer)
  for (const place of options.engine) await doors.open(place, 'engine')
  for (const place of options.registry) await doors.open(place, 'registry')
  pacer.pump()
  const names = [...options.engine.map(nameOf), ...options.registry.map((place) => nameOf(place).replace('tcp:', 'http:'))]
  process.stdout.write(`listening on ${names.join(' and ')}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => doors.close())
}

const options = serveOptions(process.argv.slice(2))
if (typeof options === 'string') refuse(options)
serve(options).catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error)))
