// The files that are open: what is written of each, and what the host had. Says what is not saved and what has changed below one's hands.
// Left out: drawing (Editor.svelte), the text's own history (text-view.ts).
import { SvelteMap } from 'svelte/reactivity'
import type { Draft } from './drafts'

/** A file's text on the host; undefined when there is no such file. */
export type ReadFile = (path: string) => string | undefined

export class Buffer {
  text = $state('')
  /** On the host when it was read or saved last. */
  base = $state<string>()
  /** On the host now, when that is something else than `base` and the text is not saved. */
  theirs = $state<string>()
  /** Grows when the text is to be shown anew. */
  version = $state(0)

  constructor(
    readonly path: string,
    text: string,
    base: string | undefined,
  ) {
    this.text = text
    this.base = base
  }
  get dirty(): boolean {
    return this.text !== (this.base ?? '') || this.base === undefined
  }
  saved(): void {
    this.base = this.text
    this.theirs = undefined
  }
  take(text: string): void {
    this.text = text
    this.base = text
    this.theirs = undefined
    this.version++
  }
  /** Compares with the host. */
  compare(now: string | undefined): void {
    if (now === this.base || now === undefined) this.theirs = undefined
    else if (this.dirty && now !== this.text) this.theirs = now
    else if (now === this.text) this.saved()
    else this.take(now)
  }
}

export class Buffers {
  readonly #open = new SvelteMap<string, Buffer>()
  path = $state('')

  constructor(private readonly read: ReadFile) {}

  get all(): Buffer[] {
    return [...this.#open.values()]
  }
  get current(): Buffer | undefined {
    return this.#open.get(this.path)
  }
  get dirty(): Buffer[] {
    return this.all.filter((one) => one.dirty)
  }
  get drafts(): Draft[] {
    return this.dirty.map(({ path, text, base }) => ({ path, text, base }))
  }

  /** Opens a file, or a new one of that path. @param text what a new one begins with */
  open(path: string, text = ''): void {
    const there = this.read(path)
    if (!this.#open.has(path)) this.#open.set(path, new Buffer(path, there ?? text, there))
    this.path = path
  }
  restore(drafts: readonly Draft[]): void {
    for (const { path, text, base } of drafts) {
      this.#open.set(path, new Buffer(path, text, base))
      this.path = path
    }
    this.compare()
  }
  close(path: string): void {
    const names = [...this.#open.keys()]
    const at = names.indexOf(path)
    this.#open.delete(path)
    if (this.path === path) this.path = names[at + 1] ?? names[at - 1] ?? ''
  }
  moved(from: string, to: string): void {
    const old = this.#open.get(from)
    this.close(from)
    if (old) this.#open.set(to, new Buffer(to, old.text, old.base))
    this.path = to
  }
  compare(): void {
    for (const one of this.all) one.compare(this.read(one.path))
  }
  clear(): void {
    this.#open.clear()
    this.path = ''
  }
}
