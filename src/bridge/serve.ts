// `npm run -s serve`: the simulated Engine API on a socket for real Docker clients, and the simulated Hub's registry on a port.
//   --unix PATH | --tcp 127.0.0.1:PORT   --registry 127.0.0.1:PORT   --images a,b   --seed N   --speed N|max   --scenario NAME
// Prints one line `listening on …` when ready; ends on SIGTERM and SIGINT. Loopback only, no privileges, no TLS. Node only.
import { ScenarioError, tryWorld } from '../sim/index'
import { Doors, nameOf } from './door'
import { type ServeOptions, serveOptions } from './options'
import { Pacer } from './pacer'

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
