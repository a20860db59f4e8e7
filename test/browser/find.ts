// Finds a browser for the tests: $CHROMIUM, else a Chrome or Chromium on the machine, else the one from the npm registry
// (@sparticuz/chromium, Linux on x64), unpacked once and started with the libraries it brings. Left out: Firefox, Safari.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Browser {
  readonly executablePath: string
  readonly env: Record<string, string>
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const UNPACKED = fileURLToPath(new URL('../../node_modules/.cache/drydock-chromium', import.meta.url))
const HELP = 'No browser for the tests: install Chromium or Google Chrome, or set CHROMIUM to the path of one.'

const environment = (): Record<string, string> => {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  return env
}

function onTheMachine(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...PLACES].find((path) => existsSync(path))
}

function fromTheRegistry(): Browser {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(HELP)
  const executablePath = join(UNPACKED, 'chromium')
  if (!existsSync(join(UNPACKED, 'complete'))) {
    const script = fileURLToPath(new URL('./unpack.mjs', import.meta.url))
    const { status, stderr } = spawnSync(process.execPath, [script, UNPACKED], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${HELP} (Unpacking @sparticuz/chromium failed: ${stderr.trim()})`)
  }
  const libraries = join(UNPACKED, 'al2023/lib')
  const already = process.env['LD_LIBRARY_PATH']
  return {
    executablePath,
    env: {
      ...environment(),
      LD_LIBRARY_PATH: already === undefined ? libraries : `${libraries}:${already}`,
      FONTCONFIG_PATH: join(UNPACKED, 'fonts'),
    },
  }
}

export function findBrowser(): Browser {
  const asked = process.env['CHROMIUM']
  if (asked !== undefined && asked !== '') {
    if (!existsSync(asked)) throw new Error(`CHROMIUM names ${asked}, which does not exist.`)
    return { executablePath: asked, env: environment() }
  }
  const found = onTheMachine()
  return found === undefined ? fromTheRegistry() : { executablePath: found, env: environment() }
}

/** No sandbox: tests may run as root and in containers, and visit nothing but this project's own page. */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
