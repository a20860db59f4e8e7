// References to git repositories, by the table of BuildKit's own tests where it is at hand, and by some of its rows where it is not.
import { expect, test } from 'vitest'
import { isRemote, parseGitRef } from '../../../src/sim/api/git-ref'

const ref = (text: string) => {
  const parsed = parseGitRef(text)
  return typeof parsed === 'string' ? parsed : [parsed.remote, parsed.name, parsed.ref, parsed.folder]
}

test('addresses with a branch and a folder', () => {
  expect(ref('https://github.com/foo/bar.git#baz/qux:quux/quuz')).toEqual(['https://github.com/foo/bar.git', 'bar', 'baz/qux', 'quux/quuz'])
  expect(ref('https://github.com/docker/docker.git#:myfolder')).toEqual(['https://github.com/docker/docker.git', 'docker', '', 'myfolder'])
  expect(ref('git@github.com:moby/buildkit.git?subdir=/s#v1')).toEqual(['git@github.com:moby/buildkit.git', 'buildkit', 'v1', '/s'])
  expect(ref('github.com/moby/buildkit?tag=v1')).toEqual(['github.com/moby/buildkit', 'buildkit', 'refs/tags/v1', ''])
  expect(ref('https://x.com/b.git?branch=v1.0')).toEqual(['https://x.com/b.git', 'b', 'refs/heads/v1.0', ''])
  expect(ref('git://example.com/foo')).toEqual(['git://example.com/foo', 'foo', '', ''])
  expect(ref('https://foo:bar@github.com/moby/buildkit.git')).toEqual(['https://foo:bar@github.com/moby/buildkit.git', 'buildkit', '', ''])
})
test('what is none', () => {
  for (const text of [
    'https://example.com/',
    'https://example.com/foo.git/',
    'https://github.com/moby/buildkit',
    './.git',
    'http://github.com/docker/docker.git:#branch',
  ])
    expect(ref(text)).toBe('invalid argument')
  for (const text of ['.git', 'custom.xyz/moby/buildkit.git']) expect(ref(text)).toBe('unknown protocol')
  expect(ref('https://x.com/b.git?ref=a#b')).toBe('ref conflicts: "b" vs "a"')
  expect(ref('https://x.com/b.git?ref=a&tag=b')).toBe('ref conflicts: "a" vs "refs/tags/b"')
  expect(ref('https://x.com/b.git?tag=a&branch=b')).toBe('branch conflicts with tag')
  expect(ref('https://x.com/b.git?odd=1')).toBe('unexpected query "odd"')
})
test('a builder fetches any address of the web', () => {
  expect(['https://example.com/x.tar', 'http://h/Dockerfile', 'git@h:a/b', '.', 'a/b', '-'].map(isRemote)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
