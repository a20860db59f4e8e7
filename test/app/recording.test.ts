// A recording is read strictly, and played it is the session again: same world, same marks, and another model's is noticed.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Marker } from '../../src/app/recording/marks'
import { MODEL_VERSION, type RecordedInput, type Recording, readRecording, START } from '../../src/app/recording/recording'
import { applied, replay } from '../../src/app/recording/replay'
import { createWorld, SCENARIOS, SECOND } from '../../src/sim/index'

const breathe = () => undefined
function recorded(...lines: readonly string[]): { readonly recording: Recording; readonly journal: string } {
  const world = createWorld(START)
  const marker = new Marker(world)
  const inputs: RecordedInput[] = []
  for (const line of lines) {
    const given = applied(world, marker, { type: 'keys', text: `${line}\r` })
    if (given) inputs.push(given)
    world.advance(world.now + 3 * SECOND)
  }
  return {
    recording: { version: MODEL_VERSION, start: START, inputs, reached: world.now },
    journal: JSON.stringify(world.journal.facts),
  }
}

test('the version of the model is the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(MODEL_VERSION).toBe(version)
})

describe('replay', () => {
  const { recording, journal } = recorded('docker run -d --name web alpine sleep 100', 'docker ps', 'sleep 60 | cat')
  test('is the session, to the byte', async () => {
    const played = await replay(recording, breathe)
    expect(JSON.stringify(played.world.journal.facts)).toBe(journal)
    expect(played).toMatchObject({ differsAt: undefined, version: undefined, cut: false, inputs: recording.inputs })
    expect(played.world.now).toBe(recording.reached)
  })
  test('says where it goes differently', async () => {
    const inputs = recording.inputs.map((one, index) => (index === 1 ? { ...one, mark: 'a.b' } : one))
    const played = await replay({ ...recording, version: '0.0.1', inputs }, breathe)
    expect(played).toMatchObject({ differsAt: 1, version: '0.0.1' })
  })
  test('lets the page breathe', async () => {
    let breaths = 0
    await replay(recording, () => {
      breaths++
      return undefined
    })
    expect(breaths).toBeGreaterThanOrEqual(recording.inputs.length)
  })
})

describe('reading', () => {
  const { recording } = recorded('echo hi')
  const asRead = (change: object): unknown => ({ ...(JSON.parse(JSON.stringify(recording)) as object), ...change })
  test('gives back what was written', () => {
    expect(readRecording(asRead({}))).toEqual(recording)
  })
  test.each(SCENARIOS)('takes the scenario %s', (scenario) => {
    const start = { ...START, scenario }
    expect(readRecording(asRead({ start }))).toEqual({ ...recording, start })
  })
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['no version', asRead({ version: 1 })],
    ['no start', asRead({ start: {} })],
    ['another scenario', asRead({ start: { ...START, scenario: 'three-hosts' } })],
    ['a terminal of no size', asRead({ start: { ...START, terminal: { rows: 0, columns: 80 } } })],
    ['no end', asRead({ reached: '1' })],
    ['an endless end', asRead({ reached: Infinity })],
    ['inputs that are none', asRead({ inputs: {} })],
    ['an input that is none', asRead({ inputs: [{ at: 1, mark: '', input: { type: 'shout', text: 'hi' } }] })],
    ['an input that is too long', asRead({ inputs: [{ at: 1, mark: '', input: { type: 'keys', text: 'x'.repeat(1_000_001) } }] })],
    ['inputs out of order', asRead({ inputs: [2, 1].map((at) => ({ at, mark: '', input: { type: 'keys', text: 'x' } })) })],
    [
      'too many inputs',
      asRead({ inputs: Array.from({ length: 100_001 }, () => ({ at: 1, mark: '', input: { type: 'keys', text: 'x' } })) }),
    ],
  ])('refuses %s', (_, value) => {
    expect(readRecording(value)).toEqual(expect.any(String))
  })
})
