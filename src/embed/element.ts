// <dry-dock>: an embedding as one tag, from one script file that any page may use, as a classic script or as a module.
// In its shadow DOM it makes an iframe with the embed page when it comes into view, sizes it, passes attributes on and tells
// what the embedding tells as events. Left out: rendering on a server; without the script the tag's own content is shown.
import { isFrom, type Inward, marked, OUTWARD, readOutward } from './messages'
import { NAMES, ORIGIN, readParameters } from '../app/embedding/parameters'

/** Pixels until the embedding says how high it is. */
const FIRST_HEIGHT = 480
/** Above and below the iframe's page, within its height. */
const BORDERS = 2
/** Messages that wait for an embedding that is not there yet. */
const MOST_WAITING = 50
const STYLE = `
:host { display: block; min-width: 0 }
:host([hidden]) { display: none }
iframe { display: block; width: 100%; border: 1px solid #8884; border-radius: 6px; box-sizing: border-box }
p { margin: 0; padding: 6px 10px; border: 1px solid #c33; border-radius: 4px; font: 14px/1.45 system-ui, sans-serif; white-space: pre-line }
p:empty { display: none }
`
/** Where the script came from: the embed page is beside it. A module does not know, so it looks for its own tag. */
const here = (document.currentScript instanceof HTMLScriptElement ? document.currentScript : null)?.src

class DryDock extends HTMLElement {
  static readonly observedAttributes = [...NAMES]
  #frame: HTMLIFrameElement | undefined
  #note: HTMLParagraphElement | undefined
  #seen: IntersectionObserver | undefined
  #ready = false
  #waiting: Inward[] = []
  /** The address that was last good. */
  #address = ''
  #soon = false

  connectedCallback(): void {
    if (!this.shadowRoot) this.#build()
    addEventListener('message', this.#hear)
    this.#update()
    this.#seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#begin()
    })
    this.#seen.observe(this)
  }
  disconnectedCallback(): void {
    removeEventListener('message', this.#hear)
    this.#seen?.disconnect()
    this.#ready = false
  }
  attributeChangedCallback(_: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected || this.#soon) return
    // Several attributes set one after the other make one change.
    this.#soon = true
    queueMicrotask(() => {
      this.#soon = false
      this.#update()
    })
  }

  /** Types a command and presses Enter. */
  run(command: string): void {
    this.#say({ type: 'run', command })
  }
  /** Back to how it began. */
  reset(): void {
    this.#say({ type: 'reset' })
  }
  /** Shows an instant of the past, in microseconds of simulated time; "now" goes on. */
  seek(instant: number | 'now'): void {
    this.#say({ type: 'seek', instant })
  }

  #build(): void {
    const root = this.attachShadow({ mode: 'open' })
    const style = document.createElement('style')
    style.textContent = STYLE
    this.#frame = document.createElement('iframe')
    this.#frame.style.height = `${FIRST_HEIGHT}px`
    this.#frame.allow = 'clipboard-write; fullscreen'
    this.#note = document.createElement('p')
    this.#note.setAttribute('role', 'status')
    root.append(style, this.#frame, this.#note)
  }
  get #base(): string | undefined {
    const found = [...document.scripts].find(({ src }) => /\/embed\.js([?#]|$)/.test(src))
    return this.getAttribute('base') ?? here ?? found?.src
  }

  /** Reads the attributes: a good set is shown, of a bad one it is said what is bad, and what is shown stays. */
  #update(): void {
    const given = NAMES.flatMap((name): [string, string][] => {
      const value = this.getAttribute(name)
      return value === null ? [] : [[name, value]]
    })
    const { parameters, problems } = readParameters(given)
    const page = this.#base
    const all = page === undefined ? ['<dry-dock> does not know where it was loaded from: set base="https://…/embed.js".'] : problems
    if (this.#note) this.#note.textContent = all.join('\n')
    if (all.length > 0) this.dispatchEvent(new CustomEvent('problem', { bubbles: true, composed: true, detail: { problems: all } }))
    if (page === undefined || !this.#frame || (all.length > 0 && this.#address !== '')) return
    const address = new URL('embed.html', new URL(page, document.baseURI))
    for (const [name, value] of given) address.searchParams.set(name, value)
    address.searchParams.set(ORIGIN, location.origin)
    if (parameters.height !== undefined) this.#frame.style.height = `${parameters.height}px`
    this.#frame.title = parameters.lesson === undefined ? 'Drydock' : `Drydock: ${parameters.lesson}`
    const begun = this.#frame.src !== ''
    if (address.href === this.#address) return
    this.#address = address.href
    if (begun) this.#begin(true)
  }
  #begin(anew = false): void {
    if (!this.#frame || this.#address === '' || (!anew && this.#frame.src !== '')) return
    this.#ready = false
    this.#frame.src = this.#address
    this.#seen?.disconnect()
  }

  #say(message: Inward): void {
    if (!this.#ready) {
      if (this.#waiting.length < MOST_WAITING) this.#waiting.push(message)
      this.#begin()
      return
    }
    this.#frame?.contentWindow?.postMessage(marked(message), new URL(this.#address).origin)
  }
  readonly #hear = (event: MessageEvent<unknown>): void => {
    if (this.#address === '' || !isFrom(event, this.#frame?.contentWindow, new URL(this.#address).origin)) return
    const message = readOutward(event.data)
    if (!message || !this.#frame) return
    if (message.type === 'height') this.#frame.style.height = `${message.height + BORDERS}px`
    if (message.type === 'ready') {
      this.#ready = true
      const waiting = this.#waiting
      this.#waiting = []
      for (const one of waiting) this.#say(one)
    }
    if (!OUTWARD.includes(message.type)) return
    const { type, ...detail } = message
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }))
  }
}

if (!customElements.get('dry-dock')) customElements.define('dry-dock', DryDock)
