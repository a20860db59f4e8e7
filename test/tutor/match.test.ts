// What may vary in printed output, and what may not; and that a page's lie is found when a lesson is rehearsed.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../src/sim/index'
import { difference, shown } from '../../src/tutor/match'
import { readFolder } from '../../src/tutor/read-folder'
import { rehearse } from '../../src/tutor/rehearse'

describe('printed output', () => {
  test.each([
    ['a\nb', 'a\nb\n'],
    ['', ''],
    ['{…}', ''],
    ['{…}', 'any\nlines\nat all'],
    ['first\n{…}\nlast', 'first\nx\ny\nlast'],
    ['first\n{…}\nlast', 'first\nlast'],
    ['id {…} done', 'id 4c01 done'],
    ['ID   NAME\n{4c01db0b339c…}   web', 'ID             NAME\nf62af2951519   web'],
    ['{{.Names}}', '{{.Names}}'],
    ['a  b', 'a      b   '],
  ])('%j fits %j', (expected, printed) => {
    expect(difference(expected, printed)).toBeUndefined()
  })
  test.each([
    ['a\nb', 'a', 2],
    ['a', 'a\nb', 2],
    ['a b', 'a  b', 1],
    ['', 'x', 1],
    ['first\n{…}\nlast', 'first\nx\nlast\ny', 4],
    ['a.c', 'abc', 1],
  ])('%j is not %j', (expected, printed, line) => {
    expect(difference(expected, printed)?.line).toBe(line)
  })
  test('wildcards cannot make it slow', () => {
    const began = performance.now()
    difference('{…}\na\n'.repeat(150) + 'z', 'a\n'.repeat(390))
    difference(`${'{…} '.repeat(60)}z`, 'a '.repeat(60))
    expect(performance.now() - began).toBeLessThan(3_000)
  })
  test('a page that says too much is not compared', () => {
    expect(difference('{…}\n'.repeat(50_000), 'a')?.line).toBe(401)
  })
  test('a reader sees the sample', () => {
    expect(shown('ID {4c01…} {…}.')).toEqual([
      { text: 'ID ', varies: false },
      { text: '4c01', varies: true },
      { text: ' ', varies: false },
      { text: '…', varies: true },
      { text: '.', varies: false },
    ])
  })
})

describe('a rehearsal finds what is not so', () => {
  const page = (console: string, goal: string) =>
    `---\ntitle: T\nsummary: S\nimages: [alpine]\n---\n\n## One\n\n\`\`\`console\n${console}\n\`\`\`\n\n\`\`\`goal\n${goal}\nsay: x\n\`\`\`\n`
  const wrong = (console: string, goal: string, more: Record<string, string> = {}): string => {
    const texts = {
      'index.md': page(console, goal),
      'solution.console': '# step 1\n$ true\n',
      'alternative.console': '# step 1\n$ docker create --name aa alpine\n',
      'near-miss.console': '# step 1\n# feedback: there is none\n$ true\n',
      ...more,
    }
    const { folder, problems } = readFolder('a/b', texts)
    expect(problems).toEqual([])
    return folder ? rehearse(folder, createWorld).wrong.join('\n') : ''
  }
  const DO = '$ docker run --name aa alpine echo hi\nhi'
  test('nothing, when all is so', () => {
    expect(wrong(DO, 'container: aa')).toBe('')
  })
  test('output that is not printed', () => {
    expect(wrong(DO.replace(/hi$/, 'ho'), 'container: aa')).toContain('line 1 says: ho')
  })
  test('a goal that holds already, and one that never does', () => {
    expect(wrong(DO, 'image: alpine')).toContain('its goals hold before anything is done')
    expect(wrong(DO, 'container: b')).toContain('after its solution: container b exists ✗: there is none')
  })
  test('an alternative that fails, a near-miss that passes or is told otherwise', () => {
    expect(wrong(DO, 'container: aa', { 'alternative.console': '# step 1\n$ true\n' })).toContain(
      'alternative (true): container aa exists ✗',
    )
    expect(wrong(DO, 'container: aa', { 'near-miss.console': '# step 1\n# feedback: x\n$ docker create --name aa alpine\n' })).toContain(
      'passes',
    )
    expect(wrong(DO, 'container: aa', { 'near-miss.console': '# step 1\n# feedback: too late\n$ true\n' })).toContain(
      '“too late” is not said',
    )
  })
  test('a command without an end is interrupted', () => {
    expect(
      wrong(`${DO}\n$ docker run --name endless alpine sh -c 'while true; do echo tick; sleep 1; done'\n{…}\ntick\n^C`, 'container: aa'),
    ).toBe('')
  })
})
