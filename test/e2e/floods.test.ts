// Bad input: floods of output, busy loops and huge pastes leave the page answering, and ^C ends them.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { log, run, terminal, visits } from './visits'

const { visit } = visits()
/** The longest that the page did not draw, in milliseconds, while it is watched. */
const longestFrame = (page: Page, milliseconds: number) =>
  page.evaluate(
    (watch) =>
      new Promise<number>((done) => {
        let longest = 0
        let last = performance.now()
        const until = last + watch
        const frame = (now: number) => {
          longest = Math.max(longest, now - last)
          last = now
          if (now < until) requestAnimationFrame(frame)
          else done(longest)
        }
        requestAnimationFrame(frame)
      }),
    milliseconds,
  )

test.each(['yes', 'while true; do :; done', 'while true; do echo; done'])(
  '%s can be interrupted, and the page answers meanwhile',
  async (line) => {
    const page = await visit()
    await terminal(page)
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    const frame = await longestFrame(page, 2_000)
    process.stdout.write(`${line}: longest frame ${Math.round(frame)} ms\n`)
    // On a busy machine; on an idle one it is some 30 to 120 ms.
    expect(frame).toBeLessThan(1_000)
    await page.keyboard.press('Control+c')
    await run(page, 'echo still here', 'still here')
  },
)

test('a paste of 10 MB is refused with a sentence, and nothing of it is sent', async () => {
  const page = await visit()
  await terminal(page)
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', 'x'.repeat(10_000_000))
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await page.getByRole('alert').getByText('at most 1,000,000 characters').waitFor()
  await run(page, 'echo fine', 'fine')
  expect(await log(page).getByText('xxxx').count()).toBe(0)
})
