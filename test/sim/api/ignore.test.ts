// Which paths a .dockerignore leaves behind.
import { describe, expect, test } from 'vitest'
import { IgnoreMatcher, readIgnoreFile } from '../../../src/sim/api/ignore'

const ignored = (patterns: readonly string[], path: string): boolean | string => {
  const matcher = IgnoreMatcher.of(patterns)
  return typeof matcher === 'string' ? matcher : matcher.ignores(path)
}

describe('patterns', () => {
  test.each([
    [['*.log'], 'a.log', true],
    [['*.log'], 'dir/a.log', false],
    [['**/*.log'], 'dir/a.log', true],
    [['**/*.log'], 'a.log', true],
    [['dir'], 'dir/sub/file', true],
    [['dir/'], 'dir/file', true],
    [['/dir'], 'dir/file', false],
    [['dir', '!dir/keep'], 'dir/keep', false],
    [['dir', '!dir/keep'], 'dir/other', true],
    [['*', '!src'], 'src/main.ts', false],
    [['a?c'], 'abc', true],
    [['a?c'], 'a/c', false],
    [['[a-c].txt'], 'b.txt', true],
    [['[^a-c].txt'], 'b.txt', false],
    [['a\\*b'], 'a*b', true],
    [['a/**/b'], 'a/x/y/b', true],
    [['a/**'], 'a/x', true],
  ] as const)('%j and %s', (patterns, path, expected) => {
    expect(ignored(patterns, path)).toBe(expected)
  })
  test('a pattern that is none', () => {
    expect(ignored(['[a'], 'a')).toBe('syntax error in pattern')
    expect(ignored(['!'], 'a')).toBe('illegal exclusion pattern: "!"')
  })
  test('the file: comments, blanks, leading slashes, exceptions', () => {
    expect(readIgnoreFile('# no\n\n/a/b/\n ! /c \nd//e/../f\n')).toEqual(['a/b', '!c', 'd/f'])
  })
})
