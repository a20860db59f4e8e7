// The animated replay: shot in the page, opened from a disk by a browser of its own, played and scrubbed, without an error and without a network.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { containerMark, run, speed, terminal, visits } from './visits'

const { visit } = visits()

test('a session as a file that plays by itself', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await run(page, `docker run -d --name web -p 8080:80 nginx; echo '<img src=x onerror=alert(1)>'; clear`, 'root@docker-host')
  await containerMark(page).waitFor({ timeout: 30_000 })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('combobox', { name: 'Save picture' }).selectOption({ label: 'HTML (replay)' }),
  ])
  const file = join(mkdtempSync(join(tmpdir(), 'film-')), 'drydock.html')
  await download.saveAs(file)
  const context = await page.context().browser()?.newContext()
  const film = await context?.newPage()
  if (!film) throw new Error('no browser')
  const wrong: string[] = []
  film.on('console', (message) => wrong.push(message.text()))
  film.on('pageerror', ({ message }) => wrong.push(message))
  film.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) wrong.push(request.url())
  })
  await film.goto(pathToFileURL(file).href)
  await film.locator('#stage svg').first().waitFor()
  const slider = film.getByRole('slider', { name: 'Position' })
  expect(Number(await slider.getAttribute('max'))).toBeGreaterThan(20)
  await film.getByRole('button', { name: 'Play' }).click()
  await film.waitForFunction(() => Number(document.querySelector<HTMLInputElement>('#position')?.value) >= 2)
  await film.getByRole('button', { name: 'Pause' }).click()
  await slider.focus()
  await film.keyboard.press('End')
  await film.locator('#stage').getByText('web', { exact: true }).first().waitFor()
  expect((await film.locator('#sentence').textContent())?.length).toBeGreaterThan(5)
  expect(await film.locator('img').count()).toBe(0)
  expect(wrong).toEqual([])
  await context?.close()
})
