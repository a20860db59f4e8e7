// Open files: what is not saved, and what changes on the host meanwhile.
import { expect, test } from 'vitest'
import { Buffers } from '../../../src/app/editor/buffers.svelte'

function around(files: Record<string, string>) {
  const buffers = new Buffers((path) => files[path])
  return { files, buffers }
}

test('a file is as it is on the host until it is written in, and again once it is saved', () => {
  const { buffers, files } = around({ '/a': 'one' })
  buffers.open('/a')
  expect(buffers.dirty).toEqual([])
  const [a] = buffers.all
  if (!a) throw new Error('not open')
  a.text = 'two'
  expect(buffers.drafts).toEqual([{ path: '/a', text: 'two', base: 'one' }])
  files['/a'] = 'two'
  a.saved()
  expect(buffers.dirty).toEqual([])
})

test('a new file is not saved, whatever is in it', () => {
  const { buffers } = around({})
  buffers.open('/new', 'begin')
  expect(buffers.current).toMatchObject({ text: 'begin', base: undefined, dirty: true })
})

test('what changes on the host is taken over, unless something is written that it would overwrite', () => {
  const { buffers, files } = around({ '/a': 'one', '/b': 'one' })
  buffers.open('/a')
  buffers.open('/b')
  const [a, b] = buffers.all
  if (!a || !b) throw new Error('not open')
  b.text = 'mine'
  files['/a'] = files['/b'] = 'theirs'
  buffers.compare()
  expect(a).toMatchObject({ text: 'theirs', dirty: false, theirs: undefined })
  expect(b).toMatchObject({ text: 'mine', dirty: true, theirs: 'theirs' })
  b.take('theirs')
  buffers.compare()
  expect(b).toMatchObject({ text: 'theirs', dirty: false, theirs: undefined })
})

test('drafts come back as they were, and a closed file gives way to its neighbour', () => {
  const { buffers } = around({ '/a': 'one', '/b': 'two' })
  buffers.open('/b')
  buffers.restore([{ path: '/a', text: 'draft', base: 'one' }])
  expect(buffers.current).toMatchObject({ path: '/a', text: 'draft', dirty: true })
  buffers.moved('/a', '/c')
  expect(buffers.path).toBe('/c')
  buffers.close('/c')
  expect(buffers.path).toBe('/b')
})
