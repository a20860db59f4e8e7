// A real client drives the world, the page shows it: containers appear in the picture that nobody typed there.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Live, openLive } from '../../src/bridge/live'
import { accessibility } from '../browser/site'
import { containerMark, visits } from './visits'

let live: Live | undefined
const folder = mkdtempSync(join(tmpdir(), 'drydock-live-'))
const socketPath = join(folder, 'docker.sock')
beforeAll(async () => {
  live = await openLive(['--unix', socketPath, '--images', 'alpine', '--speed', 'max'])
})
afterAll(() => {
  live?.close()
  rmSync(folder, { recursive: true, force: true })
})
const { visit } = visits((request, response) => live?.answer(request, response) ?? false)

test('what a client on the machine does is seen in the page as it happens, and by a page that comes later', async () => {
  const page = await visit({ hash: '?live' })
  await page.getByText('You watch a world that Docker clients on this machine drive').waitFor()
  const docker = new Docker({ socketPath })
  const container = await docker.createContainer({ name: 'box', Image: 'alpine', Cmd: ['sleep', '100000'] })
  await container.start()
  await containerMark(page).waitFor({ timeout: 30_000 })
  expect(await containerMark(page).getAttribute('aria-label')).toContain('box')
  expect(await accessibility(page)).toEqual([])

  const late = await visit({ hash: '?live' })
  await containerMark(late).waitFor({ timeout: 30_000 })
  await container.remove({ force: true })
  for (const one of [page, late]) await one.getByRole('button', { name: /^Container box/ }).waitFor({ state: 'detached', timeout: 30_000 })
})
