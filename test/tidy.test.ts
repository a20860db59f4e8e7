// The laws of the project as tests. A failure names the file, the line and what to do instead.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bannedIn, silencedIn } from './tidy/banned'
import { brokenImports } from './tidy/layers'
import { isData, missingHeader, tooLong } from './tidy/sizes'
import { allFiles, read, ROOT, sources } from './tidy/source'

const TOP = [
  '.ci',
  '.gitignore',
  '.npmrc',
  'LICENSE',
  'README.md',
  'eslint.config.js',
  'lessons',
  'package-lock.json',
  'package.json',
  'public',
  'src',
  'svelte.config.js',
  'test',
  'tsconfig.json',
  'vite.config.ts',
]
/** Folders of src/sim whose README.md is still to be written. Must end empty. */
const WITHOUT_README: readonly string[] = []
const README_LINES = { least: 20, most: 40 }

const ours = sources.filter(({ path }) => path.startsWith('src/'))
const sim = sources.filter(({ path }) => path.startsWith('src/sim/'))

describe('the code is the picture', () => {
  test('imports follow the arrows', () => {
    expect(sources.flatMap(brokenImports)).toEqual([])
  })
  test('nothing in the simulator depends on the hour, on luck or on its surroundings', () => {
    expect(sim.flatMap(bannedIn)).toEqual([])
  })
  test('nobody silences the compiler', () => {
    expect(sources.flatMap(silencedIn)).toEqual([])
  })
})

describe('files can be read', () => {
  test('each starts with a comment that says what it is', () => {
    expect(ours.filter(missingHeader).map(({ path }) => path)).toEqual([])
  })
  test('files and functions are short', () => {
    expect(ours.filter(({ path }) => !isData(path)).flatMap(tooLong)).toEqual([])
  })
  test('no file or folder is called utils', () => {
    expect(allFiles.filter((path) => /(^|\/)(utils?|helpers?)(\.|\/)/.test(path))).toEqual([])
  })
  test('the top of the repository holds only what belongs there', () => {
    const top = new Set(allFiles.map((path) => path.split('/')[0] ?? path))
    expect([...top].filter((name) => !TOP.includes(name))).toEqual([])
  })
  test('nothing refers to the machine it was written on', () => {
    const named = allFiles.filter((path) => path !== '.ci/run' && path !== 'test/tidy.test.ts')
    const wrong = named.filter((path) => /\.\.\/shared\/|\/work\/(shared|main|h\d|notes)/.test(read(path)))
    expect(wrong).toEqual([])
  })
  test('the lock file names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/)
  })
})

describe('each box says what it is', () => {
  const boxes = new Set(
    sim.map(({ path }) => path.split('/')).flatMap(([, , box, more]) => (box !== undefined && more !== undefined ? [box] : [])),
  )

  test.each([...boxes])('src/sim/%s has a README.md of 20 to 40 lines', (box) => {
    const path = `src/sim/${box}/README.md`
    if (WITHOUT_README.includes(box)) {
      expect(existsSync(join(ROOT, path)), `${path} exists now: take "${box}" off the list`).toBe(false)
      return
    }
    expect(existsSync(join(ROOT, path)), `${path} is missing`).toBe(true)
    const lines = read(path).trimEnd().split('\n').length
    expect(lines, `${path} has ${lines} lines`).toBeGreaterThanOrEqual(README_LINES.least)
    expect(lines, `${path} has ${lines} lines`).toBeLessThanOrEqual(README_LINES.most)
  })

  test('links in Markdown lead somewhere', () => {
    const dead = allFiles
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...read(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
          .map((match) => match[1] ?? '')
          .filter((to) => to !== '' && !/^([a-z]+:|\?lesson=)/.test(to) && !existsSync(join(ROOT, dirname(path), to)))
          .map((to) => `${path} links to ${to}`),
      )
    expect(dead).toEqual([])
  })
})
