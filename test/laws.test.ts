// The laws of a world as properties: the same inputs give the same journal and view, however time is sliced; nothing that goes wrong leaves a mess.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { World } from '../src/sim/index'
import { type Input, SECOND } from '../src/sim/index'
import { createWorld } from '../src/sim/index'

const SEED = 20261124
const settings = (numRuns: number) => ({ numRuns, seed: SEED })

/** Lines a learner might type, good and bad, that name one another's objects. */
const LINES = [
  'docker run -d --name a alpine sleep 100',
  'docker run -d --name b -p 8080:80 nginx',
  'docker run -d --name c -p 8080:80 nginx',
  'docker run --rm alpine echo hi',
  'docker run --name d alpine sh -c "exit 3"',
  'docker run -d --restart on-failure:2 --name e alpine false',
  'docker run -d --name f -v data:/d --network net alpine sleep 5',
  'docker network create net',
  'docker network rm net',
  'docker network connect net a',
  'docker network disconnect net a',
  'docker volume create data',
  'docker volume rm data',
  'docker stop -t 1 a',
  'docker kill b',
  'docker start a',
  'docker pause a',
  'docker unpause a',
  'docker restart -t 0 b',
  'docker rm a',
  'docker rm -f b c',
  'docker rmi alpine',
  'docker rmi -f nginx',
  'docker exec a ls /nosuch',
  'docker exec b cat /etc/nginx/nginx.conf | head -1',
  'docker cp /etc/hostname a:/tmp/',
  'docker commit d mine',
  'docker tag alpine mine:2',
  'docker pull busybox',
  'docker ps -a',
  'docker images',
  'docker container prune -f',
  'docker volume prune -af',
  'docker image prune -af',
  'curl -s localhost:8080 | head -2',
  'sleep 3',
  'virt-install --name vm --memory 512 --disk backing_store=/var/lib/libvirt/images/linuxkit.qcow2 --import',
  'docker run -d --name g -v /usr/bin/load:/load alpine /load leak --rate 64M',
  'virsh destroy vm',
  'lab panic host',
  'nosuch',
] as const
const line = fc.constantFrom(...LINES)

const fresh = (seed: number): World => createWorld({ seed, images: ['alpine', 'nginx'] })
const journalOf = (world: World): string => JSON.stringify(world.journal)
const viewOf = (world: World): string =>
  JSON.stringify(world.view, (_, value: unknown) => (value instanceof Map ? [...value.entries()] : value))

describe('the same (scenario, seed, inputs)', () => {
  it('gives the byte-equal journal and view twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(line, { minLength: 1, maxLength: 8 }), (seed, lines) => {
        const [one, two] = [fresh(seed), fresh(seed)]
        const answers = [one, two].map((world) => lines.map((text) => world.run(text)))
        expect(answers[0]).toEqual(answers[1])
        expect(journalOf(one)).toBe(journalOf(two))
        expect(viewOf(one)).toBe(viewOf(two))
      }),
      settings(12),
    )
  })

  it('gives another journal with another seed', () => {
    const [one, two] = [fresh(1), fresh(2)]
    for (const world of [one, two]) world.run('docker run -d alpine sleep 1')
    expect(journalOf(one)).not.toBe(journalOf(two))
  })
})

/** Feeds inputs at their instants and lets `slices` say in what portions time passes. */
function play(inputs: readonly { after: number; input: Input }[], slices: () => number): World {
  const world = createWorld({ seed: 7, images: ['alpine'], terminal: { rows: 24, columns: 80 } })
  let at = world.now
  const until = (instant: number) => {
    while (world.now < instant) world.advance(Math.min(instant, world.now + slices()))
  }
  for (const { after, input } of inputs) {
    at += after
    until(at)
    world.input(input)
  }
  until(at + 20 * SECOND)
  return world
}

describe('replay', () => {
  const typed = fc.array(fc.record({ after: fc.integer({ min: 1, max: 3 * SECOND }), text: line }), { minLength: 1, maxLength: 5 })
  it('equals the run, however time was sliced', () => {
    fc.assert(
      fc.property(typed, fc.infiniteStream(fc.integer({ min: 500, max: 900_000 })), (rows, stream) => {
        const inputs = rows.map(({ after, text }) => ({ after, input: { type: 'keys', text: `${text}\r` } as const }))
        const smooth = play(inputs, () => 60 * SECOND)
        const chopped = play(inputs, () => Number(stream.next().value))
        expect(chopped.journal).toEqual(smooth.journal)
        expect(viewOf(chopped)).toBe(viewOf(smooth))
      }),
      settings(8),
    )
  })

  it('shows the past as it was then', () => {
    const world = fresh(3)
    world.run('docker run -d --name a alpine sleep 100')
    const then = world.now
    const before = viewOf(world)
    world.run('docker rm -f a; docker run alpine true')
    expect(JSON.stringify(world.viewAt(then), (_, value: unknown) => (value instanceof Map ? [...value.entries()] : value))).toBe(before)
  })
})

describe('whatever is typed', () => {
  it('no program of the simulator throws, and the world stays consistent', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 5, maxLength: 25 }), (lines) => {
        const world = fresh(1)
        for (const text of lines) world.run(text)
        expect(world.journal.facts.filter((fact) => fact.kind === 'simulator.bug')).toEqual([])
        const running = [...world.view.containers.values()].filter((container) => container.status === 'running')
        const ports = running.flatMap((container) => container.ports.map((port) => `${port.ip}:${port.publicPort}/${port.protocol}`))
        expect(new Set(ports).size).toBe(ports.length)
        const addresses = running.flatMap((container) => container.networks.map(({ ip }) => ip)).filter((ip) => ip !== '')
        expect(new Set(addresses).size).toBe(addresses.length)
        for (const container of running) expect(world.view.processes.has(`docker-host/${container.pid}`)).toBe(true)
        const known = new Set(world.view.images.keys())
        for (const container of running) expect(known.has(container.imageId)).toBe(true)
      }),
      settings(15),
    )
  })

  it('any bytes as a command are answered, and the session goes on', () => {
    const world = fresh(1)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 })), (text) => {
        const answer = world.run(text)
        expect('error' in answer || Number.isInteger(answer.code)).toBe(true)
      }),
      settings(150),
    )
    // Whatever the lines left behind, a new shell answers.
    expect(fresh(1).run('echo still here')).toMatchObject({ stdout: 'still here\n', code: 0 })
    expect(world.journal.facts.filter((fact) => fact.kind === 'simulator.bug')).toEqual([])
  })
})

describe('bounds', () => {
  const world = fresh(1)
  it.each([
    ['while true; do :; done', 130],
    ['docker run --rm alpine sh -c "while true; do :; done"', 130],
    [':(){ :|:& };:; wait; echo over', undefined],
    ['f() { f; }; f', undefined],
    ['cat /dev/zero', undefined],
    ['yes | head -2', 0],
    ['sleep 1000000', 130],
  ])(
    '%s ends, clearly',
    (text, code) => {
      const answer = world.run(text)
      expect('error' in answer).toBe(false)
      if (!('error' in answer) && code !== undefined) expect(answer.code).toBe(code)
      if (!('error' in answer) && code === 130) expect(answer.stderr).toContain('drydock: interrupted')
      expect(world.run('echo next')).toMatchObject({ stdout: 'next\n', code: 0 })
    },
    120_000,
  )

  it('an input of 10 MB is refused by its length', () => {
    expect(world.run('x'.repeat(10_000_000))).toEqual({ error: 'the input is longer than 1000000 characters' })
  })
})
