// The eight experiments: the model beside what was published, within the tolerance that is stated on the screen; and the claims, each of which must differ.
import { describe, expect, test } from 'vitest'
import type { NoteFact } from '../../../src/sim/host/hypervisor/facts'
import { CLAIMS } from '../../../src/sim/programs/lab/claims.data'
import { EXPERIMENTS } from '../../../src/sim/programs/lab/experiments.data'
import { TestConsole } from '../console'

const notesOf = (console: TestConsole, experiment: number): readonly NoteFact[] =>
  (console.world.view.lab?.notes ?? []).filter((note) => note.experiment === experiment)

describe.each(EXPERIMENTS)('experiment $number, $key', ({ number, results }) => {
  const console = new TestConsole()
  const { stderr, code } = console.type(`lab run ${number}`)
  const notes = notesOf(console, number)

  test('runs to its end, with every figure taken', () => {
    expect([code, stderr]).toEqual([0, ''])
    expect(notes.map(({ name }) => name).sort()).toEqual(results.map(({ name }) => name).sort())
  })
  test.each(results.filter(({ published }) => published !== undefined))(
    '$name is within its tolerance',
    ({ name, published = 0, tolerance }) => {
      const value = notes.find((note) => note.name === name)?.value ?? NaN
      expect(Math.abs(value - published)).toBeLessThanOrEqual(Math.abs(published) * tolerance + 1e-9)
    },
  )
})

describe.each(CLAIMS)('the claim $key', ({ key }) => {
  test('holds in one case and not in another, and both can be seen', () => {
    const console = new TestConsole()
    console.out(`lab claim ${key} holds >/dev/null`)
    console.out(`lab claim ${key} fails >/dev/null`)
    const notes = (console.world.view.lab?.notes ?? []).filter(({ experiment }) => experiment >= 100)
    const [holds, fails] = ['holds', 'fails'].map((name) => notes.find((note) => note.name === name)?.value)
    expect(holds).toBeTypeOf('number')
    expect(fails).toBeTypeOf('number')
    // An exit code is the same either way: that is the point of that claim.
    if (key !== '137-oom') expect(holds).not.toBe(fails)
  })
})
