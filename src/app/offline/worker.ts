// The service worker: keeps one whole version of the page, late code and lessons included, so that it opens and works without a network.
// Model: W3C "Service Workers". Built by itself (bridge/offline-parts.ts), which names the files and the version. A new version waits until nobody uses the
// old one, or somebody asks for it; files of the versions before stay, for tabs that still run them. Left out: anything of other origins.

/** A module, so that its `self` is its own. */
export {}

interface Waits extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetches extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Scope {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waits) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetches) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
}
declare const self: Scope
/** Set by the build. */
declare const VERSION: string
declare const FILES: readonly string[]

const MARK = 'drydock-'
const NAME = `${MARK}${VERSION}`
/** Versions that are kept: this one, and those that tabs may still run. */
const KEPT = 3
/** Milliseconds that the network is waited for with a page: what is served here may have changed since. Design choice. */
const PATIENCE = 3_000

async function install(): Promise<void> {
  const cache = await caches.open(NAME)
  await cache.addAll(FILES.map((file) => new URL(file, self.registration.scope).href))
}
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(MARK) && name !== NAME)
  for (const name of names.slice(0, Math.max(0, names.length - KEPT + 1))) await caches.delete(name)
  await self.clients.claim()
}

/** A folder is its index.html; what follows "?" is the page's own business. */
function fileOf(address: string): string {
  const url = new URL(address)
  return `${url.origin}${url.pathname}${url.pathname.endsWith('/') ? 'index.html' : ''}`
}
async function kept(address: string): Promise<Response | undefined> {
  const file = fileOf(address)
  return (await (await caches.open(NAME)).match(file)) ?? (await caches.match(file))
}

/** Pages from the network while there is one, for something else may be served there by now; else as they were kept. */
async function page(request: Request): Promise<Response> {
  const saved = await kept(request.url)
  if (!saved) return fetch(request)
  const late = new Promise<Response>((done) => setTimeout(() => done(saved.clone()), PATIENCE))
  return Promise.race([fetch(request).catch(() => saved.clone()), late])
}
/** The rest has its content in its name, or belongs to the version that is kept. */
const part = async (request: Request): Promise<Response> => (await kept(request.url)) ?? fetch(request)

/** Files without their content in their name, and what is no file at all: from the network, or as kept. */
async function other(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const saved = await kept(request.url)
    if (saved) return saved
    throw error
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', ({ data }) => {
  if (data === 'go') void self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (request.url.startsWith(`${self.registration.scope}assets/`)) event.respondWith(part(request))
  else event.respondWith(other(request))
})
