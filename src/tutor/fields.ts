// A mapping of YAML, read strictly: each key is asked for by name and kind, what is left over is named with its line.
// Models: YAML 1.2 by the `yaml` package, without aliases, tags and multiple documents: a lesson needs none, and they can grow without bound.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml'

export type Complain = (line: number, message: string) => void

export class Fields {
  readonly #asked = new Set<string>()
  private constructor(
    private readonly map: YAMLMap,
    readonly lineOf: (offset: number) => number,
    private readonly complain: Complain,
  ) {}

  /** @param first line of the file on which the text begins */
  static read(text: string, first: number, complain: Complain): Fields | undefined {
    const counter = new LineCounter()
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true })
    const lineOf = (offset: number) => first + counter.linePos(offset).line - 1
    for (const error of document.errors) complain(lineOf(error.pos[0]), error.message)
    if (document.errors.length > 0) return undefined
    const aliases: number[] = []
    visit(document, { Alias: (_, { range }) => void aliases.push(range?.[0] ?? 0) })
    for (const offset of aliases) complain(lineOf(offset), 'aliases (*name) are not read')
    if (!isMap(document.contents)) complain(first, 'expected "key: value" lines')
    return aliases.length === 0 && isMap(document.contents) ? new Fields(document.contents, lineOf, complain) : undefined
  }

  get first(): string {
    const key = this.map.items[0]?.key
    return isScalar(key) ? String(key.value) : ''
  }
  line(key: string): number {
    const pair = this.map.items.find((item) => isScalar(item.key) && item.key.value === key)
    return this.lineOf(isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : (this.map.range?.[0] ?? 0))
  }
  #value(key: string): unknown {
    this.#asked.add(key)
    return this.map.get(key, true)
  }
  has(key: string): boolean {
    return this.map.has(key)
  }

  text(key: string): string | undefined {
    const node = this.#value(key)
    if (node === undefined) return undefined
    if (isScalar(node) && (typeof node.value === 'string' || typeof node.value === 'number' || typeof node.value === 'boolean'))
      return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
    this.complain(this.line(key), `"${key}" takes a text`)
    return undefined
  }
  need(key: string): string {
    const found = this.text(key)
    if (found === undefined && !this.has(key)) this.complain(this.line(key), `"${key}" is missing`)
    return found ?? ''
  }
  number(key: string): number | undefined {
    const node = this.#value(key)
    if (node === undefined) return undefined
    if (isScalar(node) && typeof node.value === 'number' && Number.isFinite(node.value)) return node.value
    this.complain(this.line(key), `"${key}" takes a number`)
    return undefined
  }
  flag(key: string, usual: boolean): boolean {
    const node = this.#value(key)
    if (node === undefined) return usual
    if (isScalar(node) && typeof node.value === 'boolean') return node.value
    this.complain(this.line(key), `"${key}" takes true or false`)
    return usual
  }
  texts(key: string): readonly string[] {
    const node = this.#value(key)
    if (node === undefined) return []
    const items = isSeq(node) ? node.items : [node]
    const found = items.flatMap((item) =>
      isScalar(item) && item.value !== null ? [typeof item.value === 'string' ? item.value : String(item.source)] : [],
    )
    if (found.length !== items.length) this.complain(this.line(key), `"${key}" takes a list of texts`)
    return found
  }
  /** A list of mappings, or one. */
  maps(key: string): readonly Fields[] {
    const node = this.#value(key)
    if (node === undefined) return []
    const items = isSeq(node) ? node.items : [node]
    const found = items.flatMap((item) => (isMap(item) ? [new Fields(item, this.lineOf, this.complain)] : []))
    if (found.length !== items.length) this.complain(this.line(key), `"${key}" takes a mapping or a list of them`)
    return found
  }
  oneOf<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const found = this.text(key)
    if (found === undefined) return undefined
    const known = allowed.find((one) => one === found)
    if (known === undefined) this.complain(this.line(key), `"${key}" is one of: ${allowed.join(', ')}`)
    return known
  }

  /** Names every key that nobody asked for. */
  done(): void {
    for (const { key } of this.map.items) {
      const name = isScalar(key) ? String(key.value) : '?'
      if (!this.#asked.has(name)) this.complain(this.line(name), `unknown key "${name}"; known: ${[...this.#asked].join(', ')}`)
    }
  }
}
