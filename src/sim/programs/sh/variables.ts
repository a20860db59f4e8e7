// A shell's variables: values, arrays, attributes, and the scopes that functions open.
// Models: bash(1) PARAMETERS, POSIX.1-2024 XCU 2.5. Left out: namerefs, case attributes.
export interface Variable {
  value: string | undefined
  /** Elements by index or key; `value` is then unused. */
  list?: Map<string, string>
  associative?: boolean
  exported?: boolean
  readonly?: boolean
  integer?: boolean
}

export class Variables {
  #all = new Map<string, Variable>()
  /** What each open function call hides, innermost last. */
  #scopes: Map<string, Variable | undefined>[] = []
  /** Values made at every reading: RANDOM, SECONDS, LINENO. */
  readonly computed = new Map<string, () => string>()

  static from(env: ReadonlyMap<string, string>): Variables {
    const made = new Variables()
    for (const [name, value] of env) if (isName(name)) made.#all.set(name, { value, exported: true })
    return made
  }
  copy(): Variables {
    const made = new Variables()
    for (const [name, one] of this.#all) made.#all.set(name, { ...one, ...(one.list ? { list: new Map(one.list) } : {}) })
    for (const scope of this.#scopes) made.#scopes.push(new Map(scope))
    return made
  }

  find(name: string): Variable | undefined {
    return this.#all.get(name)
  }
  get(name: string): string | undefined {
    const made = this.computed.get(name)
    if (made) return made()
    const found = this.#all.get(name)
    return found?.list ? found.list.get('0') : found?.value
  }
  /** False when it is readonly. */
  set(name: string, value: string): boolean {
    const found = this.#all.get(name)
    if (found?.readonly) return false
    if (this.computed.has(name)) this.computed.delete(name)
    if (!found) this.#all.set(name, { value })
    else if (found.list) found.list.set('0', value)
    else found.value = value
    return true
  }
  put(name: string, variable: Variable): void {
    this.#all.set(name, variable)
  }
  /** The variable, made without a value when there is none. */
  declare(name: string): Variable {
    const found = this.#all.get(name)
    if (found) return found
    const made: Variable = { value: undefined }
    this.#all.set(name, made)
    return made
  }
  unset(name: string): boolean {
    if (this.#all.get(name)?.readonly) return false
    this.computed.delete(name)
    this.#all.delete(name)
    return true
  }

  /** Elements in order: by number for plain arrays; a scalar is one element. */
  elements(name: string): readonly (readonly [string, string])[] {
    const found = this.#all.get(name)
    if (found?.list) {
      const all = [...found.list]
      return found.associative ? all : all.sort(([a], [b]) => Number(a) - Number(b))
    }
    const value = this.get(name)
    return value === undefined ? [] : [['0', value]]
  }
  names(): string[] {
    return [...this.#all.keys()].sort()
  }
  /** What children get. */
  environment(): Map<string, string> {
    const out = new Map<string, string>()
    for (const [name, one] of this.#all) if (one.exported && !one.list && one.value !== undefined) out.set(name, one.value)
    return out
  }

  get depth(): number {
    return this.#scopes.length
  }
  open(): void {
    this.#scopes.push(new Map())
  }
  close(): void {
    for (const [name, old] of this.#scopes.pop() ?? []) {
      if (old) this.#all.set(name, old)
      else this.#all.delete(name)
    }
  }
  /** Makes a name local to the innermost call; false outside of any. */
  local(name: string, keep = false): boolean {
    const scope = this.#scopes.at(-1)
    if (!scope) return false
    if (scope.has(name)) return true
    const old = this.#all.get(name)
    scope.set(name, old)
    if (keep && old) this.#all.set(name, { ...old })
    else this.#all.set(name, { value: undefined, ...(old?.exported ? { exported: true } : {}) })
    return true
  }
}

export const isName = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
