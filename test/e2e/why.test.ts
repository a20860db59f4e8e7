// "Why?" in the page: a refusal is asked about with one click, its causes lead to their objects, and the repair lands at the prompt.
import { expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { containerMark, log, run, speed, terminal, visits } from './visits'

const { visit } = visits()

test('a refused port says why, shows who holds it, and how to repair it', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'docker run -d --name one -p 8080:80 nginx; clear', 'root@docker-host')
  await containerMark(page).waitFor({ timeout: 30_000 })
  await run(page, 'docker run -d --name two -p 8080:80 nginx', 'port is already allocated')
  await page.getByRole('button', { name: 'Why?' }).click()
  await page.getByText('Port 8080 of the host is published by one.').waitFor()
  expect(await accessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'docker rm two && docker run -d --name two -p 8081:80 nginx' }).click()
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.press('Enter')
  await run(page, 'curl -s localhost:8081', 'Welcome to nginx!')
  expect(await page.getByRole('button', { name: 'Why?' }).count()).toBe(0)
})

test('what could not be reached says why', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'docker run -d --name web nginx; clear', 'root@docker-host')
  await containerMark(page).waitFor({ timeout: 30_000 })
  await run(page, 'curl localhost:8080', 'Could not connect')
  await page.getByRole('button', { name: 'Why?' }).click()
  await page.getByText('Nothing listens at port 8080 of the host.').waitFor()
  await page.getByText('EXPOSE only notes a port; -p publishes it.').waitFor()
  await log(page).waitFor({ state: 'attached' })
})
