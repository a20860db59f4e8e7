// Makes the page work without a network: registers the service worker, and says so quietly when a newer version of the page is ready.
// Nothing is interrupted: the newer one waits until it is asked for. Left out: pages from a file, which need no network anyway.
import { mount } from 'svelte'
import NewVersion from './NewVersion.svelte'

/** Milliseconds between two looks for a newer version, in a page that stays open. Design choice. */
const LOOK = 3_600_000

/** A version that waits, while another one is in charge. */
function ready(registration: ServiceWorkerRegistration): void {
  const { waiting } = registration
  if (!waiting || !navigator.serviceWorker.controller || document.querySelector('#new-version')) return
  const reload = (): void => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    registration.waiting?.postMessage('go')
  }
  mount(NewVersion, { target: document.body, props: { reload } })
}
function watch(registration: ServiceWorkerRegistration): void {
  ready(registration)
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => ready(registration))
  })
  setInterval(() => void registration.update().catch(() => undefined), LOOK)
}

export async function keepOffline(): Promise<void> {
  // A browser may have none, for insecure pages, or be told to allow none.
  if (!('serviceWorker' in navigator)) return
  try {
    watch(await navigator.serviceWorker.register('./sw.js'))
  } catch {
    // The page works as long as there is a network.
  }
}
