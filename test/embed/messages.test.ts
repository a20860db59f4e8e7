// Messages of an embedding: only what the schema says is read, only from where it must come.
import { expect, test } from 'vitest'
import { isFrom, marked, partner, readInward, readOutward } from '../../src/embed/messages'
import { Report, type Standing } from '../../src/embed/report'

test('every message is read back as it was written', () => {
  for (const message of [
    { type: 'run', command: 'docker ps' },
    { type: 'reset' },
    { type: 'seek', instant: 12 },
    { type: 'seek', instant: 'now' },
  ] as const)
    expect(readInward(marked(message))).toEqual(message)
  for (const message of [
    { type: 'ready' },
    { type: 'step', instant: 5, text: 'docker ps', index: 0, of: 1 },
    { type: 'goal', text: 'It runs.', index: 1, step: 0 },
    { type: 'complete', lesson: 'layers' },
    { type: 'height', height: 300 },
  ] as const)
    expect(readOutward(marked(message))).toEqual(message)
})

test.each([
  undefined,
  null,
  'run',
  [],
  { type: 'reset' },
  { drydock: 2, type: 'reset' },
  { drydock: 1, type: 'toString' },
  { drydock: 1, type: 'run' },
  { drydock: 1, type: 'run', command: ' ' },
  { drydock: 1, type: 'run', command: 'a\rb' },
  { drydock: 1, type: 'run', command: 'a'.repeat(4001) },
  { drydock: 1, type: 'seek', instant: -1 },
  { drydock: 1, type: 'seek', instant: 0.5 },
  { drydock: 1, type: 'seek', instant: NaN },
  { drydock: 1, type: 'height', height: 1e9 },
  { drydock: 1, type: 'complete' },
])('%j is no message', (data) => {
  expect(readInward(data)).toBeUndefined()
  expect(readOutward(data)).toBeUndefined()
})

test('the partner is the page around it, as the browser tells it', () => {
  const docs = 'https://docs.example'
  expect(partner(null, [docs], '')).toBe(docs)
  expect(partner(docs, [docs], 'https://other.example/')).toBe(docs)
  expect(partner(docs, ['https://evil.example'], '')).toBeUndefined()
  expect(partner(docs, undefined, 'https://evil.example/page')).toBeUndefined()
  expect(partner(docs, undefined, `${docs}/page`)).toBe(docs)
  // A page that sends no referrer, in a browser without ancestorOrigins: what it says binds both ways.
  expect(partner(docs, undefined, '')).toBe(docs)
  expect(partner(null, undefined, '')).toBeUndefined()
  expect(partner('nonsense', undefined, '')).toBeUndefined()
  expect(partner(docs, ['null'], '')).toBeUndefined()
})

test('a message counts only from the right window and the right origin', () => {
  const [around, other] = [new MessageChannel().port1, new MessageChannel().port1]
  const event = (source: MessagePort | null, origin: string): Pick<MessageEvent, 'source' | 'origin'> => ({ source, origin })
  expect(isFrom(event(around, 'https://a.example'), around, 'https://a.example')).toBe(true)
  expect(isFrom(event(other, 'https://a.example'), around, 'https://a.example')).toBe(false)
  expect(isFrom(event(around, 'https://b.example'), around, 'https://a.example')).toBe(false)
  expect(isFrom(event(null, 'https://a.example'), null, 'https://a.example')).toBe(false)
  expect(isFrom(event(around, 'undefined'), around, undefined)).toBe(false)
})

test('a lesson’s news are told once', () => {
  const report = new Report()
  const standing: Standing = {
    lesson: 'layers',
    instant: 7,
    index: 0,
    steps: 1,
    title: 'Pull',
    goals: [{ say: 'Pulled.', held: false }],
    done: [],
  }
  const types = (now: Standing) => report.take(now).map(({ type }) => type)
  expect(types(standing)).toEqual(['step'])
  expect(types(standing)).toEqual([])
  const held = { ...standing, goals: [{ say: 'Pulled.', held: true }] }
  expect(types(held)).toEqual(['goal'])
  expect(types({ ...held, done: [0] })).toEqual(['complete'])
  expect(types({ ...standing, done: [0] })).toEqual([])
})
