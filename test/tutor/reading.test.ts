// Lessons are read strictly: each problem is named with its line, and what is hostile does not come through.
import { describe, expect, test } from 'vitest'
import { lessonHtml } from '../../src/tutor/html'
import { BOUNDS } from '../../src/tutor/limits'
import { readFolder } from '../../src/tutor/read-folder'

const PAGE = `---
title: A lesson
summary: What it is about.
---

Prose with \`code\`, **strong** and _soft_ words.

## One

\`\`\`console
$ echo one
one
\`\`\`

\`\`\`goal
printed: one
say: It was printed.
\`\`\`
`
const TRIALS = {
  'solution.console': '# step 1\n$ echo one\n',
  'alternative.console': '# step 1\n$ printf one\n',
  'near-miss.console': '# step 1\n# feedback: not yet\n$ echo two\n',
}
const read = (page: string, more: Record<string, string> = {}) =>
  readFolder('01-first/02-a-lesson', { ...TRIALS, 'index.md': page, ...more })
const problems = (page: string, more: Record<string, string> = {}) =>
  read(page, more).problems.map(({ file, line, message }) => `${file}:${line} ${message}`)
const goal = (text: string) => PAGE.replace('printed: one\nsay: It was printed.', text)

test('a lesson that is well written is plain data', () => {
  const { folder, problems: wrong } = read(PAGE)
  expect(wrong).toEqual([])
  const lesson = folder?.lessons['en']
  expect(lesson?.id).toBe('a-lesson')
  expect(lesson?.chapter).toBe('first')
  expect(lesson?.intro).toEqual([
    {
      kind: 'paragraph',
      spans: [
        { kind: 'text', text: 'Prose with ' },
        { kind: 'code', text: 'code' },
        { kind: 'text', text: ', ' },
        { kind: 'strong', text: 'strong' },
        { kind: 'text', text: ' and ' },
        { kind: 'em', text: 'soft' },
        { kind: 'text', text: ' words.' },
      ],
    },
  ])
  expect(lesson?.steps[0]?.blocks).toEqual([{ kind: 'console', entries: [{ command: 'echo one', output: 'one', interrupt: false }] }])
  expect(lesson?.steps[0]?.goals).toEqual([{ say: 'It was printed.', question: { kind: 'printed', text: 'one' } }])
  expect(JSON.parse(JSON.stringify(lesson))).toEqual(lesson)
})

