// What is in a container, in the page: its files and layers, processes, environment, by keyboard; on a phone too.
import { expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { containerMark, run, speed, terminal, visits } from './visits'

const { visit } = visits()

test('a container is opened: files, processes, environment, mounts, networks, logs', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'docker run -d --name web -p 8080:80 -v data:/data -e COLOUR=blue nginx; clear', 'root@docker-host')
  await containerMark(page).waitFor({ timeout: 30_000 })
  await run(page, 'docker exec web sh -c "echo hi > /etc/motd2"; echo done', 'done')
  await containerMark(page).click()
  const inside = page.getByRole('region', { name: 'In the container' })
  await inside.getByRole('button', { name: 'etc/' }).focus()
  await page.keyboard.press('Enter')
  await inside.getByRole('row', { name: /motd2 its own layer.*added/ }).waitFor()
  await inside.getByRole('button', { name: 'motd2' }).click()
  await inside.getByRole('region', { name: 'Content of /etc/motd2' }).getByText('hi').waitFor()
  expect(await accessibility(page)).toEqual([])
  const show = async (part: string, row: RegExp) => {
    await inside.getByRole('button', { name: part }).click()
    await inside.getByRole('row', { name: row }).first().waitFor()
    expect(await accessibility(page, '.picture .view')).toEqual([])
  }
  await show('Processes', /nginx: master.* 1 /)
  await show('Environment', /COLOUR blue -e of the command/)
  await show('Mounts', /volume data .*\/data read and write/)
  await show('Networks', /bridge 172\.17\./)
  await show('Logs', /stdout|stderr/)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Picture', exact: true }).click()
  await inside.getByRole('button', { name: 'Files' }).click()
  await inside.getByRole('button', { name: 'etc/' }).waitFor()
  expect(await inside.evaluate((element) => element.scrollWidth <= element.clientWidth + 1)).toBe(true)
})
