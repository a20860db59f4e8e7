// A world behind real sockets, for tests: opened on a path of its own, closed after the test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Doors } from '../../src/bridge/door'
import { Pacer } from '../../src/bridge/pacer'
import { createWorld, type Input, type Micros, type World } from '../../src/sim/index'

export interface Served {
  readonly world: World
  /** The engine's socket. */
  readonly path: string
  /** The registry's port on loopback. */
  readonly port: number
  /** Every input, with the instant at which it was given. */
  readonly inputs: readonly { readonly at: Micros; readonly input: Input }[]
}

/** A world at a Unix socket, its registry at a port, going as fast as requests ask. */
export async function served(images: readonly string[] = ['alpine']): Promise<Served> {
  const world = createWorld({ images })
  const pacer = new Pacer(world, 'max')
  const inputs: { at: Micros; input: Input }[] = []
  const doors = new Doors(world, pacer, (input) => inputs.push({ at: world.now, input }))
  const folder = mkdtempSync(join(tmpdir(), 'drydock-'))
  const path = join(folder, 'docker.sock')
  await doors.open({ path }, 'engine')
  const registry = await doors.open({ host: '127.0.0.1', port: 0 }, 'registry')
  pacer.pump()
  onTestFinished(() => {
    doors.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { world, path, port: 'port' in registry ? registry.port : 0, inputs }
}

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
/** Waits until something holds, at most ten seconds. */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000 && !holds(); tries++) await sleep(10)
}
