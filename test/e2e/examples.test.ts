// Pages of other people with embeddings from another origin, each built as its author would: a reveal.js deck, a VitePress site, a Docusaurus site.
// Docusaurus is not among this project's packages (1,280 of its own, 270 MB): its test runs where DOCUSAURUS names a folder that has it in node_modules.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { ROOT } from '../tidy/source'
import { visits } from './visits'

/** Where the examples get Drydock from; its requests are answered from dist. */
const DRYDOCK = 'https://drydock.example/'
const EXAMPLES = join(ROOT, 'test/examples')
const DOCUSAURUS = process.env['DOCUSAURUS'] ?? ''
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

const made: string[] = []
function folder(parent = tmpdir()): string {
  const path = mkdtempSync(join(parent, 'drydock-example-'))
  made.push(path)
  return path
}
afterAll(() => made.forEach((path) => rmSync(path, { recursive: true, force: true })))

/** Folders of built examples, by the first part of the path; "/" is the one on trial. */
const served = new Map<string, string>()
const { visit, address } = visits((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const [prefix, root] = [...served].find(([start]) => pathname.startsWith(start)) ?? []
  if (prefix === undefined || root === undefined) return false
  const path = join(root, normalize(pathname.slice(prefix.length)))
  const file = [path, join(path, 'index.html'), `${path}.html`].find((one) => statSync(one, { throwIfNoEntry: false })?.isFile())
  if (file === undefined) return false
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file))
  return true
})

/** A page, for which Drydock is far away. */
async function open(path: string): Promise<Page> {
  const page = await visit({ hash: 'icon.svg' })
  await page.context().route(`${DRYDOCK}**`, async (route) => {
    const file = join(ROOT, 'dist', normalize(new URL(route.request().url()).pathname))
    await route.fulfill({ path: file, contentType: TYPES[extname(file)] ?? 'application/octet-stream' })
  })
  await page.goto(new URL(path, address()).href)
  return page
}
async function inside(page: Page, id: string): Promise<Frame> {
  const frame = await (await page.locator(`#${id} iframe`).elementHandle()).contentFrame()
  if (!frame) throw new Error('no iframe')
  return frame
}
/** Does in an embedding what it is there for, as far as that the daemon pulls. */
async function runs(page: Page, id: string, command: string): Promise<void> {
  const frame = await inside(page, id)
  await frame.getByRole('button', { name: command }).click({ timeout: 30_000 })
  await frame.getByRole('log').getByText('Pulling from library/nginx').waitFor({ timeout: 30_000 })
  expect(new URL(frame.url()).origin).toBe(new URL(DRYDOCK).origin)
}
async function built(script: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], { cwd, env: { ...process.env, CI: '1' } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  const code = await new Promise((done) => child.on('close', done))
  if (code !== 0) throw new Error(said)
}
const vitepress = folder()
/** Begun at once, for it takes its time. */
const site = built(
  join(ROOT, 'node_modules/vitepress/bin/vitepress.js'),
  ['build', join(EXAMPLES, 'vitepress'), '--outDir', vitepress],
  ROOT,
)

test('a deck of reveal.js: nothing is loaded before its slide, and the slide works', async () => {
  served.set('/deck/reveal.js/', join(ROOT, 'node_modules/reveal.js/dist'))
  served.set('/deck/', join(EXAMPLES, 'reveal'))
  const page = await open('deck/')
  await page.locator('.reveal.ready').waitFor()
  await page.waitForTimeout(300)
  expect(await page.locator('#slide iframe').getAttribute('src')).toBe(null)
  await page.keyboard.press('ArrowRight')
  await runs(page, 'slide', 'docker run -d --name web nginx')
  // The deck goes on: the keys are its own, unless somebody is in the embedding.
  await page.locator('.reveal').evaluate((deck) => deck.focus())
  await page.evaluate(() => window.focus())
  await page.keyboard.press('ArrowRight')
  await page.getByRole('heading', { name: 'Questions' }).waitFor()
})

test('a site of VitePress: an embedding on each page, also when a page is reached by a link', async () => {
  await site
  served.set('/', vitepress)
  const page = await open('')
  await runs(page, 'shop', 'docker run -d --name shop -p 8080:80 nginx')
  expect(await accessibility(page, 'dry-dock')).toEqual([])
  await page.getByRole('link', { name: 'where its files go' }).click()
  await page.getByRole('heading', { name: 'Where files go' }).waitFor()
  await page.locator('#files').scrollIntoViewIfNeeded()
  await (await inside(page, 'files')).getByRole('button', { name: 'Put it in place' }).first().waitFor({ timeout: 30_000 })
  served.delete('/')
})

test.skipIf(!existsSync(join(DOCUSAURUS, 'node_modules/@docusaurus/core')))(
  'a site of Docusaurus, in MDX',
  async () => {
    const place = folder(DOCUSAURUS)
    cpSync(join(EXAMPLES, 'docusaurus'), place, { recursive: true })
    const out = folder()
    await built(join(DOCUSAURUS, 'node_modules/@docusaurus/core/bin/docusaurus.mjs'), ['build', '--out-dir', out], place)
    served.set('/', out)
    const page = await open('')
    await runs(page, 'shop', 'docker run -d --name shop -p 8080:80 nginx')
    served.delete('/')
  },
  400_000,
)
