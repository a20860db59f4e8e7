// The terminal's text, as a screen reader gets it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Screen } from '../../src/tutor/screen'

const show = (...parts: string[]) => {
  const screen = new Screen()
  for (const part of parts) screen.write(part)
  return screen
}

test.each([
  ['lines', 'a\r\nb', ['a', 'b']],
  ['carriage return overwrites', 'abc\rX', ['Xbc']],
  ['backspace', 'abc\b\bX', ['aXc']],
  ['colours vanish', '\u001b[1;31mred\u001b[0m', ['red']],
  ['erase to the end of the line', 'abcdef\r\u001b[2C\u001b[K', ['ab']],
  ['docker pull redraws a line above', 'one\r\ntwo\r\n\u001b[2A\u001b[2K\rONE\u001b[2B\r', ['ONE', 'two', '']],
  ['clear screen', 'a\r\nb\u001b[2J\u001b[Hc', ['c']],
  ['tabs', 'a\tb', ['a       b']],
  ['titles are not text', '\u001b]0;title\u0007x', ['x']],
])('%s', (_, text, lines) => {
  expect(show(text).lines).toEqual(lines)
  expect(show(...Array.from(text)).lines, 'byte by byte').toEqual(lines)
})

test('it knows the prompt as it was sent', () => {
  const screen = show('hello\r\n\u001b[32mroot\u001b[0m# ')
  expect(screen.prompt).toBe('\u001b[32mroot\u001b[0m# ')
  expect(screen.column).toBe(6)
})

test('after a clear screen the prompt is what follows', () => {
  expect(show('old# \u001b[2J\u001b[3J\u001b[Hnew# ').prompt).toBe('new# ')
})

test('old lines are dropped, and counted', () => {
  const screen = show('x\r\n'.repeat(3000))
  expect(screen.lines.length).toBe(2000)
  expect(screen.dropped).toBe(1001)
})

/** Text with the characters in it that mean something to a terminal. */
const noise = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\b', '\t', '\u001b', '[', ']', '2', ';', 'A', 'J', 'K', 'm', '\u0007') })

test('any bytes, in any pieces, leave the same lines', () => {
  fc.assert(
    fc.property(fc.array(noise), (parts) => {
      expect(show(...parts).lines).toEqual(show(parts.join('')).lines)
    }),
  )
})
