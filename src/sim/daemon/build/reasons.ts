// Why a step of a build was taken from the cache or was run: what was the same, or what first was not. As data, for the picture; the console never prints it.
// Models: BuildKit's cache keys, compared with those of the last build that had the step. Left out: which cache a hit came from.

export type StepReason =
  /** Same parent, same instruction, same inputs. */
  | { readonly why: 'cached' }
  /** --no-cache, or --no-cache-filter for its stage. */
  | { readonly why: 'asked' }
  /** No build before had it. */
  | { readonly why: 'new' }
  /** Another instruction stood in its place, above the same parent. */
  | { readonly why: 'instruction'; readonly before: string }
  /** What it stands on is not what it was. */
  | { readonly why: 'parent' }
  /** The first of its inputs that differs: a file, a variable. What they were and are, in short; empty for none. */
  | { readonly why: 'input'; readonly name: string; readonly before: string; readonly after: string }
  /** Everything is as it was, but what it gave has been removed from the cache. */
  | { readonly why: 'pruned' }
  /** It could not be done: no result, and nothing after it. */
  | { readonly why: 'failed'; readonly message: string }

declare module '../../clock/facts' {
  interface FactTypes {
    /** A step of a build has its result. `title` as progress shows it: "[2/3] COPY . /app". */
    'build.step': { machine: string; build: string; title: string; reason: StepReason; bytes: number }
  }
}

/** What a step's key was made of, beside its parent. */
export type StepInputs = ReadonlyMap<string, string>
interface Known {
  readonly base: string
  readonly inputs: StepInputs
}

/** The lines of a fingerprint as inputs: path → kind, mode, owner and digest. */
export const fileInputs = (print: string): [string, string][] =>
  print
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [
      line.slice(0, line.indexOf(' ')) || '/',
      line.slice(line.indexOf(' ') + 1).replace(/^(\w+) (\d+)/, (_, kind: string, mode: string) => `${kind} 0${Number(mode).toString(8)}`),
    ])

export class Reasons {
  /** By what a step says, and by what it stands on. */
  readonly #byText = new Map<string, Known>()
  readonly #byBase = new Map<string, string>()

  /** @param text the step as its Dockerfile has it */
  of(text: string, base: string, inputs: StepInputs, hit: boolean, asked: boolean): StepReason {
    const known = this.#byText.get(text)
    const stood = this.#byBase.get(base)
    this.#byText.set(text, { base, inputs })
    this.#byBase.set(base, text)
    if (hit) return { why: 'cached' }
    if (asked) return { why: 'asked' }
    if (!known) return stood === undefined || stood === text ? { why: 'new' } : { why: 'instruction', before: stood }
    if (known.base !== base) return { why: 'parent' }
    const name = [...new Set([...known.inputs.keys(), ...inputs.keys()])].sort().find((one) => known.inputs.get(one) !== inputs.get(one))
    return name === undefined
      ? { why: 'pruned' }
      : { why: 'input', name, before: known.inputs.get(name) ?? '', after: inputs.get(name) ?? '' }
  }
}
