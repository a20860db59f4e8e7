// The line editor: text, cursor, history, search, completion. Headless: keys in, effects out; who draws it asks `shown`.
// Models readline's default bindings as people use them. Left out: undo, kill ring beyond one entry, history expansion (!).
import { type Action, decode } from './keys'
import { type Line, wordLeft, wordRight, blankLeft, commonPrefix } from './words-of-a-line'

export type Completer = (line: string, cursor: number) => { readonly from: number; readonly candidates: readonly string[] }
export type Effect =
  | { readonly type: 'submit'; readonly line: string }
  /** Keys that are not the editor's business: they go to the terminal as they are. */
  | { readonly type: 'keys'; readonly text: string }
  | { readonly type: 'clear' }
  | { readonly type: 'candidates'; readonly candidates: readonly string[] }

const HISTORY = 1_000

export class LineEditor {
  text = ''
  cursor = 0
  #history: string[] = []
  /** Index into the history while browsing it; its length when the line is a new one. */
  #at = 0
  #draft = ''
  #killed = ''
  #search: { query: string; found: number; readonly before: Line } | undefined
  #listed = false

  constructor(private readonly completer: Completer) {}

  get history(): readonly string[] {
    return this.#history
  }

  /** The line as it is to be drawn, and where the cursor is in it. `label` replaces the prompt. */
  get shown(): Line & { readonly label: string | undefined } {
    const label = this.#search && `(${this.#search.found < 0 ? 'failed ' : ''}reverse-i-search)\`${this.#search.query}': `
    return { text: this.text, cursor: this.cursor, label }
  }

  set(text: string, cursor = text.length): void {
    this.text = text
    this.cursor = Math.max(0, Math.min(cursor, text.length))
  }

  /**
   * Takes keys until one of them is a matter for others; `rest` is where the untouched remainder starts.
   * So a pasted block of lines is typed line by line, each when its turn comes.
   */
  feed(data: string, from = 0): { readonly effect: Effect | undefined; readonly rest: number } {
    let at = from
    while (at < data.length) {
      const { action, next } = decode(data, at)
      at = next
      const effect = action && this.act(action)
      if (effect) return { effect, rest: at }
    }
    return { effect: undefined, rest: at }
  }

  act(action: Action): Effect | undefined {
    if (action.do !== 'complete') this.#listed = false
    if (this.#search && this.#searching(action)) return undefined
    switch (action.do) {
      case 'insert':
        this.#replace(this.cursor, this.cursor, action.text)
        return undefined
      case 'submit':
        return this.#submit()
      case 'interrupt':
        this.#reset()
        return { type: 'keys', text: '\u0003' }
      case 'end':
        if (this.text === '') return { type: 'keys', text: '\u0004' }
        this.#kill(this.cursor, this.cursor + 1, false)
        return undefined
      case 'clear':
        return { type: 'clear' }
      case 'complete':
        return this.#complete()
      case 'search':
        this.#search = { query: '', found: this.#history.length, before: { text: this.text, cursor: this.cursor } }
        return undefined
      default:
        this.#edit(action.do)
        return undefined
    }
  }

  #edit(what: Exclude<Action['do'], 'insert'>): void {
    const { cursor, text } = this
    const line = { text, cursor }
    if (what === 'left') this.cursor = Math.max(0, cursor - 1)
    else if (what === 'right') this.cursor = Math.min(text.length, cursor + 1)
    else if (what === 'word-left') this.cursor = wordLeft(line)
    else if (what === 'word-right') this.cursor = wordRight(line)
    else if (what === 'home') this.cursor = 0
    else if (what === 'finish') this.cursor = text.length
    else if (what === 'older') this.#browse(-1)
    else if (what === 'newer') this.#browse(1)
    else if (what === 'rub-out') this.#replace(cursor - 1, cursor, '')
    else if (what === 'delete') this.#replace(cursor, cursor + 1, '')
    else if (what === 'kill-to-end') this.#kill(cursor, text.length)
    else if (what === 'kill-to-start') this.#kill(0, cursor)
    else if (what === 'kill-word-left') this.#kill(wordLeft(line), cursor)
    else if (what === 'kill-word-right') this.#kill(cursor, wordRight(line))
    else if (what === 'kill-blank-left') this.#kill(blankLeft(line), cursor)
    else if (what === 'yank') this.#replace(cursor, cursor, this.#killed)
    else if (what === 'swap') this.#swap()
  }

  #replace(from: number, to: number, by: string): void {
    const start = Math.max(0, from)
    this.text = this.text.slice(0, start) + by + this.text.slice(to)
    this.cursor = Math.min(start + by.length, this.text.length)
  }

  #kill(from: number, to: number, keep = true): void {
    if (keep && to > from) this.#killed = this.text.slice(from, to)
    this.#replace(from, to, '')
  }

  #swap(): void {
    const right = this.cursor === this.text.length ? this.cursor - 1 : this.cursor
    if (right < 1) return
    this.#replace(right - 1, right + 1, this.text.charAt(right) + this.text.charAt(right - 1))
  }

  #submit(): Effect {
    const line = this.text
    this.remember(line)
    this.#reset()
    return { type: 'submit', line }
  }

  /** Adds a line to the history: not an empty one, not the same twice in a row. */
  remember(line: string): void {
    if (line.trim() !== '' && this.#history.at(-1) !== line) this.#history.push(line)
    if (this.#history.length > HISTORY) this.#history.shift()
    this.#at = this.#history.length
  }

  #reset(): void {
    this.set('')
    this.#draft = ''
    this.#at = this.#history.length
    this.#search = undefined
  }

  #browse(by: 1 | -1): void {
    const to = this.#at + by
    if (to < 0 || to > this.#history.length) return
    if (this.#at === this.#history.length) this.#draft = this.text
    this.#at = to
    this.set(this.#history[to] ?? this.#draft)
  }

  /** Ctrl-R: true when the key was the search's own; any other key accepts what was found and acts on it. */
  #searching(action: Action): boolean {
    const search = this.#search
    if (!search) return false
    if (action.do === 'cancel' || action.do === 'interrupt') {
      this.set(search.before.text, search.before.cursor)
      this.#search = undefined
      return action.do === 'cancel'
    }
    if (action.do === 'insert') this.#find(search.query + action.text, this.#history.length - 1)
    else if (action.do === 'rub-out') this.#find(search.query.slice(0, -1), this.#history.length - 1)
    else if (action.do === 'search') this.#find(search.query, search.found - 1)
    else {
      if (search.found >= 0) this.#at = Math.min(search.found, this.#history.length)
      this.#search = undefined
      return false
    }
    return true
  }

  #find(query: string, from: number): void {
    const search = this.#search
    if (!search) return
    search.query = query
    if (query === '') return
    let found = Math.min(from, this.#history.length - 1)
    while (found >= 0 && !(this.#history[found] ?? '').includes(query)) found--
    search.found = found
    const line = this.#history[found]
    if (line !== undefined) this.set(line, line.indexOf(query))
  }

  #complete(): Effect | undefined {
    const { from, candidates } = this.completer(this.text, this.cursor)
    const [first] = candidates
    if (first === undefined) return undefined
    if (candidates.length === 1) {
      this.#replace(from, this.cursor, /[/= ]$/.test(first) ? first : `${first} `)
      return undefined
    }
    const shared = commonPrefix(candidates)
    if (shared.length > this.cursor - from) {
      this.#replace(from, this.cursor, shared)
      return undefined
    }
    if (!this.#listed) {
      this.#listed = true
      return undefined
    }
    return { type: 'candidates', candidates }
  }
}
