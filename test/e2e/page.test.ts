// The page in a real browser, as a newcomer meets it. Fails on any console message, failed request or accessibility violation.
import { describe, expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { containerMark, log, PHONE, RUN, speed, terminal, visits } from './visits'

const { visit } = visits()

describe('the first command', () => {
  test('is taken by the plain prompt, before the terminal is loaded', async () => {
    const page = await visit({ javaScriptEnabled: true })
    await page
      .getByRole('textbox', { name: /Command|Terminal/ })
      .first()
      .waitFor()
    await page.keyboard.type(RUN)
    await page.keyboard.press('Enter')
    await containerMark(page).waitFor({ timeout: 60_000 })
  })

  test('runs a container that is seen in the picture, and curl reaches it', async () => {
    const page = await visit()
    await terminal(page)
    await speed(page, 'max')
    await page.locator('.xterm-helper-textarea').focus()
    await page.keyboard.type(RUN)
    await page.keyboard.press('Enter')
    await containerMark(page).waitFor({ timeout: 30_000 })
    expect(await containerMark(page).getAttribute('aria-label')).toContain('8080→80')
    await page.getByRole('button', { name: /^Image nginx:latest/ }).waitFor()
    await page.getByRole('button', { name: 'curl localhost:8080' }).click()
    await log(page).getByText('Welcome to nginx!').first().waitFor({ state: 'attached' })
  })

  test('is one click away', async () => {
    const page = await visit()
    await speed(page, 'max')
    await page.getByRole('button', { name: `Type: ${RUN}` }).click()
    await containerMark(page).waitFor({ timeout: 30_000 })
  })
})

test('an object opens with its document and its state chart, by keyboard alone', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await page.getByRole('button', { name: RUN, exact: true }).click()
  await containerMark(page).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: 'State chart, present state: running' }).waitFor()
  await page.getByText('docker inspect').waitFor()
  expect(await accessibility(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('img', { name: /State chart/ }).waitFor({ state: 'detached' })
})

test('time can be stopped, stepped and looked back at', async () => {
  const page = await visit()
  await speed(page, '0.25')
  await page.getByRole('button', { name: RUN, exact: true }).click()
  const first = page.getByText('The client asks the daemon whether it is there', { exact: false }).first()
  await first.waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  for (let step = 0; step < 4; step++) await page.getByRole('button', { name: 'Step' }).click()
  await page.getByRole('button', { name: 'List' }).click()
  const list = page.getByRole('list', { name: 'What happened' })
  await list.getByRole('listitem').nth(4).waitFor()
  await list.getByRole('button').nth(1).click()
  await page.getByText('HEAD /_ping').first().waitFor()
  await page.getByRole('button', { name: 'Now' }).click()
  await page.getByRole('button', { name: 'Pause' }).waitFor()
})

test('a message on its way is drawn, and with reduced motion stands still', async () => {
  const page = await visit({ reducedMotion: 'reduce' })
  await page.getByRole('button', { name: RUN, exact: true }).click()
  await page.locator('.flights text').first().waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Pause' }).click()
})

describe('accessibility', () => {
  test.each(['light', 'dark'] as const)('%s', async (colorScheme) => {
    const page = await visit({ colorScheme })
    await terminal(page)
    expect(await accessibility(page)).toEqual([])
    await speed(page, 'max')
    await page.getByRole('button', { name: RUN, exact: true }).click()
    await containerMark(page).waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: 'List' }).click()
    expect(await accessibility(page)).toEqual([])
  })
  test.each(['light', 'dark'] as const)('on a phone, %s', async (colorScheme) => {
    const page = await visit({ ...PHONE, colorScheme })
    await page.getByRole('textbox', { name: 'Command' }).waitFor()
    expect(await accessibility(page)).toEqual([])
    for (const pane of ['Picture', 'Time']) {
      await page.getByRole('navigation').getByRole('button', { name: pane }).click()
      expect(await accessibility(page)).toEqual([])
    }
  })
})

test('a phone runs a command, and nothing sticks out sideways', async () => {
  const page = await visit(PHONE)
  await page.getByRole('navigation').getByRole('button', { name: 'Time' }).click()
  await speed(page, 'max')
  await page.getByRole('navigation').getByRole('button', { name: 'Console' }).click()
  await page.getByRole('textbox', { name: 'Command' }).fill(RUN)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').getByRole('button', { name: 'Picture' }).click()
  await containerMark(page).waitFor({ timeout: 30_000 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('what a program prints and a person types are never anything but text', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type("echo '<img src=x onerror=alert(1)>'")
  await page.keyboard.press('Enter')
  await log(page).getByText('<img src=x onerror=alert(1)>').first().waitFor({ state: 'attached' })
  expect(await page.locator('img').count()).toBe(0)
})

test('on a phone the plain console is as wide as it looks: what a build draws fits its lines', async () => {
  const page = await visit(PHONE)
  await speed(page, 'max')
  await page.keyboard.type("printf 'FROM alpine\\nRUN true\\n' > Dockerfile; docker build -t a .")
  await page.keyboard.press('Enter')
  await log(page).getByText('exporting to image', { exact: false }).last().waitFor()
  const lines = await log(page).locator('pre').allInnerTexts()
  const step = lines.find((line) => line.includes('load metadata')) ?? ''
  expect(step).toMatch(/… +\d\.\ds$/)
  expect(step.length).toBeLessThan(50)
})
