// Flags of a command line. Models: spf13/pflag: -abc, -p=…, -p…, --flag=value, --flag value, --, interspersed or not, with its error texts.
// Left out: shorthand flags with deprecation texts, NoOptDefVal beyond booleans.
import type { FlagData } from '../command'
import { bad, parseBool, type Parsed, quote } from '../../api/go-parse'

/** Checks one value as it is set, and may rewrite it. */
export type Check = (value: string) => Parsed<string>
export interface FlagSpec {
  readonly data: FlagData
  readonly check: Check
  /** Several values are kept; otherwise the last one counts. */
  readonly many: boolean
  /** Why it may not be given a second time. */
  readonly once?: string
}

export class Flags {
  readonly #values = new Map<string, string[]>()
  constructor(private readonly specs: ReadonlyMap<string, FlagSpec>) {}

  set(name: string, value: string): void {
    const many = this.specs.get(name)?.many ?? false
    this.#values.set(name, many ? [...(this.#values.get(name) ?? []), value] : [value])
  }
  changed(name: string): boolean {
    return this.#values.has(name)
  }
  string(name: string, or = ''): string {
    return this.#values.get(name)?.at(-1) ?? or
  }
  list(name: string): readonly string[] {
    return this.#values.get(name) ?? []
  }
  bool(name: string): boolean {
    const parsed = parseBool(this.string(name, 'false'))
    return parsed.ok && parsed.value
  }
  number(name: string, or = 0): number {
    return this.changed(name) ? Number(this.string(name)) : or
  }
}

export type FlagsResult = { readonly flags: Flags; readonly args: readonly string[] } | { readonly error: string }

const label = ([short, name]: FlagData): string => (short === '' ? `--${name}` : `-${short}, --${name}`)
const isBoolean = (spec: FlagSpec): boolean => spec.data[2] === ''

class FlagParser {
  readonly flags: Flags
  readonly args: string[] = []
  readonly #byShort = new Map<string, FlagSpec>()

  constructor(
    private readonly specs: ReadonlyMap<string, FlagSpec>,
    private readonly interspersed: boolean,
  ) {
    this.flags = new Flags(specs)
    for (const spec of specs.values()) if (spec.data[0] !== '') this.#byShort.set(spec.data[0], spec)
  }

  parse(argv: readonly string[]): string | undefined {
    for (let i = 0; i < argv.length; i++) {
      const arg = argv[i] ?? ''
      if (arg === '--') {
        this.args.push(...argv.slice(i + 1))
        return undefined
      }
      if (!arg.startsWith('-') || arg === '-') {
        if (!this.interspersed) {
          this.args.push(...argv.slice(i))
          return undefined
        }
        this.args.push(arg)
        continue
      }
      const used = arg.startsWith('--') ? this.#long(arg, argv[i + 1]) : this.#short(arg, argv[i + 1])
      if (typeof used === 'string') return used
      i += used
    }
    return undefined
  }

  /** Answers how many further arguments were used, or an error. */
  #long(arg: string, next: string | undefined): number | string {
    const at = arg.indexOf('=')
    const name = arg.slice(2, at < 0 ? undefined : at)
    if (name === '' || name.startsWith('-')) return `bad flag syntax: ${arg}`
    const spec = this.specs.get(name)
    if (!spec) return `unknown flag: --${name}`
    if (at >= 0) return this.#set(spec, arg.slice(at + 1)) ?? 0
    if (isBoolean(spec)) return this.#set(spec, 'true') ?? 0
    if (next === undefined) return `flag needs an argument: --${name}`
    return this.#set(spec, next) ?? 1
  }

  #short(arg: string, next: string | undefined): number | string {
    for (let rest = arg.slice(1); rest !== '';) {
      const letter = rest.charAt(0)
      const spec = this.#byShort.get(letter)
      if (!spec) return `unknown shorthand flag: '${letter}' in -${rest}`
      if (rest.length > 2 && rest[1] === '=') return this.#set(spec, rest.slice(2)) ?? 0
      if (!isBoolean(spec)) {
        if (rest.length > 1) return this.#set(spec, rest.slice(1)) ?? 0
        return next === undefined ? `flag needs an argument: '${letter}' in -${rest}` : (this.#set(spec, next) ?? 1)
      }
      const failed = this.#set(spec, 'true')
      if (failed !== undefined) return failed
      rest = rest.slice(1)
    }
    return 0
  }

  #set(spec: FlagSpec, value: string): string | undefined {
    const again = spec.once !== undefined && this.flags.changed(spec.data[1])
    const checked = again ? bad(spec.once) : spec.check(value)
    if (!checked.ok) return `invalid argument ${quote(value)} for ${quote(label(spec.data))} flag: ${checked.error}`
    this.flags.set(spec.data[1], checked.value)
    return undefined
  }
}

export function parseFlags(specs: ReadonlyMap<string, FlagSpec>, argv: readonly string[], interspersed: boolean): FlagsResult {
  const parser = new FlagParser(specs, interspersed)
  const error = parser.parse(argv)
  return error === undefined ? { flags: parser.flags, args: parser.args } : { error }
}
