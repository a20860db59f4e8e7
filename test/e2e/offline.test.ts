// Without a network: the page opens, runs and teaches as it did; a newer version waits until it is asked for and breaks nothing that is open.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { ROOT } from '../tidy/source'
import { run, speed, terminal, visits } from './visits'

/** The server is gone. */
let down = false
/** The server has a newer version of the page, of which only this is new. */
let newer = false
const { visit, forgive, another } = visits((request, response) => {
  if (down) {
    request.socket.destroy()
    return true
  }
  if (!newer || request.url !== '/sw.js') return false
  const worker = readFileSync(join(ROOT, 'dist/sw.js'), 'utf8')
  response.writeHead(200, { 'content-type': 'text/javascript' }).end(worker.replace(/`drydock-`/, '`drydock-next-`'))
  return true
})
const open = (options: Parameters<typeof visit>[0] = {}) => visit({ serviceWorkers: 'allow', ...options })
/** All is kept. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 })
}

/** The browser would offer to install it. */
async function installs(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  expect((await devtools.send('Page.getAppManifest')).errors).toEqual([])
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // Contexts of tests are incognito windows, which install nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
}

test('the page is installable, and without a network it opens again, goes on, and has its late code and its lessons', async () => {
  const page = await open()
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'docker volume create data', 'data')
  await kept(page)
  await installs(page)
  down = true
  try {
    forgive(/Failed to load resource|request failed/)
    await page.reload()
    await terminal(page)
    await speed(page, 'max')
    await run(page, 'docker volume ls', 'DRIVER')
    await run(page, 'docker run --rm alpine awk "BEGIN { print 6 * 7 }"', '42')
    await page.getByRole('button', { name: 'Networks' }).click()
    await page.getByRole('region', { name: 'Networks' }).first().waitFor()
    await page.getByRole('button', { name: 'Lessons' }).click()
    await page.getByRole('dialog', { name: 'Lessons' }).locator('button.title').last().click()
    await page.locator('section.lesson h3').first().waitFor()
    // The text of lessons, and an embedding.
    const reading = await another(page)
    await reading.goto(new URL('lessons/layers/', page.url()).href)
    await reading.getByRole('heading', { level: 1 }).waitFor()
    await reading.goto(new URL('embed.html?view=architecture', page.url()).href)
    await reading.getByRole('textbox', { name: 'Command' }).waitFor()
  } finally {
    down = false
  }
})
test('a newer version waits, says so quietly, and takes over when asked', async () => {
  const page = await open()
  await terminal(page)
  await run(page, 'docker volume create data', 'data')
  await kept(page)
  newer = true
  try {
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update()
    })
    await page.getByText('A new version of Drydock is ready').waitFor({ timeout: 30_000 })
    expect(await accessibility(page)).toEqual([])
    // What is open goes on, with code that it has not yet loaded.
    await page.getByRole('button', { name: 'Layers' }).click()
    await run(page, 'docker volume ls', 'DRIVER')
    const names = () => page.evaluate(() => caches.keys())
    expect((await names()).length).toBe(2)
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()])
    await terminal(page)
    await run(page, 'docker volume inspect --format "{{.Name}} lives" data', 'data lives')
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null)).toBe(null)
  } finally {
    newer = false
  }
})
