// The keys of a walkthrough, as clickers and people send them.
import { expect, test } from 'vitest'
import { walkDeed } from '../../src/app/lessons/walk-keys'

const NONE = { ctrlKey: false, altKey: false, metaKey: false }
const press = (key: string, writing = false, black = false) => walkDeed({ ...NONE, key }, writing, black)

test.each([
  ['PageDown', 'on', 'on'],
  ['PageUp', 'back', 'back'],
  ['ArrowRight', 'on', undefined],
  ['ArrowLeft', 'back', undefined],
  ['b', 'black', undefined],
  ['x', undefined, undefined],
  ['Escape', undefined, undefined],
])('%s does %s, and %s where somebody writes', (key, deed, writing) => {
  expect([press(key), press(key, true)]).toEqual([deed, writing])
})

test('with Ctrl, Alt or Meta they are somebody else’s', () => {
  for (const by of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }])
    expect(walkDeed({ ...NONE, ...by, key: 'PageDown' }, false, false)).toBe(undefined)
})
test('in the dark nobody writes: Escape and b end it, and going on goes on', () => {
  expect(['Escape', 'b', 'ArrowRight'].map((key) => press(key, true, true))).toEqual(['black', 'black', 'on'])
})
