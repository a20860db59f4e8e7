// The law of the socket: what clients sent, and when, is the session. Played into a new world it gives the same journal.
import Docker from 'dockerode'
import { expect, it } from 'vitest'
import { createWorld } from '../../src/sim/index'
import { served } from './harness'

it('a session of real clients, played again, gives the same journal', async () => {
  const { world, path, inputs } = await served(['alpine'])
  const docker = new Docker({ socketPath: path })
  const container = await docker.createContainer({ Image: 'alpine', Cmd: ['sh', '-c', 'echo hello; exit 3'] })
  await container.start()
  await container.wait()
  await container.logs({ stdout: true })
  await docker.listContainers({ all: true })
  const again = createWorld({ images: ['alpine'] })
  for (const { at, input } of inputs) {
    again.advance(at)
    again.input(input)
    again.advance(at)
  }
  again.advance(world.now)
  expect(inputs.length).toBeGreaterThan(5)
  expect(again.journal.facts).toEqual(world.journal.facts)
})
