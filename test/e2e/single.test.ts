// The page as one file, opened from a disk: it runs, it teaches, it asks for nothing else, and it says so when it cannot keep sessions.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser/find'
import { accessibility } from '../browser/site'
import { ROOT } from '../tidy/source'
import { run, speed, terminal } from './visits'

const FILE = pathToFileURL(join(ROOT, 'dist/drydock.html')).href
let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ ...findBrowser(), args: BROWSER_ARGUMENTS, chromiumSandbox: false })
})
afterAll(() => browser.close())

/** @param before a script that runs before the page's own */
async function open(before = ''): Promise<{ readonly page: Page; readonly wrong: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(before)
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('request', (request) => {
    if (request.url() !== FILE && !request.url().startsWith('data:')) wrong.push(`asked for ${request.url()}`)
  })
  await page.goto(FILE)
  return { page, wrong }
}

test('it runs from a disk, late code and lessons included, and asks for nothing', async () => {
  const { page, wrong } = await open()
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'docker run hello-world', 'Hello from Docker!')
  await page.getByRole('button', { name: 'Layers' }).click()
  await page.getByText('Layers of').first().waitFor()
  await page.getByRole('button', { name: /^Session:/ }).click()
  await page.getByRole('button', { name: 'Embed this' }).click()
  await page.getByText('This page is a file: other pages cannot embed it.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Lessons' }).click()
  await page.getByRole('dialog', { name: 'Lessons' }).locator('button.title').last().click()
  await page.locator('section.lesson h3').first().waitFor({ timeout: 30_000 })
  expect(await accessibility(page)).toEqual([])
  // What is loaded when there is time has been.
  await page.waitForTimeout(2_500)
  expect(wrong).toEqual([])
  await page.context().close()
})

test('sessions are kept by the browser, and where it keeps nothing that is said', async () => {
  const { page, wrong } = await open(`Object.defineProperty(window, 'indexedDB', { get() { throw new Error('SecurityError') } })`)
  await page.getByText('This browser gives the page no storage').waitFor()
  await terminal(page)
  await run(page, 'docker volume create data', 'data')
  expect(wrong).toEqual([])
  await page.context().close()
})
