// Seeded chance. sfc32 (Chris Doty-Humphrey, PractRand), seeded through FNV-1a and a splitmix32 finaliser.
// Streams are named, so a draw added in one place does not move the draws of another.

const splitmix = (seed: number) => {
  let a = seed | 0
  return () => {
    a = (a + 0x9e3779b9) | 0
    let t = a ^ (a >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return (t ^ (t >>> 15)) >>> 0
  }
}

/** FNV-1a over UTF-16 units, 32 bits. */
const hash32 = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

export class Chance {
  #a: number
  #b: number
  #c: number
  #d = 1

  constructor(readonly seed: string) {
    const mix = splitmix(hash32(seed))
    this.#a = mix()
    this.#b = mix()
    this.#c = mix()
    for (let i = 0; i < 12; i++) this.uint32()
  }

  /** Another stream, the same for the same seed and name. */
  stream(name: string): Chance {
    return new Chance(`${this.seed}/${name}`)
  }

  uint32(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0
    return t >>> 0
  }

  /** Whole number in [0, below). */
  below(below: number): number {
    return Math.floor((this.uint32() / 2 ** 32) * below)
  }

  pick<T>(of: readonly T[]): T {
    const one = of[this.below(of.length)]
    if (one === undefined) throw new Error('chance: nothing to pick from')
    return one
  }

  /** Lower-case hexadecimal digits. */
  hex(digits: number): string {
    let text = ''
    while (text.length < digits) text += this.uint32().toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }
}
