// What the tests of the page share: visits that fail on anything that went wrong, and the few things a visitor does.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Opened, Site } from '../browser/site'

export const RUN = 'docker run -d -p 8080:80 nginx'
export const PHONE = { viewport: { width: 390, height: 844 } }

/** For one test file: a site, and visits to it, each checked and closed after its test. */
export function visits(first?: Parameters<typeof Site.open>[0]) {
  let site: Site | undefined
  let opened: Opened[] = []
  let forgiven: RegExp | undefined
  const theSite = () => {
    if (!site) throw new Error('the site is not open yet')
    return site
  }

  beforeAll(async () => {
    site = await Site.open(first)
  })
  afterAll(async () => {
    await site?.close()
  })
  afterEach(async () => {
    const wrong = opened.flatMap((one) => one.wrong).filter((one) => !forgiven?.test(one))
    forgiven = undefined
    for (const { page } of opened) await page.context().close()
    opened = []
    expect(wrong).toEqual([])
  })

  return {
    visit: async (...options: Parameters<Site['visit']>): Promise<Page> => {
      const one = await theSite().visit(...options)
      opened.push(one)
      return one.page
    },
    address: () => theSite().address,
    /** What this test provokes: it is not counted as wrong. */
    forgive: (what: RegExp) => (forgiven = what),
    /** Another tab of the same visitor. */
    another: async (page: Page): Promise<Page> => {
      const one = await theSite().tab(page.context())
      opened.push(one)
      return one.page
    },
  }
}

export const speed = (page: Page, value: string) => page.getByRole('combobox', { name: 'Speed' }).selectOption(value)
export const log = (page: Page) => page.getByRole('log', { name: 'Output of the terminal' })
export const containerMark = (page: Page) => page.getByRole('button', { name: /^Container .*running/ }).first()
export async function terminal(page: Page): Promise<void> {
  await page.locator('.xterm-helper-textarea').waitFor({ state: 'attached' })
  await page.locator('.terminal.ready').waitFor()
  await page.locator('.xterm-helper-textarea').focus()
}
/** Types a command into the terminal, at full speed, and waits for what it prints. */
export async function run(page: Page, command: string, prints: string): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type(command)
  await page.keyboard.press('Enter')
  await log(page).getByText(prints).last().waitFor({ state: 'attached', timeout: 30_000 })
}
