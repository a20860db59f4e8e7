// What changed between two instants: against folded facts, and against a world in which commands were typed.
import { expect, test } from 'vitest'
import { changesBetween } from '../../src/diagram/changes'
import { createWorld, SECOND } from '../../src/sim/index'
import { container, HOST, idOf, told } from './world'

const machine = 'docker-host'
const state = { id: idOf(1), event: 'die', pid: 0, exitCode: 137, error: '', oomKilled: true, health: '' }

test('the same view has not changed', () => {
  const view = told(...HOST, ...container(1))
  expect(changesBetween(view, view)).toEqual([])
  expect(changesBetween(view, told(...HOST, ...container(1)))).toEqual([])
})

test('what came is told with its facts, and backwards what went', () => {
  const before = told(...HOST)
  const after = told(...HOST, ...container(1), { kind: 'volume.created', machine, name: 'data', anonymous: false })
  const [web, data, ...more] = changesBetween(before, after)
  expect(more).toEqual([])
  expect(web).toMatchObject({ kind: 'container', id: idOf(1), name: 'web-1', machine, what: 'added' })
  expect(web?.facts).toEqual([
    { fact: 'image', before: '', after: 'nginx' },
    { fact: 'state', before: '', after: 'running' },
    { fact: 'addresses', before: '', after: 'bridge 172.17.0.1' },
    { fact: 'ports', before: '', after: '0.0.0.0:8001 → 80' },
    { fact: 'processes', before: '', after: 'nginx' },
  ])
  expect(data).toEqual({ kind: 'volume', id: 'data', name: 'data', machine, what: 'added', facts: [] })
  expect(changesBetween(after, before).map(({ name, what }) => [name, what])).toEqual([
    ['web-1', 'removed'],
    ['data', 'removed'],
  ])
})

test('of what changed, only what is different', () => {
  const before = told(...HOST, ...container(1), ...container(2))
  const after = told(
    ...HOST,
    ...container(1),
    ...container(2),
    { kind: 'process.ended', machine, pid: 2001, status: '137' },
    { kind: 'container.state', machine, ...state, status: 'exited' },
  )
  expect(changesBetween(before, after)).toEqual([
    {
      kind: 'container',
      id: idOf(1),
      name: 'web-1',
      machine,
      what: 'changed',
      facts: [
        { fact: 'state', before: 'running', after: 'exited (OOMKilled)' },
        { fact: 'exitCode', before: '', after: '137' },
        { fact: 'processes', before: 'nginx', after: '' },
      ],
    },
  ])
})

test('in a world: a run pulls, creates and starts; a remove takes only the container', () => {
  const world = createWorld({ seed: 1, terminal: { rows: 24, columns: 80 } })
  const type = (text: string) => {
    const at = world.now
    world.input({ type: 'keys', text: `${text}\r` })
    world.advance(world.now + 60 * SECOND)
    return at - 1
  }
  const first = world.viewAt(type('docker run -d --name web -v data:/data alpine sleep 1000'))
  const told = (from = first) => changesBetween(from, world.view).map(({ kind, name, what }) => `${what} ${kind} ${name}`)
  expect(told()).toEqual(['added container web', 'added image alpine:latest', 'added volume data'])
  const second = world.viewAt(type('docker rename web db'))
  expect(changesBetween(second, world.view)).toMatchObject([{ what: 'changed', facts: [{ fact: 'name', before: 'web', after: 'db' }] }])
  const third = world.viewAt(type('docker rm -f db'))
  expect(told(third)).toEqual(['removed container db'])
})
