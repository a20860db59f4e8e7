// Progress in lessons as a file, read as strictly as it may be wrong; and the words around lessons in both languages.
import { describe, expect, test } from 'vitest'
import { readProgress, written } from '../../src/app/lessons/progress-file'
import { LESSON_DE, LESSON_EN } from '../../src/app/lessons/words.data'

const saved = { lesson: 'ports', session: 's1', step: 2, since: 99, done: [0, 1], chosen: { '2/4': 1 }, changed: 5 }

describe('progress as a file', () => {
  test('comes back, without its session', () => {
    expect(readProgress(written([saved]), 7)).toEqual([{ ...saved, session: '', since: 0, changed: 7 }])
  })
  test.each(['', 'null', '[]', '{}', '{"drydockProgress":2,"lessons":[]}', '{"drydockProgress":1,"lessons":{}}', 'x'.repeat(300_000)])(
    'not this: %.40s',
    (text) => {
      expect(readProgress(text, 1)).toBeUndefined()
    },
  )
  test('what does not fit a lesson is left out', () => {
    const odd = [
      { ...saved, lesson: 'no-such-lesson' },
      { ...saved, done: 'all' },
      { ...saved, step: 99, done: [0, 0, 77, -1, 'x'], chosen: { __proto__: 1, '1/1': 'x', '1/2': 1, 'a/b': 2 } },
    ]
    const text = JSON.stringify({ drydockProgress: 1, lessons: odd })
    expect(readProgress(text, 1)).toEqual([{ ...saved, session: '', since: 0, changed: 1, step: 3, done: [0], chosen: { '1/2': 1 } }])
  })
})

test('both languages say the same things, with the same values in them', () => {
  const values = (text: unknown) => [...String(text).matchAll(/\{\w+\}/g)].map(([one]) => one).sort()
  expect(Object.keys(LESSON_DE)).toEqual(Object.keys(LESSON_EN))
  expect(Object.values(LESSON_DE).map(values)).toEqual(Object.values(LESSON_EN).map(values))
})
