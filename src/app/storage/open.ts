// Opens the browser's storage, or says why there is none: private windows, blocked site data, a browser that does not answer.
import { DatabaseStore } from './database-store'
import { MemoryStore } from './memory-store'
import type { SessionStore } from './store'

const NAME = 'drydock'
/** Milliseconds: a browser that has not opened its database by then is not waited for. */
const PATIENCE = 2_000

export async function openStore(onClosed: () => void): Promise<SessionStore> {
  try {
    const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), PATIENCE))
    return (await Promise.race([DatabaseStore.open(NAME, onClosed), late])) ?? new MemoryStore()
  } catch {
    return new MemoryStore()
  }
}
