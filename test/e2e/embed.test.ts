// Drydock in a page of somebody else's, in a real browser: two embeddings, driven from outside, deaf to strangers. Nothing may go wrong on the console.
import type { Frame, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { accessibility } from '../browser/site'
import { PHONE, visits } from './visits'

interface Told {
  readonly of: string
  readonly type: string
  readonly detail: Readonly<Record<string, unknown>>
}
declare global {
  interface Window {
    told: Told[]
  }
}
/** Remembers what embeddings tell the page. */
const LISTEN = `window.told = []
for (const type of ['ready', 'step', 'goal', 'complete', 'height', 'problem'])
  addEventListener(type, (event) => { if (event.detail) window.told.push({ of: event.target.id, type, detail: event.detail }) })`
/** A page that some tests need, besides the example. */
const PAGES: Readonly<Record<string, string>> = {
  '/alone.html': '<dry-dock id="one" lang="en" cmds="docker ps" controls="full"></dry-dock>',
  '/lesson.html': '<dry-dock id="one" lesson="from-file-to-container" lang="en"></dry-dock>',
  '/wrong.html': '<dry-dock id="one" lang="en" view="moon" height="-3"></dry-dock>',
  '/around.html': '<p>A page of somebody else</p>',
  '/far.html': '<div style="height: 5000px"></div><dry-dock id="one" lang="en"></dry-dock>',
}
const { visit, address } = visits((request, response) => {
  const body = PAGES[request.url ?? '']
  if (body === undefined) return false
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(
    `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="./icon.svg"><script type="module" src="./embed.js"></script><main><h1>t</h1>${body}</main></html>`,
  )
  return true
})
const open = (path: string, options: Parameters<typeof visit>[0] = {}) => visit({ before: LISTEN, hash: path, ...options })
const told = (page: Page, of: string, type: string) =>
  page.waitForFunction(([id, kind]) => window.told.some((one) => one.of === id && one.type === kind), [of, type] as const, {
    timeout: 60_000,
  })
async function inside(page: Page, id: string): Promise<Frame> {
  const frame = await (await page.locator(`#${id} iframe, iframe#${id}`).elementHandle()).contentFrame()
  if (!frame) throw new Error('no iframe')
  return frame
}
const container = (frame: Frame, name: string) => frame.getByRole('button', { name: new RegExp(`${name}.*running`, 'i') }).first()
const output = (frame: Frame) => frame.getByRole('log', { name: 'Output of the terminal' })

describe('a page as an author writes it', () => {
  test('two embeddings, each with a world of its own; one is driven from outside', async () => {
    const page = await open('examples/plain.html')
    await told(page, 'first', 'ready')
    const first = await inside(page, 'first')
    await first.getByRole('button', { name: 'docker run -d --name web nginx' }).click()
    await told(page, 'first', 'step')
    await container(first, 'web').waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Run a web server' }).click()
    await told(page, 'second', 'step')
    const second = await inside(page, 'second')
    await output(second).getByText('--name shop').waitFor({ state: 'attached' })
    await second.getByRole('button', { name: 'Architecture' }).click()
    await container(second, 'shop').waitFor({ timeout: 30_000 })
    expect(await container(first, 'shop').count()).toBe(0)
    // Each embedding is a document of its own: it is looked at alone below, for rules about names are meant within a document.
    expect(await accessibility(page, 'dry-dock')).toEqual([])

    await page.evaluate(() => document.querySelector<HTMLElement & { seek: (instant: number) => void }>('#second')?.seek(0))
    await container(second, 'shop').waitFor({ state: 'detached' })
    await page.evaluate(() => document.querySelector<HTMLElement & { seek: (instant: string) => void }>('#second')?.seek('now'))
    await container(second, 'shop').waitFor()
    await page.getByRole('button', { name: 'Start over' }).click()
    await container(second, 'shop').waitFor({ state: 'detached' })
    await output(second).getByText('--name shop').waitFor({ state: 'detached' })
  })

  test('the page inside an embedding is accessible', async () => {
    const page = await open('alone.html')
    await told(page, 'one', 'ready')
    await (await inside(page, 'one')).getByRole('button', { name: 'docker ps' }).waitFor()
    expect(await accessibility(page)).toEqual([])
  })

  test('it is as high as what is in it, and as high as it is told to be', async () => {
    const page = await open('examples/plain.html', PHONE)
    await told(page, 'first', 'height')
    await page.locator('#second').scrollIntoViewIfNeeded()
    await told(page, 'second', 'ready')
    const scrolls = (frame: Frame) => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    expect(await scrolls(await inside(page, 'first'))).toBeLessThanOrEqual(0)
    expect(await page.locator('#second iframe').evaluate((frame) => frame.getBoundingClientRect().height)).toBe(420)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })

  test('the Tab key goes in and out again, and nothing takes the focus', async () => {
    const page = await open('examples/plain.html')
    await told(page, 'second', 'ready').catch(() => undefined)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    const where = () => page.evaluate(() => document.activeElement?.id ?? '')
    const seen: string[] = []
    for (let i = 0; i < 60 && !seen.includes('run'); i++) {
      await page.keyboard.press('Tab')
      seen.push(await where())
    }
    expect(seen[0]).toBe('first')
    expect(seen).toContain('run')
  })
})

describe('the first picture', () => {
  /** The page with its first picture, and what lets the simulator come. */
  async function held(query: string) {
    const page = await visit({ before: LISTEN, hash: 'around.html' })
    let go: () => void = () => undefined
    const gone = new Promise<void>((done) => (go = done))
    await page.route(/assets\/whole-/, async (route) => {
      await gone
      await route.continue()
    })
    await page.goto(`${address()}embed.html?lang=en${query}`, { waitUntil: 'commit' })
    return { page, go }
  }
  const drawing = (page: Page) => page.locator('section.picture svg').first()

  test.each(['', '&view=networks', '&cmds=docker%20ps&height=500'])(
    'is there before the simulator, which draws the same: %s',
    async (query) => {
      const { page, go } = await held(query)
      await drawing(page).waitFor()
      expect(await page.locator('footer button').last().isDisabled()).toBe(true)
      const [first, where] = [await drawing(page).innerHTML(), await drawing(page).boundingBox()]
      expect(first.length).toBeGreaterThan(1_000)
      go()
      await page.getByRole('textbox', { name: 'Command' }).waitFor({ timeout: 30_000 })
      expect(await drawing(page).innerHTML()).toBe(first)
      expect(await drawing(page).boundingBox()).toEqual(where)
    },
  )
})

describe('the first picture of the other views', () => {
  test('says what they say at the beginning; that of a session that is brought along is its beginning', async () => {
    const page = await visit({ before: LISTEN, hash: 'around.html' })
    let go: () => void = () => undefined
    let gone = Promise.resolve()
    await page.route(/assets\/whole-/, async (route) => {
      await gone
      await route.continue()
    })
    const hold = () => (gone = new Promise<void>((done) => (go = done)))
    const text = () => page.locator('section.picture .view').first().innerText()
    for (const [view, says] of [
      ['lab', 'lab open'],
      ['layers', 'docker pull nginx'],
      ['messages', 'Nothing has happened yet'],
    ] as const) {
      void hold()
      await page.goto(`${address()}embed.html?lang=en&view=${view}`, { waitUntil: 'commit' })
      await page.getByText(says).first().waitFor()
      const first = await text()
      go()
      await page.getByRole('textbox', { name: 'Command' }).waitFor({ timeout: 30_000 })
      await page.getByText(says).first().waitFor()
      expect(await text()).toBe(first)
    }
    void hold()
    await page.goto(`${address()}embed.html?lang=en&state=AAAA`, { waitUntil: 'commit' })
    await page.locator('section.picture svg').first().waitFor()
    go()
    await page.getByRole('textbox', { name: 'Command' }).waitFor({ timeout: 30_000 })
    await page.getByText('state: ', { exact: false }).first().waitFor()
  })
})

describe('strangers', () => {
  test('another origin that embeds it, or stands beside it, is not heard', async () => {
    const page = await open('examples/plain.html')
    await told(page, 'first', 'ready')
    const stranger = address().replace('127.0.0.1', 'localhost')
    // Beside it: a frame of another origin that speaks to the embedding and to the page.
    await page.evaluate(
      (src) =>
        new Promise((done) => {
          const frame = document.createElement('iframe')
          frame.id = 'stranger'
          frame.src = src
          frame.onload = done
          document.body.append(frame)
        }),
      `${stranger}notes.html`,
    )
    const hostile = await inside(page, 'stranger')
    await hostile.evaluate(() => {
      parent.frames[0]?.postMessage({ drydock: 1, type: 'run', command: 'docker run -d --name bad nginx' }, '*')
      parent.postMessage({ drydock: 1, type: 'complete', lesson: 'layers' }, '*')
    })
    // Around it: a page that says it is another.
    const around = await visit({ hash: 'icon.svg' })
    await around.goto(`${stranger}around.html`)
    await around.evaluate(
      (src) => {
        const frame = document.createElement('iframe')
        frame.id = 'taken'
        frame.src = src
        document.body.append(frame)
        addEventListener('message', () => document.body.append('heard'))
      },
      `${address()}embed.html?lang=en&origin=${encodeURIComponent(address())}`,
    )
    const taken = await inside(around, 'taken')
    await taken.getByRole('textbox', { name: 'Command' }).waitFor()
    await around.evaluate(() => frames[0]?.postMessage({ drydock: 1, type: 'run', command: 'docker run -d --name bad nginx' }, '*'))
    await around.waitForTimeout(1_500)
    expect(await output(taken).getByText('--name bad').count()).toBe(0)
    expect(await around.getByText('heard').count()).toBe(0)
    expect(
      await output(await inside(page, 'first'))
        .getByText('--name bad')
        .count(),
    ).toBe(0)
    expect(await page.evaluate(() => window.told.some(({ type }) => type === 'complete'))).toBe(false)
  })
})
describe('attributes', () => {
  test('a lesson tells its steps and goals', async () => {
    const page = await open('lesson.html')
    await told(page, 'one', 'step')
    const frame = await inside(page, 'one')
    const put = frame.locator('figure').getByRole('button')
    await put.first().waitFor()
    for (let i = 0; i < (await put.count()); i++) await put.nth(i).click()
    await frame.getByRole('button', { name: 'Type this at the prompt: cat Dockerfile' }).click()
    await told(page, 'one', 'goal')
    expect(await accessibility(page)).toEqual([])
  })

  test('one that cannot be used is named, and what was good stays', async () => {
    const page = await open('wrong.html')
    await told(page, 'one', 'ready')
    await page.getByText('view="moon" cannot be used: it must be one of architecture').waitFor()
    const one = page.locator('#one')
    await one.evaluate((element) => {
      element.setAttribute('view', 'networks')
      element.setAttribute('height', '300')
    })
    await page.waitForFunction(() => window.told.filter(({ type }) => type === 'ready').length === 2)
    const good = await page.locator('#one iframe').getAttribute('src')
    await one.evaluate((element) => element.setAttribute('theme', 'plaid'))
    await page.getByText('theme="plaid" cannot be used').waitFor()
    expect(await page.locator('#one iframe').getAttribute('src')).toBe(good)
  })

  test('what is out of sight is not loaded', async () => {
    const page = await open('far.html')
    await page.waitForTimeout(500)
    expect(await page.locator('#one iframe').getAttribute('src')).toBe(null)
    await page.locator('#one').scrollIntoViewIfNeeded()
    await told(page, 'one', 'ready')
  })
})
