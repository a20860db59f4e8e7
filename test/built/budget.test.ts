// Byte budgets: what a visitor downloads before the first command works, and with the full terminal. Bytes are gzip -9.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ROOT } from '../tidy/source'

const PROMPT = 10_000
// What the page may weigh: the goals are 250 kB and 340 kB.
const FIRST_COMMAND = 250_000
const FULL_TERMINAL = 336_000
/** What is loaded afterwards included: the rest of the simulator, the other language, dialogs; but neither lessons nor the lab nor the editor. */
const EVERYTHING = 614_000
/** Lessons: the pane with the list, and then each lesson in each language by itself. */
const LESSON_PANE = 21_400
const ONE_LESSON = 5_000
/** The dialog that makes the HTML of an embedding. */
const EMBEDDING_DIALOG = 11_000
/** The lab: what draws it, and what runs in it. Loaded when it is opened, and when one of its tools is first run. */
const LAB_VIEW = 38_000
const LAB_CODE = 34_000
/** The editor of the host's files, with CodeMirror and the builder's parser and checks. Loaded when it is opened. */
const EDITOR = 163_500
/** docker compose and stack deploy, with a YAML parser. Loaded when it is first typed. */
const COMPOSE_CODE = 59_000
/** docker build and buildx, BuildKit and the classic builder. Loaded when something is first built. */
const BUILD_CODE = 64_000
/** git, and the repositories of github.com. Loaded when one of them is first asked for something. */
const GIT_CODE = 18_000
/** Compilers' command lines, and what they fetch from. Loaded when one of them is first run. */
const TOOLCHAINS_CODE = 14_000

/** The Hub's images but the first, and package managers with their mirrors: loaded when somebody first pulls, or first runs one. */
const HUB_CODE = 45_000
const PACKAGES_CODE = 56_000

/** An embedding: to its first picture, which the build has made (the goal is 150 kB); to the first command; and the script of the tag. */
const EMBED = 48_500
const EMBED_COMMAND = 248_500
const EMBED_SCRIPT = 3_000

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

const report = (what: string, bytes: number) => process.stdout.write(`${what}: ${bytes} bytes, gzip\n`)
const keyOf = (name: string): string => Object.keys(manifest).find((key) => key.endsWith(name)) ?? ''
const start = keyOf('start.ts')

test(`a prompt that can be typed at is there within ${PROMPT / 1000} kB`, () => {
  const bytes = weigh(filesOf('index.html', false).add('index.html'))
  report('first prompt', bytes)
  expect(bytes).toBeLessThanOrEqual(PROMPT)
})

test(`the first command runs within ${FIRST_COMMAND / 1000} kB`, () => {
  const bytes = weigh(filesOf(start, false, filesOf('index.html', false).add('index.html')))
  report('first command', bytes)
  expect(bytes).toBeLessThanOrEqual(FIRST_COMMAND)
})

test(`with the full terminal it is within ${FULL_TERMINAL / 1000} kB`, () => {
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  const bytes = weigh(filesOf(keyOf('terminal.ts'), false, first))
  report('with the full terminal', bytes)
  expect(bytes).toBeLessThanOrEqual(FULL_TERMINAL)
})

const pane = keyOf('Lessons.svelte')
const texts = Object.keys(manifest).filter((key) => key.includes('virtual:lesson/'))
const without = (files: ReadonlySet<string>, others: ReadonlySet<string>) => new Set([...files].filter((file) => !others.has(file)))

test(`all there is but the lessons is within ${EVERYTHING / 1000} kB`, () => {
  const others = filesOf(pane, false)
  for (const key of texts) filesOf(key, false, others)
  const all = filesOf('index.html', true).add('index.html')
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  filesOf(keyOf('lab/Lab.svelte'), false, others)
  filesOf(keyOf('EmbedThis.svelte'), false, others)
  filesOf(keyOf('Editor.svelte'), false, others)
  filesOf(keyOf('sim/late-lab.ts'), false, others)
  filesOf(keyOf('sim/late-compose.ts'), false, others)
  filesOf(keyOf('sim/late-build.ts'), false, others)
  for (const part of ['git', 'hub', 'packages', 'toolchains']) filesOf(keyOf(`sim/late-${part}.ts`), false, others)
  const late = filesOf(keyOf('sim/late.ts'), false)
  const bytes = weigh(without(all, without(without(others, first), late)))
  report('everything but the lessons', bytes)
  expect(bytes).toBeLessThanOrEqual(EVERYTHING)
})

