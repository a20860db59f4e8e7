// Byte budgets: what a visitor downloads before the first command works, and with the full terminal. Bytes are gzip -9.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ROOT } from '../tidy/source'

const FIRST_COMMAND = 150_000
const FULL_TERMINAL = 250_000

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}
const manifest = JSON.parse(readFileSync(join(ROOT, 'dist/.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
const weigh = (files: ReadonlySet<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(ROOT, 'dist', file)), { level: 9 }).length, 0)

function filesOf(key: string, lazy: boolean, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return seen
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file)
  for (const next of [...(chunk.imports ?? []), ...(lazy ? (chunk.dynamicImports ?? []) : [])]) filesOf(next, lazy, seen)
  return seen
}

test(`the page takes its first command within ${FIRST_COMMAND / 1000} kB`, () => {
  const bytes = weigh(filesOf('index.html', false).add('index.html'))
  process.stdout.write(`first command: ${bytes} bytes, gzip\n`)
  expect(bytes).toBeLessThanOrEqual(FIRST_COMMAND)
})

test(`with the full terminal it is within ${FULL_TERMINAL / 1000} kB`, () => {
  const bytes = weigh(filesOf('index.html', true).add('index.html'))
  process.stdout.write(`with the full terminal: ${bytes} bytes, gzip\n`)
  expect(bytes).toBeLessThanOrEqual(FULL_TERMINAL)
})
