// The layers view in a browser: what a layer holds, what is shared, what is wasted; by keyboard, without accessibility violations.
import { expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { run, speed, terminal, visits } from './visits'

const { visit } = visits()

test('an image is a stack of layers, each with its files', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await page.getByRole('button', { name: 'Layers' }).click()
  await page.getByRole('button', { name: 'docker pull nginx' }).click()
  await page.getByRole('button', { name: /^Layer 6: / }).waitFor({ timeout: 30_000 })
  await run(page, `printf 'FROM nginx\\nRUN echo hello > /usr/share/nginx/html/index.html\\n' | docker build -q -t site -`, 'sha256:')
  await page.getByRole('combobox', { name: 'Layers of' }).selectOption({ label: 'site:latest' })
  const top = page.getByRole('button', { name: /^Layer 7: RUN echo hello/ })
  await top.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /changed \/usr\/share\/nginx\/html\/index\.html 6B/ }).waitFor()
  expect(await page.getByRole('button', { name: /^Layer 1: .*shared with nginx:latest/ }).count()).toBe(1)
  expect(await accessibility(page)).toEqual([])
})
