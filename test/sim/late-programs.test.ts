// Code that comes late changes nothing: a world that has to wait for its programs tells the same facts as one that has them.
import { describe, expect, test } from 'vitest'
import { createEarlyWorld } from '../../src/sim/early'
import { createWorld, SECOND, type World } from '../../src/sim/index'
import { LATE } from '../../src/sim/late'
import { LATE_HUB } from '../../src/sim/late-hub'
import { LATE_PACKAGES } from '../../src/sim/late-packages'
import { LATE_LAB } from '../../src/sim/late-lab'
import { hostTools } from '../../src/sim/programs/coreutils'
import { LATE_PROGRAMS } from '../../src/sim/programs/late'
import { PACKAGE_PROGRAMS } from '../../src/sim/programs/packages/late'
import { LAB_PROGRAMS } from '../../src/sim/programs/lab/late'
import { HOST_TOOLS, LAB_TOOLS, LATE_NAMES, PACKAGE_NAMES } from '../../src/sim/programs/names.data'

const START = { seed: 5, terminal: { rows: 24, columns: 80 } } as const
const LINES = [
  'docker run -d -p 8080:80 --name web nginx',
  'ls / | sort -r | head -3',
  'curl -s localhost:8080 | wc -l',
  'docker volume ls',
  'lab host 4 16G; virt-install --name vm --memory 512 --disk backing_store=/var/lib/libvirt/images/linuxkit.qcow2 --import; sleep 2; virsh list',
]

/** Plays the lines; `needs` is asked for the code whenever time stands still. */
function play(world: World, needs: (world: World) => void): string {
  for (const line of LINES) {
    world.input({ type: 'keys', text: `${line}\r` })
    const until = world.now + 60 * SECOND
    while (!world.advance(until).complete) needs(world)
  }
  return JSON.stringify(world.journal)
}
const never = () => {
  throw new Error('nothing was to be asked for')
}

test('names are those of the programs', () => {
  expect(LATE_NAMES).toEqual([...LATE_PROGRAMS.keys()])
  expect(PACKAGE_NAMES).toEqual([...PACKAGE_PROGRAMS.keys()])
  expect(LAB_TOOLS).toEqual([...LAB_PROGRAMS.keys()])
  expect(HOST_TOOLS).toEqual([...hostTools.keys()])
})

describe('the same facts, whether the code is there', () => {
  const whole = play(createWorld(START), never)
  test('from the beginning', () => {
    const world = createEarlyWorld(START)
    world.supply({ ...LATE, ...LATE_HUB, ...LATE_LAB, ...LATE_PACKAGES })
    expect(play(world, never)).toBe(whole)
  })
  test('or once it is needed', () => {
    let asked = 0
    const late = play(createEarlyWorld(START), (world) => {
      asked++
      expect(world.missing).toBe(true)
      // Time stands still, however often it is told to go on.
      const { now } = world
      expect(world.advance(now + SECOND)).toEqual({ complete: false })
      expect(world.now).toBe(now)
      world.supply(world.wanted === 'labPrograms' ? LATE_LAB : world.wanted === 'catalogue' ? LATE_HUB : LATE)
    })
    expect(asked).toBe(3)
    expect(late).toBe(whole)
  })
})

test('what needs no tool runs without them', () => {
  const world = createEarlyWorld(START)
  world.input({ type: 'keys', text: 'docker run hello-world; echo done; docker pull hello-world\r' })
  expect(world.advance(world.now + 60 * SECOND)).toEqual({ complete: true })
  expect(world.view.console).toContain('Hello from Docker!')
  expect(world.missing).toBe(false)
})
