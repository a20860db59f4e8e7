// The dialog that makes the HTML of an embedding: what is chosen is what the preview shows and what is copied. On a phone too.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { PHONE, run, terminal, visits } from './visits'

const { visit } = visits()
async function open(page: Page) {
  await page.getByRole('button', { name: /^Session:/ }).click()
  await page.getByRole('button', { name: 'Embed this' }).click()
  return page.getByRole('dialog', { name: 'Embed this' })
}

describe('“Embed this”', () => {
  test('choices are previewed and written as a tag and as an iframe', async () => {
    const page = await visit({ permissions: ['clipboard-read', 'clipboard-write'] })
    await terminal(page)
    await run(page, 'docker volume create data', 'data')
    const dialog = await open(page)
    await dialog.getByRole('combobox', { name: 'Lesson' }).selectOption('layers')
    await dialog.getByRole('combobox', { name: 'View' }).selectOption('networks')
    await dialog.getByRole('combobox', { name: 'Theme' }).selectOption('dark')
    await dialog.getByRole('button', { name: 'Those of this session' }).click()
    await dialog.getByRole('textbox', { name: 'Height' }).fill('12')
    await dialog.getByText('height="12" cannot be used').waitFor()
    await dialog.getByRole('textbox', { name: 'Height' }).fill('420')
    const tag = dialog.getByRole('textbox', { name: 'As a tag' })
    const wanted = 'lesson="layers" view="networks" cmds="docker volume create data" theme="dark" height="420"'
    expect(await tag.inputValue()).toContain(wanted)
    await dialog.getByRole('button', { name: 'Copy: As a tag' }).click()
    await dialog.getByText('Copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await tag.inputValue())

    // Without the lesson: the session itself, which the preview replays.
    await dialog.getByRole('combobox', { name: 'Begins with' }).selectOption('state')
    await page.waitForFunction(() => document.querySelector('dialog iframe')?.getAttribute('src')?.includes('state='))
    const preview = page.frameLocator('dialog iframe')
    await preview.getByRole('log').getByText('docker volume create data').first().waitFor({ timeout: 30_000 })
    // The preview is a document of its own (embed.test.ts): rules about names are meant within a document.
    expect(await accessibility(page, 'dialog iframe')).toEqual([])
  })

  test('it is usable on a phone, in German', async () => {
    const page = await visit({ ...PHONE, locale: 'de-DE' })
    await page.getByRole('button', { name: /^Sitzung:/ }).click()
    await page.getByRole('button', { name: 'Einbetten' }).click()
    const dialog = page.getByRole('dialog', { name: 'Einbetten' })
    await dialog.getByRole('combobox', { name: 'Ansicht' }).selectOption('layers')
    await page.waitForFunction(() => document.querySelector('dialog iframe')?.getAttribute('src')?.includes('view=layers'))
    await page.frameLocator('dialog iframe').getByRole('textbox').waitFor()
    const wide = await dialog.evaluate((element) =>
      [element, ...element.querySelectorAll('*')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.tagName),
    )
    expect(wide).toEqual([])
    expect(await accessibility(page, 'dialog iframe')).toEqual([])
  })
})