test(`lessons add ${LESSON_PANE / 1000} kB, and each at most ${ONE_LESSON / 1000} kB`, () => {
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  const late = filesOf(keyOf('sim/late.ts'), false)
  const added = weigh(without(without(filesOf(pane, false), first), late))
  report('lessons, without their texts', added)
  expect(added).toBeLessThanOrEqual(LESSON_PANE)
  const each = texts.map((key) => weigh(filesOf(key, false)))
  report(
    `${each.length} texts of lessons, together`,
    each.reduce((sum, bytes) => sum + bytes, 0),
  )
  expect(Math.max(...each)).toBeLessThanOrEqual(ONE_LESSON)
})

test(`the dialog of embeddings adds ${EMBEDDING_DIALOG / 1000} kB`, () => {
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  const added = weigh(without(filesOf(keyOf('EmbedThis.svelte'), false), first))
  report('the dialog of embeddings', added)
  expect(added).toBeLessThanOrEqual(EMBEDDING_DIALOG)
})

test(`the editor adds ${EDITOR / 1000} kB`, () => {
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  const late = filesOf(keyOf('sim/late.ts'), false)
  const added = weigh(without(without(filesOf(keyOf('Editor.svelte'), false), first), late))
  report('the editor', added)
  expect(added).toBeLessThanOrEqual(EDITOR)
})

test(`the lab adds ${LAB_VIEW / 1000} kB to look at it, ${LAB_CODE / 1000} kB to run it`, () => {
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  const late = filesOf(keyOf('sim/late.ts'), false)
  const added = (name: string) => weigh(without(without(filesOf(keyOf(name), false), first), late))
  const [view, code] = [added('lab/Lab.svelte'), added('sim/late-lab.ts')]
  report('the lab, its view', view)
  report('the lab, what runs in it', code)
  expect(view).toBeLessThanOrEqual(LAB_VIEW)
  expect(code).toBeLessThanOrEqual(LAB_CODE)
})

test(`the Hub's images add ${HUB_CODE / 1000} kB, package managers ${PACKAGES_CODE / 1000} kB`, () => {
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  const late = filesOf(keyOf('sim/late.ts'), false)
  const added = (name: string) => weigh(without(without(filesOf(keyOf(name), false), first), late))
  const [hub, packages] = [added('sim/late-hub.ts'), added('sim/late-packages.ts')]
  report('the images of the Hub', hub)
  report('package managers and mirrors', packages)
  expect(hub).toBeLessThanOrEqual(HUB_CODE)
  expect(packages).toBeLessThanOrEqual(PACKAGES_CODE)
})

test(`what builds adds ${BUILD_CODE / 1000} kB`, () => {
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  const late = filesOf(keyOf('sim/late.ts'), false)
  const added = weigh(without(without(filesOf(keyOf('sim/late-build.ts'), false), first), late))
  report('what builds', added)
  expect(added).toBeLessThanOrEqual(BUILD_CODE)
})

test(`git adds ${GIT_CODE / 1000} kB, compilers ${TOOLCHAINS_CODE / 1000} kB`, () => {
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  const late = filesOf(keyOf('sim/late.ts'), false)
  const added = (name: string) => weigh(without(without(filesOf(keyOf(name), false), first), late))
  const [git, toolchains] = [added('sim/late-git.ts'), added('sim/late-toolchains.ts')]
  report('git', git)
  report('compilers', toolchains)
  expect(git).toBeLessThanOrEqual(GIT_CODE)
  expect(toolchains).toBeLessThanOrEqual(TOOLCHAINS_CODE)
})

test(`docker compose adds ${COMPOSE_CODE / 1000} kB`, () => {
  const first = filesOf(start, false, filesOf('index.html', false).add('index.html'))
  const late = filesOf(keyOf('sim/late.ts'), false)
  const added = weigh(without(without(filesOf(keyOf('sim/late-compose.ts'), false), first), late))
  report('docker compose', added)
  expect(added).toBeLessThanOrEqual(COMPOSE_CODE)
})

test(`an embedding shows its picture within ${EMBED / 1000} kB, and its script is within ${EMBED_SCRIPT / 1000} kB`, () => {
  const picture = weigh(filesOf('embed.html', false).add('embed.html'))
  const command = weigh(filesOf(keyOf('embed/whole.ts'), false, filesOf('embed.html', false).add('embed.html')))
  const script = weigh(new Set(['embed.js']))
  report('an embedding, to its first picture', picture)
  report('an embedding, to its first command', command)
  report('the script of <dry-dock>', script)
  expect(picture).toBeLessThanOrEqual(EMBED)
  expect(command).toBeLessThanOrEqual(EMBED_COMMAND)
  expect(script).toBeLessThanOrEqual(EMBED_SCRIPT)
})
