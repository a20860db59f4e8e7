// Which paths of a build context are left behind. Models: moby/patternmatcher v0.6 and its ignorefile reader: *, **, ?, [a-z], !, comments; a pattern that
// matches a folder matches all in it; the last pattern that matches decides. Left out: Windows paths.

interface Pattern {
  readonly expression: RegExp
  readonly negated: boolean
}

/** Lexical, as Go's filepath.Clean. */
function cleanPath(path: string): string {
  const rooted = path.startsWith('/')
  const out: string[] = []
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name === '..' && out.length > 0 && out.at(-1) !== '..') out.pop()
    else if (name !== '..' || !rooted) out.push(name)
  }
  const joined = out.join('/')
  return rooted ? `/${joined}` : joined === '' ? '.' : joined
}

/** The lines of a .dockerignore that say something. */
export function readIgnoreFile(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const negated = line.startsWith('!')
      const bare = negated ? line.slice(1).trim() : line
      const clean = bare === '' ? '' : cleanPath(bare)
      const relative = clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean
      return (negated ? '!' : '') + relative
    })
}

function sourceOf(pattern: string): string | undefined {
  let out = '^'
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? ''
    if (char === '*') {
      if (pattern[i + 1] !== '*') {
        out += '[^/]*'
        continue
      }
      i++
      // A slash after ** belongs to it: **/x is x at any depth.
      if (pattern[i + 1] === '/') i++
      out += i + 1 >= pattern.length ? '.*' : '(.*/)?'
    } else if (char === '?') out += '[^/]'
    else if (char === '[') {
      const end = pattern.indexOf(']', i + 1)
      if (end < 0) return undefined
      out += pattern.slice(i, end + 1)
      i = end
    } else if (char === '\\') {
      const next = pattern[++i]
      if (next === undefined) return undefined
      out += next.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    } else out += char.replace(/[.+^${}()|\]/]/g, '\\$&')
  }
  return out + '$'
}

export class IgnoreMatcher {
  private constructor(private readonly patterns: readonly Pattern[]) {}

  /** @returns the matcher, or the error's text */
  static of(lines: readonly string[]): IgnoreMatcher | string {
    const patterns: Pattern[] = []
    for (const line of lines) {
      const trimmed = line.trim()
      if (trimmed === '') continue
      const cleaned = cleanPath(trimmed)
      const negated = cleaned.startsWith('!')
      if (negated && cleaned.length === 1) return 'illegal exclusion pattern: "!"'
      const source = sourceOf(negated ? cleaned.slice(1) : cleaned)
      if (source === undefined) return 'syntax error in pattern'
      try {
        patterns.push({ expression: new RegExp(source, 's'), negated })
      } catch {
        return 'syntax error in pattern'
      }
    }
    return new IgnoreMatcher(patterns)
  }
  get negates(): boolean {
    return this.patterns.some((pattern) => pattern.negated)
  }
  /** @param path relative, with slashes */
  ignores(path: string): boolean {
    const names = path.split('/')
    const parents = names.slice(0, -1).map((_, i) => names.slice(0, i + 1).join('/'))
    let ignored = false
    for (const { expression, negated } of this.patterns) {
      if (negated !== ignored) continue
      if (expression.test(path) || parents.some((parent) => expression.test(parent))) ignored = !negated
    }
    return ignored
  }
}
