// The other views of the same world, taking them along, looking closer, and the policy the page keeps.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { containerMark, run, speed, terminal, visits } from './visits'

const { visit, forgive } = visits()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
async function withWeb(page: Page): Promise<void> {
  await terminal(page)
  await speed(page, 'max')
  await run(page, 'docker network create net; docker run -d --network net -p 8080:80 --name web nginx; echo started', 'started')
  await containerMark(page).waitFor()
}
const saved = async (page: Page, form: string) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('combobox', { name: 'Save picture' }).selectOption({ label: form }),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test('networks and messages', async () => {
    const page = await visit({ colorScheme, permissions: ['clipboard-read', 'clipboard-write'] })
    await withWeb(page)
    await button(page, 'Networks').click()
    await page.getByRole('button', { name: /^web, net 172\.18\.0\.2/ }).waitFor()
    await page.getByText('*:8080 → 80').waitFor()
    expect(await accessibility(page)).toEqual([])
    await button(page, 'Messages').click()
    await page.getByRole('searchbox', { name: 'Find' }).fill('containers/create')
    await page
      .getByRole('region', { name: 'Messages' })
      .getByRole('button', { name: /POST .*containers\/create/ })
      .first()
      .click()
    await button(page, 'Copy as curl').click()
    await button(page, 'Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('curl --unix-socket /var/run/docker.sock -X POST')
    expect(await accessibility(page)).toEqual([])
  })
})

test('the picture can be taken along', async () => {
  const page = await visit()
  await withWeb(page)
  const svg = await saved(page, 'SVG')
  expect(svg.name).toBe('drydock-architecture.svg')
  const text = svg.bytes.toString()
  expect(text).toContain('dockerd')
  expect(text).not.toMatch(/var\(--|class=/)
  const png = await saved(page, 'PNG')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect((await saved(page, 'Mermaid')).bytes.toString()).toContain('flowchart LR')
})

test('the picture can be looked at more closely, by keyboard too, and moved', async () => {
  const page = await visit()
  await withWeb(page)
  const view = page.getByRole('region', { name: 'Architecture' })
  const before = await containerMark(page).boundingBox()
  await containerMark(page).focus()
  await button(page, 'Enlarge the picture').click()
  await button(page, 'Enlarge the picture').click()
  await expect.poll(async () => (await containerMark(page).boundingBox())?.width ?? 0).toBeGreaterThan((before?.width ?? 0) * 1.5)
  const left = () => view.evaluate((element) => element.scrollLeft)
  const from = await left()
  await view.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(left).toBeGreaterThan(from)
  await button(page, 'Whole').click()
  await expect.poll(async () => (await containerMark(page).boundingBox())?.width).toBe(before?.width)
})

test('nothing inline and nothing evaluated runs: the policy holds', async () => {
  const page = await visit()
  await terminal(page)
  forgive(/Content Security Policy/)
  const violations = await page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.body.append(script)
    const image = document.createElement('div')
    image.innerHTML = '<img src="data:," onerror="window.handlerRan = true">'
    document.body.append(image)
    // What the browser's own tools evaluate is allowed; a timer's text is the page's.
    Reflect.apply(setTimeout, window, ['window.evaluated = true'])
    await fetch('https://example.com/').catch(() => undefined)
    await new Promise((done) => setTimeout(done, 300))
    return { seen, ran: ['inlineRan', 'handlerRan', 'evaluated'].filter((name) => name in window) }
  })
  expect(violations.ran).toEqual([])
  expect(new Set(violations.seen)).toEqual(new Set(['script-src-elem', 'script-src-attr', 'script-src', 'connect-src']))
})
