// A lesson in a real browser: done by clicks on a desk and on a phone, kept, reset, shown to others. Nothing may go wrong on the console.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { log, PHONE, speed, terminal, visits } from './visits'

const { visit, address } = visits()
const LESSON = '?lesson=from-file-to-container'
const lesson = (page: Page) => page.getByRole('region', { name: 'Lesson', exact: true })
const command = (page: Page, text: string) => page.getByRole('button', { name: `Type this at the prompt: ${text}`, exact: true })
const goal = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text })
const reached = (page: Page, text: string) => goal(page, text).getByText('(reached)').waitFor({ state: 'attached', timeout: 30_000 })
const next = (page: Page) => lesson(page).getByRole('button', { name: 'Next', exact: true }).click()
async function putFilesInPlace(page: Page): Promise<void> {
  const put = page.locator('figure').getByRole('button')
  await put.first().waitFor({ timeout: 30_000 })
  for (let i = 0; i < (await put.count()); i++) await put.nth(i).click()
}
async function typed(page: Page, line: string): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
}

describe('on a desk', () => {
  test('a lesson is done, step by step, and its goals say what is missing', async () => {
    const page = await visit({ hash: LESSON })
    await page.getByRole('heading', { name: 'From a file to a running container' }).waitFor({ timeout: 30_000 })
    await terminal(page)
    await speed(page, 'max')
    expect(await accessibility(page)).toEqual([])
    await putFilesInPlace(page)
    await command(page, 'cat Dockerfile').click()
    await reached(page, 'The Dockerfile is on the screen.')
    await next(page)
    await command(page, 'docker build -q -t page .').click()
    await reached(page, 'There is an image named page')
    await next(page)
    // Nearly: it says what is not so yet.
    await typed(page, 'docker run -d --name site page')
    await goal(page, 'A container named site').getByText('published 8080:80 ✗: it has none').waitFor({ timeout: 30_000 })
    await typed(page, 'docker rm -f site')
    await lesson(page).getByRole('button', { name: 'Hint' }).click()
    await lesson(page).getByRole('button', { name: 'Another hint' }).click()
    await lesson(page).getByRole('button', { name: 'Show a solution' }).click()
    await command(page, 'docker run -d --name site -p 8080:80 page').click()
    await reached(page, 'A container named site')
    await command(page, 'curl localhost:8080').click()
    await reached(page, 'It has served your page.')
    await page.getByText('The lesson is done.').waitFor()
    expect(await accessibility(page)).toEqual([])

    // It is kept: after a reload without the address's help it stands where it was.
    await page.goto(address())
    await page.getByRole('heading', { name: 'Run a container' }).waitFor({ timeout: 30_000 })
    await reached(page, 'It has served your page.')
    await page.getByRole('button', { name: 'Lessons' }).first().click()
    await page.getByRole('dialog', { name: 'Lessons' }).getByText('✓ done').waitFor()
    expect(await accessibility(page)).toEqual([])
  })

  test('a step is reset to its beginning, and the world goes on without the lesson', async () => {
    const page = await visit({ hash: LESSON })
    await terminal(page)
    await speed(page, 'max')
    await putFilesInPlace(page)
    await command(page, 'cat Dockerfile').click()
    await reached(page, 'The Dockerfile is on the screen.')
    await page.getByText('More', { exact: true }).click()
    await page.getByRole('button', { name: 'Reset this step' }).click()
    await page.getByRole('button', { name: 'Put it in place' }).first().waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Free play from here' }).click()
    await lesson(page).waitFor({ state: 'detached' })
    await page.getByText('From a file to a running container (copy)').waitFor()
  })

  test('it is shown to others with a clicker, and notes are in a second window', async () => {
    const page = await visit({ hash: '?lesson=not-a-small-machine' })
    await terminal(page)
    await speed(page, 'max')
    await page.getByText('More', { exact: true }).click()
    await page.getByRole('button', { name: 'Walkthrough' }).click()
    const popup = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Notes in a window' }).click()
    const notes = await popup
    await notes.getByRole('heading', { name: 'One kernel for all' }).waitFor()
    await page.keyboard.press('PageDown')
    await log(page).getByText('6.12.48-cloud-amd64').first().waitFor({ state: 'attached', timeout: 30_000 })
    await page.keyboard.press('PageUp')
    // Arrows do the same, and the notes keep in step. A dark screen ends with what goes on.
    const first = await notes.locator('#step').textContent()
    const step = lesson(page).getByText(/^Step \d of/)
    const told = async (title: string | null, same: boolean) =>
      notes.waitForFunction(([text, equal]) => (document.querySelector('#step')?.textContent === text) === equal, [title, same] as const)
    for (let i = 0; i < 12 && (await step.textContent())?.startsWith('Step 1'); i++) {
      await page.keyboard.press('ArrowRight')
      await page.waitForTimeout(400)
    }
    await told(first, false)
    await page.keyboard.press('b')
    await page.getByRole('button', { name: 'The screen is dark' }).waitFor()
    await page.keyboard.press('b')
    await page.getByRole('button', { name: 'The screen is dark' }).waitFor({ state: 'detached' })
    await page.keyboard.press('ArrowLeft')
    await told(first, true)
    await page.getByText('More', { exact: true }).click()
    expect(await accessibility(page)).toEqual([])
  })
})

test('on a phone a lesson is done with its commands and chips, and nothing sticks out', async () => {
  const page = await visit({ ...PHONE, hash: '?lesson=ports' })
  const tab = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
  await page.getByRole('heading', { name: 'EXPOSE is a note' }).waitFor({ timeout: 30_000 })
  expect(await accessibility(page)).toEqual([])
  await tab('Time')
  await speed(page, 'max')
  await tab('Lesson')
  await command(page, 'docker run -d --name quiet nginx').click()
  await page
    .getByRole('group', { name: 'Commands to try' })
    .getByRole('button', { name: /curl -s localhost:80/ })
    .click()
  await tab('Lesson')
  await reached(page, 'quiet runs,')
  await next(page)
  await tab('Console')
  await page.getByRole('textbox', { name: 'Command' }).fill('docker run -d --name loud -p 8080:80 nginx')
  await page.keyboard.press('Enter')
  await tab('Lesson')
  await reached(page, 'and answers.')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('what is not a lesson is said, and the page works', async () => {
  const page = await visit({ hash: '?lesson=%3Cimg%20src%3Dx%3E' })
  await page.getByText('There is no lesson “<img src=x>”.').waitFor({ timeout: 30_000 })
  await terminal(page)
})

test('every lesson is there without scripts', async () => {
  const page = await visit({ javaScriptEnabled: false, hash: 'lessons/' })
  await page.getByRole('link', { name: 'Ports, from outside in' }).click()
  await page.getByRole('heading', { name: 'Ports, from outside in' }).waitFor()
  expect(await page.locator('meta[name=description]').getAttribute('content')).toContain('EXPOSE opens nothing')
  await page.getByText('quiet runs,').waitFor()
  expect(await page.getByRole('link', { name: 'Do it in Drydock' }).getAttribute('href')).toBe('../../?lesson=ports')
})
