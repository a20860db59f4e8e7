// The built page for tests: serves dist on a free port of loopback, as `npm start` would, and opens it in a browser
// that remembers everything that went wrong.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { BROWSER_ARGUMENTS, findBrowser } from './find'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

export interface Opened {
  readonly page: Page
  /** Console errors and warnings, uncaught errors, failed requests. */
  readonly wrong: string[]
}

export interface VisitOptions extends BrowserContextOptions {
  /** A script that the browser runs before the page's own. */
  readonly before?: string
  /** What follows the path in the address: a query, a fragment. */
  readonly hash?: string
}

export class Site {
  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
    readonly address: string,
  ) {}

  /** @param first may answer a request itself, and then says so */
  static async open(first: (request: IncomingMessage, response: ServerResponse) => boolean = () => false): Promise<Site> {
    if (!existsSync(join(DIST, 'index.html'))) throw new Error('There is no dist: run `npm run build` first.')
    const server = createServer((request, response) => {
      if (first(request, response)) return
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const path = join(DIST, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname))
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
        response.writeHead(404).end()
        return
      }
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
      createReadStream(path).pipe(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const bound = server.address()
    if (bound === null || typeof bound === 'string') throw new Error('no port')
    const found = findBrowser()
    const browser = await chromium.launch({ ...found, args: BROWSER_ARGUMENTS, chromiumSandbox: false })
    return new Site(server, browser, `http://127.0.0.1:${bound.port}/`)
  }

  async visit({ before, hash = '', ...options }: VisitOptions = {}): Promise<Opened> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...options })
    if (before !== undefined) await context.addInitScript(before)
    return await this.tab(context, hash)
  }

  /** A page of a visitor who has others already. */
  async tab(context: BrowserContext, hash = ''): Promise<Opened> {
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', (message) => {
      // Most tests are not about the service worker, and the browser says that it has none then.
      if (message.text() === 'Service Worker registration blocked by Playwright') return
      if (message.type() === 'error' || message.type() === 'warning') wrong.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => wrong.push(`error: ${error.message}`))
    // What was still on its way when a frame went is no failure.
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') wrong.push(`request failed: ${request.url()}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 400) wrong.push(`${response.status()}: ${response.url()}`)
    })
    await page.goto(this.address + hash)
    return { page, wrong }
  }

  async close(): Promise<void> {
    await this.browser.close()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }
}

/** One line for each violation of the accessibility rules, with the places. @param without a part that is looked at by itself */
export async function accessibility(page: Page, without?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page })
  const { violations } = await (without === undefined ? builder : builder.exclude(without)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}
