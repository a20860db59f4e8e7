// The lab's numbers as they are now: those of the table, and what somebody has put in their place. Left out: units other than the table's.
import { type Constant, type ConstantKey, CONSTANTS } from './constants.data'

const isKey = (key: string): key is ConstantKey => Object.hasOwn(CONSTANTS, key)
export const CONSTANT_KEYS: readonly ConstantKey[] = Object.keys(CONSTANTS).filter(isKey)

export class Constants {
  readonly #edited = new Map<ConstantKey, number>()

  get(key: ConstantKey): number {
    return this.#edited.get(key) ?? CONSTANTS[key].value
  }
  isEdited(key: ConstantKey): boolean {
    return this.#edited.has(key)
  }
  /** Puts a number in place of the table's; says why not, and then nothing has changed. */
  set(key: string, text: string): { readonly key: ConstantKey; readonly value: number } | string {
    if (!isKey(key)) return `there is no constant '${key}'`
    const { least, most, unit }: Constant = CONSTANTS[key]
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN
    if (!Number.isFinite(value)) return `'${text}' is not a number`
    if (value < least || value > most) return `${key} must be from ${least} to ${most} ${unit}, not ${text}`
    if (value === CONSTANTS[key].value) this.#edited.delete(key)
    else this.#edited.set(key, value)
    return { key, value }
  }
  /** Back to the table's; all of them without a key. */
  reset(key?: ConstantKey): void {
    if (key === undefined) this.#edited.clear()
    else this.#edited.delete(key)
  }
  known(key: string): ConstantKey | undefined {
    return isKey(key) ? key : undefined
  }
}
