// `npm start`: installs what is missing, builds the page and serves it on loopback at the first free port from 8080.
// With `-- --bridge` it opens the Engine API on a socket too, and the page shows what real clients do there (live.ts). Options as for `npm run serve`.
// A file server for one directory, nothing more: no directory listings, no ranges, no compression.
import { spawnSync } from 'node:child_process'
import { createReadStream, mkdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir, userInfo } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { install, root } from './install.mjs'

const FIRST_PORT = 8080
const LAST_PORT = 8180
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}
const dist = join(root, 'dist')

function build() {
  process.stdout.write('Building the page …\n')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** @type {import('./live').Live | undefined} */
let live

function answer(request, response) {
  if (live?.answer(request, response)) return
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  let path
  try {
    path = join(dist, normalize(decodeURIComponent(pathname)))
  } catch {
    return response.writeHead(400).end('Bad request\n')
  }
  if (pathname.endsWith('/')) path = join(path, 'index.html')
  if (!path.startsWith(dist) || !statSync(path, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end('Not found\n')
  response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'cache-control': 'no-cache' })
  if (request.method === 'HEAD') return response.end()
  createReadStream(path).pipe(response)
}

/** The world that real clients drive. */
async function bridge(argv) {
  const places = argv.some((word) => /^--(unix|tcp|registry)/.test(word))
  const folder = join(tmpdir(), `drydock-${userInfo().uid}`)
  if (!places) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { register } = await import('tsx/esm/api')
  register()
  const { openLive } = await import('./live.ts')
  return openLive(places ? argv : [...argv, '--unix', join(folder, 'docker.sock')])
}

function listen(port) {
  const server = createServer(answer)
  server.on('error', (error) => {
    if (error.code === 'EADDRINUSE' && port < LAST_PORT) return listen(port + 1)
    process.stderr.write(`Drydock cannot be served: ${error.message}\n`)
    process.exit(1)
  })
  server.listen(port, '127.0.0.1', () => {
    process.stdout.write(`Drydock is at http://127.0.0.1:${port}/${live ? '?live' : ''}\n`)
    for (const name of live?.names ?? []) process.stdout.write(`Real Docker clients find it with: export DOCKER_HOST=${name}\n`)
  })
  const stop = () => {
    live?.close()
    server.close()
    server.closeAllConnections()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

install()
const argv = process.argv.slice(2)
if (argv.length > 0 && argv[0] !== '--bridge') {
  process.stderr.write('npm start takes nothing, or --bridge and the options of npm run serve\n')
  process.exit(2)
}
build()
if (argv[0] === '--bridge') {
  try {
    live = await bridge(argv.slice(1))
  } catch (error) {
    process.stderr.write(`drydock: ${error.message}\n`)
    process.exit(2)
  }
}
listen(FIRST_PORT)
