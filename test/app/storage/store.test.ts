// What every store must do, told once and held against both: the browser's database (simulated by fake-indexeddb) and memory.
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { readRecording, START } from '../../../src/app/recording/recording'
import { DatabaseStore } from '../../../src/app/storage/database-store'
import { MemoryStore } from '../../../src/app/storage/memory-store'
import type { SessionStore } from '../../../src/app/storage/store'

let databases = 0
const STORES: readonly (readonly [string, () => Promise<SessionStore>])[] = [
  ['the database', () => DatabaseStore.open(`test-${++databases}`, () => undefined)],
  ['memory', () => Promise.resolve(new MemoryStore())],
]
const key = (at: number) => ({ at, mark: 'm', input: { type: 'keys', text: `${at}\r` } as const })
const session = (id: string, changed = 1) => ({ id, name: id, changed, branch: `${id}-1`, owner: 'me' })
const recording = (...inputs: ReturnType<typeof key>[]) => ({ version: '1', start: START, inputs, reached: 0 })
const place = { session: 's', branch: 's-1', owner: 'me', count: 0 }

async function withSession(store: SessionStore): Promise<void> {
  await store.save(session('s'))
  await store.branch({ id: 's-1', session: 's', begun: 1, last: '', recording: recording() })
}
const read = async (store: SessionStore, branch: string) => {
  const found = readRecording(await store.recording(branch))
  return typeof found === 'string' ? found : { inputs: found.inputs, reached: found.reached }
}

describe.each(STORES)('%s', (_, open) => {
  test('keeps inputs in order, and how far time has come', async () => {
    const store = await open()
    await withSession(store)
    expect(await store.append(place, key(10), 'a')).toBeUndefined()
    expect(await store.append({ ...place, count: 1 }, key(20), undefined)).toBeUndefined()
    await store.reach({ ...place, count: 2 }, 35)
    expect(await read(store, 's-1')).toEqual({ inputs: [key(10), key(20)], reached: 35 })
    expect(await store.branches('s')).toMatchObject([{ id: 's-1', last: 'a', inputs: 2 }])
  })
  test('keeps how far somebody has come in a lesson, the latest of each', async () => {
    const store = await open()
    const progress = { lesson: 'ports', session: 's', step: 0, since: 10, done: [], chosen: {}, changed: 1 }
    await store.keepProgress(progress)
    await store.keepProgress({ ...progress, lesson: 'layers' })
    await store.keepProgress({ ...progress, step: 2, done: [0, 1], chosen: { '1/3': 0 } })
    const kept = await store.progress()
    expect(kept.length).toBe(2)
    expect(kept).toContainEqual({ ...progress, step: 2, done: [0, 1], chosen: { '1/3': 0 } })
  })
  test('lists sessions, the one last changed first', async () => {
    const store = await open()
    for (const one of [session('a', 1), session('b', 3), session('c', 2)]) await store.save(one)
    expect((await store.sessions()).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  })
  test('takes nothing from a tab that another has ousted', async () => {
    const store = await open()
    await withSession(store)
    await store.save({ ...session('s'), owner: 'another' })
    expect(await store.append(place, key(10), undefined)).toBe('ousted')
    expect(await read(store, 's-1')).toEqual({ inputs: [], reached: 0 })
  })
  test('keeps branches whole, and forgets them whole', async () => {
    const store = await open()
    await withSession(store)
    await store.branch({ id: 's-2', session: 's', begun: 2, last: 'x', recording: recording(key(1), key(2)) })
    expect((await store.branches('s')).map(({ id }) => id)).toEqual(['s-1', 's-2'])
    expect(await read(store, 's-2')).toMatchObject({ inputs: [key(1), key(2)] })
    await store.removeBranch('s-2')
    expect(await store.recording('s-2')).toBeUndefined()
    await store.remove('s')
    expect(await store.sessions()).toEqual([])
    expect(await store.recording('s-1')).toBeUndefined()
  })
  test('gives nothing for what it does not have', async () => {
    const store = await open()
    expect(await store.recording('nothing')).toBeUndefined()
    expect(await store.append(place, key(10), undefined)).toBe('ousted')
  })
})

test('the database is there again when it is opened again', async () => {
  const before = await DatabaseStore.open('lasting', () => undefined)
  await withSession(before)
  await before.append(place, key(10), undefined)
  before.close()
  const after = await DatabaseStore.open('lasting', () => undefined)
  expect(await read(after, 's-1')).toMatchObject({ inputs: [key(10)] })
})

test('a database that is gone is said to be broken', async () => {
  const store = await DatabaseStore.open('broken', () => undefined)
  await withSession(store)
  store.close()
  expect(await store.append(place, key(10), undefined)).toBe('broken')
})

test('a database from before there were lessons keeps its sessions', async () => {
  const { openDB } = await import('idb')
  const old = await openDB('test-old', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('sessions', { keyPath: 'id' })
      fresh.createObjectStore('branches', { keyPath: 'id' }).createIndex('session', 'session')
      fresh.createObjectStore('inputs', { keyPath: ['branch', 'number'] })
    },
  })
  await old.put('sessions', session('kept'))
  old.close()
  const store = await DatabaseStore.open('test-old', () => undefined)
  expect((await store.sessions()).map(({ id }) => id)).toEqual(['kept'])
  expect(await store.progress()).toEqual([])
})
