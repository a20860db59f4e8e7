// Parameters of an embedding: what is read, and how what cannot be read is named.
import { expect, test } from 'vitest'
import { readParameters } from '../../../src/app/embedding/parameters'

const read = (query: string) => readParameters(new URLSearchParams(query))

test('nothing asked for is the usual, without complaint', () => {
  expect(read('')).toEqual({
    parameters: {
      lesson: undefined,
      view: 'architecture',
      cmds: [],
      state: undefined,
      theme: 'system',
      lang: undefined,
      height: undefined,
      controls: 'full',
    },
    problems: [],
  })
})

test('what is asked for is read', () => {
  const cmds = encodeURIComponent('docker ps\n\n  docker images ')
  const { parameters, problems } = read(
    `lesson=layers&view=networks&cmds=${cmds}&theme=dark&lang=de-CH&height=420px&controls=none&state=aZ_-9`,
  )
  expect(problems).toEqual([])
  expect(parameters).toEqual({
    lesson: 'layers',
    view: 'networks',
    cmds: ['docker ps', 'docker images'],
    state: 'aZ_-9',
    theme: 'dark',
    lang: 'de',
    height: 420,
    controls: 'none',
  })
})

test.each([
  ['view=moon', /^view="moon" cannot be used: it must be one of architecture, layers, networks, lab, messages\.$/],
  ['height=-3', /^height="-3" .*"auto" or pixels from 160 to 4000/],
  ['height=99999', /height/],
  ['lesson=../../etc', /^lesson=/],
  ['lang=fr', /one of en, de/],
  ['theme=constructor', /system, light, dark/],
  [`cmds=${'docker%20ps%0A'.repeat(31)}`, /at most 30 lines/],
  ['cmds=a%1bb', /cmds/],
  [`state=${'a'.repeat(8001)}`, /at most 8000 characters/],
  ['hieght=400', /^"hieght" is not a parameter: there are lesson, view/],
])('%s is named, and the usual value holds', (query, sentence) => {
  const { parameters, problems } = read(query)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(sentence)
  expect(parameters).toEqual(read('').parameters)
})

test('a very long value is not repeated whole', () => {
  expect(read(`view=${'x'.repeat(10_000)}`).problems[0]?.length).toBeLessThan(200)
})
