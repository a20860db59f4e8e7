// Frame times of the built page in headless Chromium: with 20, 200 and 1,000 containers, 200 pulls begun at once, and while scrubbing.
// `npm run bench:frames` (after `npm run build`), or with counts of containers as arguments. Prints milliseconds between frames, p50 and p95; fails nothing.
import type { Page } from 'playwright-core'
import { Site } from '../browser/site'

interface Times {
  readonly frames: readonly number[]
  /** Messages seen in flight at once. */
  readonly flights: number
}
const quantile = (values: readonly number[], share: number): string =>
  ([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0).toFixed(1)
const report = (name: string, { frames, flights }: Times): void =>
  void process.stdout.write(
    `${name.padEnd(44)} p50 ${quantile(frames, 0.5).padStart(6)} ms  p95 ${quantile(frames, 0.95).padStart(6)} ms  ${frames.length} frames, at most ${flights} tokens\n`,
  )

/** Milliseconds between frames, for so long; the slider goes to and fro meanwhile, if that is wanted. */
const measure = (page: Page, milliseconds: number, scrub: boolean): Promise<Times> =>
  page.evaluate(
    ([most, moves]) =>
      new Promise<Times>((done) => {
        const slider = document.querySelector<HTMLInputElement>('.time input[type="range"]')
        const frames: number[] = []
        let flights = 0
        let last = performance.now()
        const begin = last
        const step = (now: number) => {
          frames.push(now - last)
          last = now
          flights = Math.max(flights, document.querySelectorAll('svg.flights > g').length)
          if (moves && slider) {
            const [low, high] = [Number(slider.min), Number(slider.max)]
            slider.value = String(low + (high - low) * Math.abs(Math.sin((now - begin) / 700)))
            slider.dispatchEvent(new Event('input', { bubbles: true }))
          }
          if (now - begin < most) requestAnimationFrame(step)
          else done({ frames: frames.slice(1), flights })
        }
        requestAnimationFrame(step)
      }),
    [milliseconds, scrub] as const,
  )

async function run(page: Page, command: string, prints: string): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.insertText(command)
  await page.keyboard.press('Enter')
  await page.getByRole('log', { name: 'Output of the terminal' }).getByText(prints).last().waitFor({ state: 'attached', timeout: 300_000 })
}
const speed = (page: Page, value: string) => page.getByRole('combobox', { name: 'Speed' }).selectOption(value)

const site = await Site.open()
const counts = process.argv.slice(2).map(Number)
for (const count of counts.length > 0 ? counts : [20, 200, 1000]) {
  // tsx names functions by a helper that the page has not.
  const { page } = await site.visit({ before: 'globalThis.__name = (it) => it' })
  await page.locator('.terminal.ready').waitFor()
  await speed(page, 'max')
  await run(
    page,
    `docker pull -q alpine; for i in $(seq ${count}); do docker run -d alpine sleep 1000000 > /dev/null; done; echo rea''dy`,
    'ready',
  )
  await page.waitForTimeout(500)
  report(`${count} containers, still`, await measure(page, 2_000, false))
  await speed(page, '1')
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.insertText('for i in $(seq 200); do docker pull -q nosuch$i > /dev/null 2>&1 & done; wait')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(1_500)
  report(`${count} containers, 200 pulls at once`, await measure(page, 5_000, false))
  report(`${count} containers, scrubbing`, await measure(page, 4_000, true))
  await page.context().close()
}
await site.close()
