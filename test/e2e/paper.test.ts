// The page on paper: picture, console, timeline as a table, in dark too on white; nothing to press; it goes away again.
import { expect, test } from 'vitest'
import { containerMark, run, speed, terminal, visits } from './visits'

const { visit } = visits()

test('printing prints the picture, the console and the timeline', async () => {
  const page = await visit({ colorScheme: 'dark' })
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'docker run -d --name web nginx; echo started', 'started')
  await containerMark(page).waitFor({ timeout: 30_000 })
  // What prints is fetched once the page has nothing better to do.
  await page.waitForFunction(() => {
    dispatchEvent(new Event('beforeprint'))
    return document.querySelector('.paper') !== null
  })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const paper = page.locator('.paper')
  await paper.getByRole('row', { name: /docker run -d --name web nginx/ }).waitFor()
  await paper.locator('pre').getByText('started').waitFor()
  expect(await paper.locator('svg').first().isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Help' }).count()).toBe(0)
  expect(await page.locator('.paper :is(button, input, select, a)').count()).toBe(0)
  expect(await paper.evaluate((element) => getComputedStyle(element).color)).toMatch(/^(lab\([12]?\d\.|oklch\(0?\.[12])/)
  expect(await paper.evaluate((element) => element.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await paper.count()).toBe(0)
})
