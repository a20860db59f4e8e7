// Everything by keyboard: the key map in the help, regions, time, size; the language of the page.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DEEDS } from '../../src/app/dialogs/keys.data'
import { HELP_EN } from '../../src/app/dialogs/words.data'
import { SHORTCUTS } from '../../src/app/shortcuts'
import { EN } from '../../src/app/words/en.data'
import { accessibility } from '../browser/site'
import { containerMark, RUN, run, speed, terminal, visits } from './visits'

const { visit } = visits()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('section')?.getAttribute('aria-label'))

test('the help shows every key there is, and gives the focus back', async () => {
  const page = await visit()
  await terminal(page)
  await page.keyboard.press('F1')
  const dialog = page.getByRole('dialog', { name: EN.page.help })
  for (const { deed } of SHORTCUTS) await dialog.getByText(HELP_EN[DEEDS[deed]], { exact: true }).first().waitFor()
  expect(await accessibility(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('Console')
})

describe('regions', () => {
  test('F6 goes round them, Alt and a digit straight to one, out of the terminal too', async () => {
    const page = await visit()
    await terminal(page)
    for (const name of ['Picture', 'Time', 'Console']) {
      await page.keyboard.press('F6')
      expect(await focused(page)).toBe(name)
    }
    await page.keyboard.press('Alt+3')
    expect(await focused(page)).toBe('Time')
    await page.keyboard.press('Alt+1')
    expect(await focused(page)).toBe('Console')
  })
})

test('letters act on the page, except where they are typed', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'echo p.l?', 'p.l?')
  await page.keyboard.press('Alt+2')
  await page.keyboard.press('p')
  await page.getByRole('button', { name: 'Play' }).waitFor()
  await page.keyboard.press('l')
  await page.getByRole('list', { name: 'What happened' }).waitFor()
  await page.keyboard.press('+')
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('18px')
  await page.keyboard.press('0')
  await page.keyboard.press('s')
  await page.getByRole('dialog', { name: 'Sessions' }).waitFor()
})

test('the page speaks German when it is asked to, and remembers', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await page.getByRole('button', { name: RUN, exact: true }).click()
  await containerMark(page).waitFor({ timeout: 30_000 })
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de')
  await page
    .getByText(/Der Daemon hat Container \w+ gestartet/)
    .first()
    .waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  expect(await accessibility(page)).toEqual([])
  await page.reload()
  await page.getByRole('button', { name: 'Zurück', exact: true }).waitFor()
})
