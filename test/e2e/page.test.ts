// The page in a real browser, as a newcomer meets it. Fails on any console message, failed request or accessibility violation.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibility, Site } from '../browser/site'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterAll(async () => {
  await site.close()
})

test('opens without a complaint', async () => {
  const { page, wrong } = await site.visit()
  await page.getByRole('heading', { name: 'Drydock' }).waitFor()
  expect(await accessibility(page)).toEqual([])
  expect(wrong).toEqual([])
})
