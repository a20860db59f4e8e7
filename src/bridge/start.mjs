// `npm start`: installs what is missing, builds the page and serves it on loopback at the first free port from 8080.
// A file server for one directory, nothing more: no directory listings, no ranges, no compression.
import { spawnSync } from 'node:child_process'
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { install, root } from './install.mjs'

const FIRST_PORT = 8080
const LAST_PORT = 8180
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}
const dist = join(root, 'dist')

function build() {
  process.stdout.write('Building the page …\n')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

function answer(request, response) {
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

function listen(port) {
  const server = createServer(answer)
  server.on('error', (error) => {
    if (error.code === 'EADDRINUSE' && port < LAST_PORT) return listen(port + 1)
    process.stderr.write(`Drydock cannot be served: ${error.message}\n`)
    process.exit(1)
  })
  server.listen(port, '127.0.0.1', () => process.stdout.write(`Drydock is at http://127.0.0.1:${port}/\n`))
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

install()
build()
listen(FIRST_PORT)
