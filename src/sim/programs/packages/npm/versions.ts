// Versions and ranges. Models: semver as far as package.json uses it: ^ ~ >= > < <= = x-ranges, the first of alternatives. Left out: pre-releases, hyphens.
type Triple = readonly [number, number, number]

const triple = (text: string): Triple => {
  const [major = '0', minor = '0', patch = '0'] = text.replace(/^[v=\s]+/, '').split(/[.\-+]/)
  const number = (part: string): number => (/^\d+$/.test(part) ? Number(part) : 0)
  return [number(major), number(minor), number(patch)]
}
export function compare(a: string, b: string): number {
  const [x, y] = [triple(a), triple(b)]
  for (const i of [0, 1, 2] as const) if (x[i] !== y[i]) return x[i] - y[i]
  return 0
}
/** The lowest version that a range allows; undefined when it allows any. */
export function lowest(range: string): string | undefined {
  const first = range.split('||').at(-1)?.trim().split(/\s+/)[0] ?? ''
  const match = /^(?:\^|~|>=|=|v)?\s*(\d+(?:\.\d+)*)/.exec(first)
  return match?.[1] === undefined ? undefined : triple(match[1]).join('.')
}
function one(version: string, part: string): boolean {
  const match = /^(\^|~|>=|<=|>|<|=)?\s*v?(\d+|[x*])(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?/.exec(part)
  if (!match?.[2]) return true
  const [, operator = '', , minor, patch] = match
  if (/[x*]/.test(match[2])) return true
  const base = triple(part.replace(/^[\^~<>=v\s]+/, '').replace(/[x*]/g, '0'))
  const own = triple(version)
  const order = compare(version, base.join('.'))
  const open = (text: string | undefined): boolean => text === undefined || /[x*]/.test(text)
  switch (operator) {
    case '>=':
      return order >= 0
    case '>':
      return order > 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '^':
      return order >= 0 && own[0] === base[0] && (base[0] > 0 || own[1] === base[1])
    case '~':
      return order >= 0 && own[0] === base[0] && (open(minor) || own[1] === base[1])
    default:
      return open(minor) ? own[0] === base[0] : open(patch) ? own[0] === base[0] && own[1] === base[1] : order === 0
  }
}
export const satisfies = (version: string, range: string): boolean =>
  range === 'latest' ||
  range.split('||').some((part) =>
    part
      .trim()
      .split(/\s+/)
      .every((piece) => one(version, piece)),
  )
