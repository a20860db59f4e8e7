// Sessions: kept through reloads and killed tabs, several of them, back and forth in them, two tabs, and browsers without storage.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { containerMark, log, run, speed, terminal, visits } from './visits'

const { visit, another, address } = visits()
const RUN = 'docker run -d --name web nginx'
const ready = async (page: Page) => {
  await terminal(page)
  await speed(page, 'max')
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const runWeb = async (page: Page) => {
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type(RUN)
  await page.keyboard.press('Enter')
  await containerMark(page).waitFor({ timeout: 30_000 })
}

describe('a session is there again', () => {
  test('after a reload: containers, variables, output, history', async () => {
    const page = await visit()
    await ready(page)
    await runWeb(page)
    await run(page, 'X=seven; echo first', 'first')
    const before = await containerMark(page).getAttribute('aria-label')
    await page.reload()
    await ready(page)
    expect(await containerMark(page).getAttribute('aria-label')).toBe(before)
    await log(page).getByText('Status: Downloaded newer image for nginx:latest').waitFor({ state: 'attached' })
    await run(page, 'echo $X', 'seven')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    expect(await log(page).getByText('first', { exact: true }).count()).toBeGreaterThanOrEqual(1)
  })

  test('after the tab was killed in the middle of a pull', async () => {
    const page = await visit()
    await terminal(page)
    await page.keyboard.type(RUN)
    await page.keyboard.press('Enter')
    await page.getByText('The client asks the daemon', { exact: false }).first().waitFor()
    await page.close({ runBeforeUnload: false })
    const tab = await another(page)
    await ready(tab)
    await containerMark(tab).waitFor({ timeout: 30_000 })
  })
})

test('there are several, and each can be renamed, copied, left and removed', async () => {
  const page = await visit()
  await ready(page)
  await runWeb(page)
  await button(page, 'Session: Session 1').click()
  const dialog = page.getByRole('dialog', { name: 'Sessions' })
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Web <b>server</b>')
  await page.keyboard.press('Enter')
  await dialog.getByText('Web <b>server</b>', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Duplicate' }).click()
  await dialog.getByText('Web <b>server</b> (copy)', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'New session', exact: true }).click()
  await dialog.getByText('Session 3').waitFor()
  expect(await accessibility(page)).toEqual([])
  expect(await dialog.getByRole('listitem').count()).toBe(3)
  await dialog.getByRole('listitem').filter({ hasText: 'Session 3' }).getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await dialog.getByText('Session 3').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await containerMark(page).waitFor()
})

test('undo takes the last command back, redo brings it again, and the past can be gone on from', async () => {
  const page = await visit()
  await ready(page)
  await runWeb(page)
  await run(page, 'docker rm -f web; echo removed', 'removed')
  await containerMark(page).waitFor({ state: 'detached' })
  await button(page, 'Undo').click()
  await containerMark(page).waitFor()
  expect(
    await page
      .locator('.xterm-rows > div')
      .filter({ hasText: /# .*# / })
      .count(),
  ).toBe(0)
  await button(page, 'Redo').click()
  await containerMark(page).waitFor({ state: 'detached' })
  await page.getByRole('slider', { name: 'Timeline' }).focus()
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowLeft')
  await containerMark(page).waitFor()
  await button(page, 'Continue from here').click()
  await page.getByRole('combobox', { name: 'Speed' }).waitFor()
  await button(page, 'Session: Session 1').click()
  await page.getByRole('heading', { name: 'Branches of Session 1' }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Go there' }).first().click()
  await page.keyboard.press('Escape')
})

test('of two tabs with one session only one writes, and they can change places', async () => {
  const first = await visit()
  await ready(first)
  await run(first, 'echo one', 'one')
  const second = await another(first)
  await terminal(second)
  await second.getByText('Another tab writes this session').waitFor()
  await second.locator('.xterm-helper-textarea').focus()
  await second.keyboard.type('echo two')
  await second.getByRole('alert').waitFor()
  expect(await accessibility(second)).toEqual([])
  await button(second, 'Write here instead').click()
  await first.getByText('Another tab writes this session').waitFor()
  await speed(second, 'max')
  await run(second, 'echo three', 'three')
})

describe('without storage', () => {
  const GONE = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError') } })"
  const FULL = `IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError') }`
  test.each([
    ['blocked', GONE, 'gives the page no storage'],
    ['full', FULL, 'is full'],
  ])('(%s) the page works in memory and says so', async (_, before, said) => {
    const page = await visit({ before })
    await page.getByRole('status').getByText(said).waitFor()
    await ready(page)
    await run(page, 'echo works', 'works')
    await button(page, 'Undo').click()
    await button(page, 'Redo').click()
  })
})

describe('a link', () => {
  test('brings the session to somebody else, and is gone from the address', async () => {
    const page = await visit({ permissions: ['clipboard-read', 'clipboard-write'] })
    await ready(page)
    await runWeb(page)
    await button(page, 'Session: Session 1').click()
    await button(page, 'Copy link').click()
    await page.getByText('The link is copied').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await visit({ hash: new URL(link).hash })
    await containerMark(other).waitFor({ timeout: 30_000 })
    expect(other.url()).toBe(address())
  })
  test('that is broken is refused, and nothing is lost', async () => {
    const page = await visit({ hash: '#s=AAAA<script>' })
    await page.getByText('was not opened: the link is damaged').waitFor()
    await ready(page)
    await run(page, 'echo fine', 'fine')
  })
})
