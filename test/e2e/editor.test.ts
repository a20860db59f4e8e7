// The editor in the page: opened by a button, a command, a lesson; saved, built, left; by keyboard, on a phone, under a policy that allows no inline styles.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { log, PHONE, run, speed, terminal, visits } from './visits'

const { visit, forgive } = visits((request, response) => {
  if (request.url?.startsWith('/?strict') === true)
    response.setHeader('content-security-policy-report-only', "style-src 'self' 'report-sample'; script-src 'self'")
  return false
})
const editor = (page: Page) => page.getByRole('region', { name: 'Files of the host' })
const text = (page: Page, path: string) => page.getByRole('textbox', { name: `Text of ${path}` })
async function write(page: Page, path: string, what: string): Promise<void> {
  await text(page, path).press('Control+a')
  await page.keyboard.insertText(what)
}

test('a Dockerfile is written, marked, helped with, saved and built without leaving the keys', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await page.keyboard.press('Alt+4')
  await editor(page).getByRole('button', { name: 'New Dockerfile' }).click()
  const path = '/root/work/Dockerfile'
  await text(page, path).waitFor()
  await write(page, path, 'FROM alpine\nRUM ls\n')
  await editor(page).getByText('1 remark').waitFor()
  await text(page, path).press('ArrowUp')
  await editor(page).getByText('unknown instruction: RUM (did you mean RUN?)').waitFor()
  expect(await accessibility(page)).toEqual([])
  await write(page, path, 'FROM alpine\n')
  // Letters are text here, not keys of the page.
  await page.keyboard.type('WORKD')
  await page.getByRole('option', { name: 'WORKDIR' }).first().waitFor()
  // A list that has only just opened takes no Enter: it may be meant for the text.
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await page.keyboard.type('/p')
  await editor(page).getByText('The folder for what follows', { exact: false }).last().waitFor()
  await page.keyboard.press('Control+Enter')
  await log(page).getByText('docker build -t work .').first().waitFor({ state: 'attached' })
  await page.getByRole('button', { name: /^Image work:latest/ }).waitFor({ timeout: 30_000 })
  // Escape, then Tab leaves the text; the editor is still there.
  await text(page, path).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement ?? null)).toBeNull()
})

test('nano opens it, what the console changes is seen, and what is not saved is asked about and survives', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'echo hello > list.txt && nano list.txt', 'nano list.txt')
  const path = '/root/work/list.txt'
  await text(page, path).getByText('hello').waitFor()
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type('echo more >> list.txt\r')
  await text(page, path).getByText('more').waitFor()
  await write(page, path, 'mine')
  await editor(page).getByRole('button', { name: 'Close', exact: true }).click()
  await editor(page).getByText('Not saved: list.txt.').waitFor()
  expect(await accessibility(page)).toEqual([])
  await editor(page).getByRole('button', { name: 'Keep editing' }).click()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await terminal(page)
  await page.getByRole('button', { name: 'Files', exact: true }).click()
  await text(page, path).getByText('mine').waitFor()
  await text(page, path).press('Control+s')
  await run(page, 'cat list.txt', 'mine')
  // Renaming and removing are typed.
  await editor(page).getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'New path of' }).fill('/root/work/other.txt')
  await page.keyboard.press('Enter')
  await log(page).getByText('mv list.txt other.txt').first().waitFor({ state: 'attached' })
  await text(page, '/root/work/other.txt').waitFor()
  await editor(page).getByRole('button', { name: 'Delete' }).click()
  await editor(page).getByRole('button', { name: 'Delete' }).last().click()
  await log(page).getByText('rm other.txt').first().waitFor({ state: 'attached' })
  await editor(page).getByRole('button', { name: 'Close', exact: true }).click()
  await editor(page).waitFor({ state: 'detached' })
})

test('a file of a lesson opens in it, and its styles need no inline styles', async () => {
  const broken =
    "addEventListener('securitypolicyviolation',(e)=>{(window.broken??=[]).push(e.sourceFile+' '+e.violatedDirective+' '+e.sample)})"
  const page = await visit({ hash: '?strict&lesson=from-file-to-container', before: broken })
  forgive(/Content Security Policy/)
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click()
  await editor(page)
    .getByRole('textbox', { name: /^Text of \/root\/w/ })
    .waitFor()
  const found = await page.evaluate(() => {
    const sheets = document.querySelector('section.editor .host')?.shadowRoot?.adoptedStyleSheets.length ?? 0
    const all: unknown = Reflect.get(window, 'broken')
    return { sheets, broken: Array.isArray(all) ? all.map(String) : [] }
  })
  expect(found.sheets).toBeGreaterThan(0)
  // The policy is heeded: others break it.
  expect(found.broken.length).toBeGreaterThan(0)
  expect(found.broken.filter((one) => /editor/i.test(one))).toEqual([])
})

test('on a phone it is a tab of its own, dark', async () => {
  const page = await visit({ ...PHONE, colorScheme: 'dark' })
  await page.getByRole('navigation').getByRole('button', { name: 'Files' }).click()
  await editor(page).getByRole('button', { name: 'New Dockerfile' }).click()
  await text(page, '/root/work/Dockerfile').waitFor()
  expect(await accessibility(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.getByRole('navigation').getByRole('button', { name: 'Console' }).click()
  expect(await editor(page).isVisible()).toBe(false)
  await page.getByRole('navigation').getByRole('button', { name: 'Files' }).click()
  await text(page, '/root/work/Dockerfile').waitFor()
})
