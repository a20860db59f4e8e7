// What the inspector says of a container beyond the model's answers: by which option a variable came, and rows of the inspect document.
import { expect, it, test } from 'vitest'
import { mountsIn, networksIn, portsIn } from '../../src/app/inside/document'
import { commandThatMade, setBy } from '../../src/app/inside/origin'
import { INSIDE_DE, INSIDE_EN } from '../../src/app/inside/words.data'
import { createWorld } from '../../src/sim/index'

const world = createWorld({ images: ['alpine'] })
world.run(`echo FROM_FILE=1 > env; docker network create app
docker run -d --name box --network app -p 8080:80 -v data:/data -v /srv:/srv:ro --env-file env -e A=1 --env=B=2 alpine sleep 1000`)
const [container] = world.view.containers.values()
const id = container?.id ?? ''

it('finds the command that made a container, and how it set each variable', () => {
  const argv = commandThatMade(world.journal.facts, id)
  expect(argv?.slice(0, 3)).toEqual(['docker', 'run', '-d'])
  expect(['A', 'B', 'FROM_FILE'].map((name) => setBy(argv, name))).toEqual(['option', 'option', 'file'])
  expect(commandThatMade(world.journal.facts, 'nosuch')).toBeUndefined()
})
test.each([
  [['docker', 'run', '-eA=1', 'x'], 'A', 'option'],
  [['docker', 'run', '-e', 'AB=1', 'x'], 'A', 'unknown'],
  [['docker', 'compose', 'up'], 'A', 'compose'],
  [undefined, 'A', 'unknown'],
] as const)('%j sets %s by: %s', (argv, name, by) => {
  expect(setBy(argv, name)).toBe(by)
})
it('reads mounts, networks and ports', () => {
  const document = world.inspect('container', id)
  expect(mountsIn(document).map(({ kind, name, destination, writable }) => [kind, name, destination, writable])).toEqual(
    expect.arrayContaining([
      ['volume', 'data', '/data', true],
      ['bind', '', '/srv', false],
    ]),
  )
  const [network] = networksIn(document)
  expect([network?.name, network?.address.startsWith('172.'), network?.names.includes('box')]).toEqual(['app', true, true])
  expect(portsIn(document)).toContain('0.0.0.0:8080 → 80/tcp')
  expect([mountsIn(undefined), networksIn(5), portsIn('x')]).toEqual([[], [], []])
})
it('says all in German too, with the same values', () => {
  const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const [key, text] of Object.entries(INSIDE_EN)) expect(values(INSIDE_DE[key as keyof typeof INSIDE_EN])).toEqual(values(text))
})
