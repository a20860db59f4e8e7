// The lab in a real browser: a click types the command, figures appear, what makes no sense is refused, constants are edited; accessible in both themes.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { log, PHONE, run, speed, terminal, visits } from './visits'

const { visit } = visits()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const lab = (page: Page) => page.getByRole('region', { name: 'Virtual machines and containers' })
async function opened(page: Page): Promise<void> {
  await terminal(page)
  await speed(page, 'max')
  await button(page, 'VMs and containers').click()
  await lab(page).waitFor()
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test('from nothing to an experiment with its published figures', async () => {
    const page = await visit({ colorScheme })
    await opened(page)
    expect(await accessibility(page)).toEqual([])
    await button(page, 'Run: One program bursts').click()
    const row = lab(page).getByRole('row', { name: /^vm-12/ })
    await row.waitFor({ timeout: 30_000 })
    expect(await row.innerText()).toMatch(/11\.7 cores\s+11\.7 cores\s+✓/)
    await log(page).getByText('lab run 3').first().waitFor({ state: 'attached' })
    await lab(page).getByText('The same in numbers').click()
    await lab(page)
      .getByRole('row', { name: /^small virtual machine running 4\.14\.94/ })
      .waitFor()
    expect(await accessibility(page)).toEqual([])
  })
})

test('controls type commands; what makes no sense types nothing and says so', async () => {
  const page = await visit()
  await opened(page)
  const form = page.getByRole('form', { name: 'Add' })
  await form.getByRole('combobox', { name: 'What' }).selectOption('virtual machine')
  await form.getByRole('textbox', { name: 'Memory, MiB' }).fill('1 KiB')
  await button(page, 'Type it').click()
  await lab(page).getByRole('alert').getByText('“Memory, MiB” must be a number from 1 to 1048576. Nothing was typed.').waitFor()
  await form.getByRole('textbox', { name: 'Memory, MiB' }).fill('512')
  await button(page, 'Type it').click()
  await lab(page)
    .getByRole('img', { name: /^Virtual machines: 1 · / })
    .waitFor()
  expect(await lab(page).getByRole('alert').innerText()).toBe('')
  const changes = page.getByRole('form', { name: 'Change' })
  await changes.getByRole('textbox', { name: 'vCPUs' }).fill('4')
  await changes.getByRole('button', { name: 'Set' }).click()
  await log(page).getByText('virsh setvcpus vm1 4').first().waitFor({ state: 'attached' })
})

test('constants: sources for all, edited ones marked, nonsense refused', async () => {
  const page = await visit()
  await opened(page)
  await button(page, 'lab open').click()
  await button(page, 'Constants …').click()
  const dialog = page.getByRole('dialog', { name: 'Every number of the model' })
  const field = dialog.getByRole('textbox', { name: 'Change vmm.qemu' })
  await field.fill('lots')
  await field.blur()
  await dialog.getByRole('alert').getByText('“vmm.qemu” must be a number').waitFor()
  expect(await field.inputValue()).toBe('27')
  await field.fill('100')
  await field.blur()
  await dialog.getByText('1 edited').waitFor()
  await dialog.getByText('edited, usually 27').waitFor()
  expect(await accessibility(page)).toEqual([])
})

/** Milliseconds between frames, shortest first. */
const frameTimes = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const times: number[] = []
        let last = performance.now()
        const frame = () => {
          const now = performance.now()
          times.push(now - last)
          last = now
          if (times.length < 200) requestAnimationFrame(frame)
          else done(times.slice(10).sort((a, b) => a - b))
        }
        requestAnimationFrame(frame)
      }),
  )
function report(rate: string, frames: readonly number[]): void {
  const at = (part: number) => (frames[Math.floor(frames.length * part)] ?? 0).toFixed(1)
  process.stdout.write(
    `frames with 100 guests on each side, speed ${rate}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(0.999)} ms\n`,
  )
}

test('a hundred on each side, on a phone too', async () => {
  const page = await visit()
  await opened(page)
  const vms =
    'lab host 64 128G; for i in $(seq 100); do virt-install --name vm$i --memory 512 --disk backing_store=/var/lib/libvirt/images/linuxkit.qcow2 --import --osinfo linuxkit >/dev/null; done'
  const containers =
    'docker pull -q alpine >/dev/null; for i in $(seq 100); do docker run -d --network none -v /usr/bin/load:/load alpine /load burst --period 2 >/dev/null; done; echo all there'
  await run(page, `${vms}; ${containers}`, 'all there')
  await lab(page)
    .getByRole('img', { name: /^Containers: 100 · / })
    .waitFor({ timeout: 60_000 })
  for (const rate of ['1', 'max']) {
    await speed(page, rate)
    report(rate, await frameTimes(page))
  }
  expect(await lab(page).locator('.guest').count()).toBe(200)
  const phone = await visit(PHONE)
  await phone.getByRole('navigation').getByRole('button', { name: 'Picture' }).click()
  await button(phone, 'VMs and containers').click()
  await lab(phone).waitFor()
  expect(await accessibility(phone)).toEqual([])
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
