// Cells of a terminal.
import { expect, test } from 'vitest'
import { cells } from '../../src/app/console/cells'

test.each([
  ['docker ps', 9],
  ['\u001b[32mroot\u001b[0m# ', 6],
  ['漢字', 4],
  ['grüße', 5],
  ['e\u0301', 1],
  ['', 0],
])('%j takes %i', (text, count) => {
  expect(cells(text)).toBe(count)
})
