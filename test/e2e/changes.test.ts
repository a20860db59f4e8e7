// What changed between two instants, in a table: what the last command did, and of a past moment, what became of it.
import { expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { run, speed, terminal, visits } from './visits'

const { visit } = visits()

test('a command, and then another, is told as a difference', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'docker run -d --name web -v data:/data nginx; echo started', 'started')
  await page.getByRole('button', { name: 'What changed', exact: true }).click()
  const pane = page.getByRole('region', { name: 'What changed' })
  await pane.getByRole('rowheader', { name: 'Container web' }).waitFor()
  await pane.getByRole('rowheader', { name: 'Volume data' }).waitFor()
  await pane.getByRole('button', { name: 'Mark this moment' }).click()
  expect(await accessibility(page)).toEqual([])
  await run(page, 'docker rm -f web; echo removed', 'removed')
  await pane.getByRole('cell', { name: '− removed' }).waitFor()
  expect(await pane.getByRole('rowheader').count()).toBe(1)
  await pane.getByRole('combobox').selectOption('beginning')
  await pane.getByRole('rowheader', { name: 'Image nginx:latest' }).waitFor()
  expect(await pane.getByRole('rowheader', { name: 'Container web' }).count()).toBe(0)
  await pane.getByRole('combobox').selectOption('mark')
  await pane.getByRole('rowheader', { name: 'Container web' }).waitFor()
  await page.keyboard.press('Escape')
})
