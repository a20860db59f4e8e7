// The state chart's geometry.
import { expect, test } from 'vitest'
import { createWorld } from '../../src/sim/index'
import { vmChart } from '../../src/sim/host/hypervisor/lifecycle'
import { layChart, VM_PLACES } from '../../src/diagram/state-chart'

const chart = {
  initial: 'created',
  states: ['created', 'running', 'exited', 'paused'],
  transitions: [
    { from: 'created', to: 'running', event: 'start', commands: ['docker start'] },
    { from: 'running', to: 'exited', event: 'die', commands: [] },
    { from: 'exited', to: 'running', event: 'start', commands: [] },
    { from: 'running', to: 'paused', event: 'pause', commands: [] },
    { from: 'running', to: 'exited', event: 'kill', commands: [] },
  ],
}

test('the present state is lit, and so is what it leads to', () => {
  const { states, arcs } = layChart(chart, 'running')
  expect(states.filter(({ lit }) => lit).map(({ name }) => name)).toEqual(['running'])
  expect(states.filter(({ next }) => next).map(({ name }) => name)).toEqual(['exited', 'paused'])
  expect(arcs.filter(({ lit }) => lit).length).toBe(2)
})
test('states stand apart and inside, life from left to right', () => {
  const { states, width, height } = layChart(chart, 'created')
  const x = (name: string) => states.find((state) => state.name === name)?.box.x ?? -1
  expect(x('created')).toBeLessThan(x('running'))
  expect(x('running')).toBeLessThan(x('exited'))
  for (const { box } of states) {
    expect(box.x + box.w).toBeLessThanOrEqual(width)
    expect(box.y + box.h).toBeLessThanOrEqual(height)
    expect(box.y).toBeGreaterThanOrEqual(0)
  }
})
test('every state of the real machine has a place of its own', () => {
  const { states } = layChart(createWorld().chart(), 'running')
  expect(new Set(states.map(({ box }) => `${box.x} ${box.y}`)).size).toBe(states.length)
})
test('two transitions between the same states are one line', () => {
  const keys = layChart(chart, 'running').arcs.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})

test('a virtual machine has a chart of its own: every state has a place, none overlap', () => {
  const scene = layChart(vmChart(), 'running', VM_PLACES)
  expect(scene.states.map(({ name }) => name).sort()).toEqual(Object.keys(VM_PLACES).sort())
  expect(new Set(scene.states.map(({ box }) => `${box.x} ${box.y}`)).size).toBe(scene.states.length)
  expect(scene.states.filter(({ next }) => next).map(({ name }) => name)).toEqual(['ballooning', 'paused', 'panicked', 'stopped'])
})