describe('what is wrong is named with its line', () => {
  test.each([
    ['no front matter', '# Hello', 'index.md:1 a lesson begins with front matter between two lines "---"'],
    [
      'an unknown key',
      PAGE.replace('summary:', 'author: me\nsummary:'),
      'index.md:3 unknown key "author"; known: title, summary, minutes, images, covers',
    ],
    ['a missing key', PAGE.replace('title: A lesson\n', ''), 'index.md:2 "title" is missing'],
    ['YAML that is none', PAGE.replace('title: A lesson', 'title: "A'), 'index.md:3 Missing closing "quote'],
    ['an unknown block', PAGE.replace('```console', '```shell'), 'index.md:10 unknown block "shell"'],
    ['a block without an end', PAGE.replace(/```\n$/, ''), 'index.md:15 this ``` block has no end'],
    ['a heading of another level', PAGE.replace('## One', '## One\n\n### Deeper'), 'index.md:10 steps begin with "## "'],
    ['a console without a prompt', PAGE.replace('$ echo one\n', ''), 'index.md:11 a console block begins with "$ "'],
    ['an unknown question', goal('exists: web\nsay: x'), 'index.md:16 a goal begins with its question: container, image'],
    ['an unknown condition', goal('container: web\nport: 80\nsay: x'), 'index.md:17 unknown key "port"'],
    ['a state that there is not', goal('container: web\nstate: happy\nsay: x'), 'index.md:17 "state" is one of: created, running'],
    ['a goal without words', goal('container: web'), 'index.md:16 "say" is missing'],
    ['a relative file', goal('file: Dockerfile\nsay: x'), 'index.md:16 "file" takes an absolute path'],
    ['reach without a port', goal('reach: localhost\nsay: x'), 'index.md:16 "reach" takes name:port'],
    ['a step without a goal', PAGE.replace(/```goal[\s\S]*?```\n/, ''), 'index.md:8 a step has a goal, or a question to predict'],
  ])('%s', (_, page, expected) => {
    expect(problems(page).find((one) => one.startsWith(expected))).toBeDefined()
  })
  test('a question has an answer among its choices', () => {
    const page = PAGE + '\n```predict\nquestion: Which?\nchoices: [a, b]\nanswer: 3\nwhy: because\n```\n'
    expect(problems(page)).toEqual(['index.md:23 "answer" is the number of the right choice, counted from 1'])
  })
  test('files beside it: missing, unknown, without a step or feedback', () => {
    expect(problems(PAGE, { 'picture.png': '' })).toEqual(['picture.png:1 this file is no part of a lesson'])
    expect(problems(PAGE, { 'solution.console': '$ echo' })).toContain('solution.console:1 expected "# step 1" before the first command')
    expect(problems(PAGE, { 'solution.console': '# step 2\n$ echo' })).toEqual(['solution.console:1 there is no step 2'])
    expect(problems(PAGE, { 'near-miss.console': '# step 1\n$ echo' })[0]).toContain('a near-miss says "# feedback: …"')
    expect(readFolder('a/b', { 'index.md': PAGE }).problems.map(({ file }) => file)).toEqual([
      'solution.console',
      'alternative.console',
      'near-miss.console',
    ])
  })
  test('another language has the same consoles and questions', () => {
    const german = PAGE.replace('A lesson', 'Eine Lektion').replace('It was printed.', 'Ausgegeben.')
    expect(problems(PAGE, { 'index.de.md': german })).toEqual([])
    expect(problems(PAGE, { 'index.de.md': german.replace('$ echo one', '$ echo eins') })[0]).toContain(
      'index.de.md:1 step 1 has other console blocks',
    )
  })
})

describe('what is hostile does not come through', () => {
  test.each([
    ['HTML', '<script>alert(1)</script>', 'HTML is not read in lessons: <script>'],
    ['a comment', '<!-- x -->', 'HTML is not read in lessons: <!--'],
    ['a picture', '![x](https://example.org/x.png)', 'images are not shown in lessons'],
    ['a script address', '[x](javascript:alert(1))', 'links lead to https:// or ?lesson=, not to javascript:alert(1'],
    ['plain http', '[x](http://example.org)', 'links lead to https:// or ?lesson='],
  ])('%s', (_, text, expected) => {
    const page = PAGE.replace('Prose with', `${text} Prose with`)
    expect(problems(page)[0]).toContain(`index.md:6 ${expected}`)
  })
  test('aliases, which can grow without bound', () => {
    expect(problems(PAGE.replace('title: A lesson', 'title: &a A lesson\nimages: [*a, *a]'))[0]).toContain('aliases (*name) are not read')
  })
  test('what is too large', () => {
    expect(problems(PAGE + 'x'.repeat(BOUNDS.fileChars))[0]).toContain('at most 64000 characters')
    expect(problems(PAGE.replace('echo one', 'e'.repeat(BOUNDS.commandChars + 1)))[0]).toContain('at most 4000 characters')
    const many = Array.from({ length: BOUNDS.steps + 1 }, () => PAGE.slice(PAGE.indexOf('## One'))).join('\n')
    expect(problems(PAGE.slice(0, PAGE.indexOf('## One')) + many)).toContainEqual(expect.stringContaining('a lesson has 1 to 30 steps'))
  })
  test('control characters in a command', () => {
    expect(problems(PAGE.replace('echo one', 'echo \u001b[2J'))[0]).toContain('a command holds no control characters')
  })
  test('text is escaped in the page without scripts', () => {
    const lesson = read(PAGE.replace('Prose with', 'Say \\<img src=x> & `<script>`').replace('\none\n', '\n<i>one</i>\n')).folder?.lessons[
      'en'
    ]
    const html = lesson ? lessonHtml({ ...lesson, title: '"><script>' }, '../../', '') : ''
    expect(html).toContain('Say &lt;img src=x&gt; &amp; <code>&lt;script&gt;</code>')
    expect(html).toContain('&lt;i&gt;one&lt;/i&gt;')
    expect(html).not.toContain('<script')
  })
})
