// The line editor by its keys, as readline answers them.
import { describe, expect, test } from 'vitest'
import { type Effect, LineEditor } from '../../src/app/console/line-editor'

const NAMES = ['docker ps', 'docker pull', 'docker run']
const completer = (line: string, cursor: number) => {
  const from = line.lastIndexOf(' ', cursor - 1) + 1
  const word = line.slice(from, cursor)
  return { from, candidates: NAMES.map((name) => name.split(' ')[1] ?? '').filter((name) => name.startsWith(word)) }
}

/** Types keys; the line with the cursor as "|", and the effects. */
function type(keys: string, history: readonly string[] = []): { line: string; effects: Effect[]; editor: LineEditor } {
  const editor = new LineEditor(completer)
  for (const line of history) editor.remember(line)
  const effects: Effect[] = []
  for (let at = 0; at < keys.length;) {
    const { effect, rest } = editor.feed(keys, at)
    if (effect) effects.push(effect)
    at = rest
  }
  const { text, cursor } = editor.shown
  return { line: `${text.slice(0, cursor)}|${text.slice(cursor)}`, effects, editor }
}

const LEFT = '\u001b[D'
const UP = '\u001b[A'
const DOWN = '\u001b[B'

describe('moving and changing', () => {
  test.each([
    ['inserts where the cursor is', `echo${LEFT}${LEFT}X`, 'ecX|ho'],
    ['Ctrl-A and Ctrl-E', 'docker ps\u0001X\u0005Y', 'Xdocker psY|'],
    ['word moves stop at letters and digits', 'docker run -d nginx\u001bb\u001bb', 'docker run -|d nginx'],
    ['Ctrl-Left is a word move', 'docker ps\u001b[1;5D', 'docker |ps'],
    ['Alt-F goes right', 'docker ps\u0001\u001bf', 'docker| ps'],
    ['Ctrl-U and Ctrl-Y', 'docker ps\u0015x\u0019', 'xdocker ps|'],
    ['Ctrl-K', 'docker ps\u0001\u001bf\u000b', 'docker|'],
    ['Ctrl-W takes what blanks separate', 'curl localhost:8080\u0017', 'curl |'],
    ['Alt-Backspace takes a word', 'curl localhost:8080\u001b\u007f', 'curl localhost:|'],
    ['backspace at the start does nothing', 'a\u0001\u007f', '|a'],
    ['Ctrl-D deletes to the right', 'ab\u0001\u0004', '|b'],
    ['Ctrl-T swaps', 'pd\u0014', 'dp|'],
    ['unknown sequences are ignored', 'a\u001b[99~b', 'ab|'],
    ['other alphabets are text', 'echo grüße 漢字', 'echo grüße 漢字|'],
  ])('%s', (_, keys, line) => {
    expect(type(keys).line).toBe(line)
  })
})

describe('history', () => {
  const history = ['docker pull nginx', 'docker run -d nginx', 'docker ps']
  test.each([
    ['up goes back', `${UP}${UP}`, 'docker run -d nginx|'],
    ['down comes back to what was being typed', `dr${UP}${DOWN}`, 'dr|'],
    ['it ends at the oldest', UP.repeat(9), 'docker pull nginx|'],
    ['Ctrl-R finds', '\u0012run', 'docker |run -d nginx'],
    ['Ctrl-R again finds an older one', '\u0012docker\u0012\u0012', '|docker pull nginx'],
    ['Ctrl-G gives back the line', 'abc\u0012run\u0007', 'abc|'],
    ['another key accepts and acts', '\u0012run\u0005 x', 'docker run -d nginx x|'],
  ])('%s', (_, keys, line) => {
    expect(type(keys, history).line).toBe(line)
  })
  test('the search says what it looks for', () => {
    expect(type('\u0012pul', history).editor.shown.label).toBe("(reverse-i-search)`pul': ")
    expect(type('\u0012zzz', history).editor.shown.label).toBe("(failed reverse-i-search)`zzz': ")
  })
  test('the same line twice is kept once', () => {
    expect(type('ls\rls\r\r').editor.history).toEqual(['ls'])
  })
})

describe('effects', () => {
  test('Enter hands over the line', () => {
    expect(type('docker ps\r')).toMatchObject({ line: '|', effects: [{ type: 'submit', line: 'docker ps' }] })
  })
  test('a pasted block is handed over line by line', () => {
    expect(type('a\r\nb\nc').effects).toEqual([
      { type: 'submit', line: 'a' },
      { type: 'submit', line: 'b' },
    ])
  })
  test('Ctrl-C and, on an empty line, Ctrl-D go to the terminal', () => {
    expect(type('abc\u0003\u0004').effects).toEqual([
      { type: 'keys', text: '\u0003' },
      { type: 'keys', text: '\u0004' },
    ])
  })
  test('Ctrl-L asks for a clear screen and keeps the line', () => {
    expect(type('abc\f')).toMatchObject({ line: 'abc|', effects: [{ type: 'clear' }] })
  })
})

describe('completion', () => {
  test('one candidate is taken', () => {
    expect(type('docker r\t').line).toBe('docker run |')
  })
  test('several are taken as far as they agree, then listed at the second Tab', () => {
    expect(type('docker p\t')).toMatchObject({ line: 'docker p|', effects: [] })
    expect(type('docker p\t\t').effects).toEqual([{ type: 'candidates', candidates: ['ps', 'pull'] }])
  })
  test('none does nothing', () => {
    expect(type('docker zz\t\t')).toMatchObject({ line: 'docker zz|', effects: [] })
  })
})

test('a megabyte pasted in one line is one insertion', () => {
  const started = performance.now()
  expect(type('x'.repeat(1_000_000)).line.length).toBe(1_000_001)
  expect(performance.now() - started).toBeLessThan(500)
})
