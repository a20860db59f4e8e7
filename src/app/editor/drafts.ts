// Text that is not saved yet outlives the page: kept by the browser for as long as the tab, one entry a session. Without storage it is kept by the question
// that the browser asks before it leaves. Left out: drafts of other tabs.
const KEY = 'drydock.drafts.'
/** Characters of all drafts of a session. Design choice. */
const MOST = 1_000_000

export interface Draft {
  readonly path: string
  readonly text: string
  /** What was on the host when it was begun; undefined for a new file. */
  readonly base: string | undefined
}
const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  'text' in value &&
  typeof value.path === 'string' &&
  typeof value.text === 'string' &&
  (!('base' in value) || typeof value.base === 'string')

export function readDrafts(session: string): Draft[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY + session) ?? '[]')
    return Array.isArray(found) ? found.filter(isDraft).map(({ path, text, base }) => ({ path, text, base })) : []
  } catch {
    return []
  }
}
export function keepDrafts(session: string, drafts: readonly Draft[]): void {
  try {
    if (drafts.length === 0) sessionStorage.removeItem(KEY + session)
    else if (drafts.reduce((sum, { text }) => sum + text.length, 0) <= MOST) sessionStorage.setItem(KEY + session, JSON.stringify(drafts))
  } catch {
    // Not kept, then: the browser asks before it leaves.
  }
}
