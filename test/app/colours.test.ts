// The tokens' colours: text has contrast AA on both papers, marks 3:1, and what differs in meaning differs for deuteranopes too.
// OKLab: Björn Ottosson 2020; contrast: WCAG 2.2; deuteranopia: Machado, Oliveira, Fernandes 2009, severity 1.
import { expect, test } from 'vitest'
import { read } from '../tidy/source'

type Triple = readonly [number, number, number]
// White has no hue: said with one, mixtures would turn towards it.
const css = read('src/app/tokens.css').replaceAll('#fff', 'oklch(100% 0 0)')
const OKLCH = /oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g

const tokens = new Map<string, readonly [light: Triple, dark: Triple]>()
for (const [, name = '', value = ''] of css.matchAll(/--([\w-]+): (light-dark\(.*\));/g)) {
  const [light, dark] = [...value.matchAll(OKLCH)].map(([, l, c, h]): Triple => [Number(l) / 100, Number(c), (Number(h) * Math.PI) / 180])
  if (light && dark) tokens.set(name, [light, dark])
}
const THEMES = ['light', 'dark'] as const
const token = (name: string, theme: (typeof THEMES)[number]): Triple => {
  const pair = tokens.get(name)
  if (!pair) throw new Error(`no token ${name}`)
  return pair[theme === 'light' ? 0 : 1]
}
const clip = (value: number) => Math.max(0, Math.min(1, value))

function linear([l, c, h]: Triple): Triple {
  const [a, b] = [c * Math.cos(h), c * Math.sin(h)]
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    clip(4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S),
    clip(-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S),
    clip(-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S),
  ]
}
const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b
function contrast(one: Triple, other: Triple): number {
  const [dark, light] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}
const asDeuteranope = ([r, g, b]: Triple): Triple => [
  0.367322 * r + 0.860646 * g - 0.227968 * b,
  0.280085 * r + 0.672501 * g + 0.047413 * b,
  -0.01182 * r + 0.04294 * g + 0.968881 * b,
]
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
const difference = (one: Triple, other: Triple) => Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)))

const TEXT = ['ink', 'ink-soft', 'client', 'daemon', 'wire-ink', 'image-ink', 'container-ink', 'data-ink', 'registry', 'refusal']
const MARKS = ['client', 'wire', 'daemon', 'image', 'container', 'data', 'registry', 'refusal']
const APART = ['client', 'wire', 'container', 'refusal'] as const

test.each(THEMES.flatMap((theme) => TEXT.map((name) => [theme, name] as const)))('%s: %s is legible as text', (theme, name) => {
  expect(contrast(token(name, theme), token('surface', theme))).toBeGreaterThanOrEqual(4.5)
  expect(contrast(token(name, theme), token('ground', theme))).toBeGreaterThanOrEqual(4.5)
})
test.each(THEMES.flatMap((theme) => MARKS.map((name) => [theme, name] as const)))('%s: %s is seen as a mark', (theme, name) => {
  expect(contrast(token(name, theme), token('surface', theme))).toBeGreaterThanOrEqual(3)
})
test.each(THEMES.flatMap((theme) => APART.flatMap((a, i) => APART.slice(i + 1).map((b) => [theme, a, b] as const))))(
  '%s: %s and %s differ, for a deuteranope too',
  (theme, a, b) => {
    const seen = (name: string) => oklab(asDeuteranope(linear(token(name, theme))))
    expect(difference(seen(a), seen(b))).toBeGreaterThan(0.03)
  },
)
