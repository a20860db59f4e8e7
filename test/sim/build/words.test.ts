// Variables and quotes in a Dockerfile's words, after BuildKit's shell lexer.
import { describe, expect, test } from 'vitest'
import { expand, WordError } from '../../../src/sim/daemon/build/dockerfile/words'

const ENV = new Map([
  ['PWD', '/home'],
  ['NULL', ''],
  ['FILE', 'archive.tar.gz'],
  ['TWO', 'a b'],
])
const text = (word: string): string => {
  const found = expand(word, ENV)
  return found instanceof WordError ? `error: ${found.message}` : found.text
}

describe('a word', () => {
  test.each([
    ['hello', 'hello'],
    [`he'll'o`, 'hello'],
    [`he\\'llo`, `he'llo`],
    ['"abc\\tdef"', 'abc\\tdef'],
    ['hello\\\\', 'hello\\'],
    ['$PWD', '/home'],
    ['${PWD}x', '/homex'],
    [`'$PWD'`, '$PWD'],
    ['"$PWD"', '/home'],
    ['\\$PWD', '$PWD'],
    ['$UNSET', ''],
    ['${UNSET:-dflt}', 'dflt'],
    ['${NULL:-dflt}', 'dflt'],
    ['${NULL-dflt}', ''],
    ['${PWD:+set}', 'set'],
    ['${UNSET+set}', ''],
    ['${UNSET:-${PWD}}', '/home'],
    ['${FILE%.*}', 'archive.tar'],
    ['${FILE%%.*}', 'archive'],
    ['${FILE#*.}', 'tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['${FILE/tar/zip}', 'archive.zip.gz'],
    ['${FILE//a/A}', 'Archive.tAr.gz'],
    ['$', '$'],
  ])('%s', (word, expected) => {
    expect(text(word)).toBe(expected)
  })
  test.each([
    [`he'llo`, 'unexpected end of statement while looking for matching single-quote'],
    ['"hello', 'unexpected end of statement while looking for matching double-quote'],
    ['${}', 'syntax error: bad substitution'],
    ['${UNSET?must be there}', 'UNSET: must be there'],
    ['${NULL:?}', 'NULL: is not allowed to be empty'],
    ['${PWD.}', 'unsupported modifier (.) in substitution'],
  ])('%s is refused', (word, why) => {
    expect(text(word)).toBe(`error: failed to process ${JSON.stringify(word)}: ${why}`)
  })
  test('variables split into words, quotes do not', () => {
    const found = expand('x$TWO "c d"', ENV)
    expect(found instanceof WordError ? [] : found.words).toEqual(['xa', 'b', 'c d'])
  })
})
