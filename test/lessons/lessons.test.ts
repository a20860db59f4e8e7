// Pages cannot lie: every lesson is read strictly and played. What its console blocks say is printed is printed; its goals fail before and hold
// after its solution and after each stated alternative; each stated near-miss fails, with the words it states.
import { basename, dirname } from 'node:path'
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { lessonFolders, LESSONS, readLessonAt } from '../../src/bridge/lesson-files'
import { createWorld } from '../../src/sim/index'
import { rehearse } from '../../src/tutor/rehearse'

const nameOf = (folder: string) => `${basename(dirname(folder))}/${basename(folder)}`
const all = lessonFolders().map((folder) => ({ name: nameOf(folder), ...readLessonAt(folder) }))
const totals = { lessons: 0, commands: 0, goals: 0, alternatives: 0, nearMisses: 0 }

describe.each(all)('$name', ({ folder, problems }) => {
  test('is written as lessons/README.md says', () => {
    expect(problems).toEqual([])
  })
  test('does and prints what its page says', () => {
    if (!folder) throw new Error('it cannot be read')
    const { wrong, ...counted } = rehearse(folder, createWorld)
    expect(wrong).toEqual([])
    totals.lessons++
    for (const key of ['commands', 'goals', 'alternatives', 'nearMisses'] as const) totals[key] += counted[key]
  })
})

afterAll(() => {
  process.stdout.write(`${JSON.stringify(totals)}\n`)
})

test('there is a course, and four lessons of it in German', () => {
  expect(all.length).toBeGreaterThanOrEqual(16)
  expect(all.filter(({ folder }) => folder?.lessons['de']).length).toBeGreaterThanOrEqual(4)
  const ids = all.map(({ folder }) => folder?.lessons['en']?.id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every statement of the course is made to happen by the lessons that the table names', () => {
  const rows = [...readFileSync(`${LESSONS}/README.md`, 'utf8').matchAll(/^\| `([\w-]+)` +\|[^|]+\| ([^|]+)\|$/gm)]
  const table = Object.fromEntries(rows.map(([, id = '', lessons = '']) => [id, lessons.trim().split(', ').sort()]))
  const covered: Record<string, string[]> = {}
  for (const { folder } of all)
    for (const id of folder?.lessons['en']?.covers ?? []) (covered[id] ??= []).push(folder?.lessons['en']?.id ?? '')
  for (const lessons of Object.values(covered)) lessons.sort()
  expect(table).toEqual(covered)
})

test('links from lesson to lesson lead somewhere', () => {
  const ids = all.map(({ folder }) => folder?.lessons['en']?.id)
  const links = all.flatMap(({ folder }) => [...JSON.stringify(folder?.lessons ?? {}).matchAll(/"\?lesson=([\w-]+)"/g)].map(([, id]) => id))
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter((id) => !ids.includes(id))).toEqual([])
})
