// File modes as people write them: 755, u+x,go-w, a=rX. Models: chmod(1). Left out: copying from another class with more letters (u=g is taken).

/** The mode after a change; undefined when it is written wrongly. */
export function applyMode(spec: string, mode: number, isDirectory: boolean, umask: number): number | undefined {
  if (/^[0-7]{1,5}$/.test(spec)) return parseInt(spec, 8)
  let out = mode
  for (const clause of spec.split(',')) {
    const match = /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause)
    if (!match?.[2]) return undefined
    const who = match[1] === '' ? 'a' : (match[1] ?? 'a')
    const mask = match[1] === '' ? ~umask : ~0
    for (const [, operator = '', letters = ''] of match[2].matchAll(/([-+=])([rwxXstugo]*)/g)) {
      let bits = 0
      const add = (three: number): void => {
        if (/[ua]/.test(who)) bits |= three << 6
        if (/[ga]/.test(who)) bits |= three << 3
        if (/[oa]/.test(who)) bits |= three
      }
      for (const letter of letters) {
        if (letter === 'r') add(4)
        else if (letter === 'w') add(2)
        else if (letter === 'x' || (letter === 'X' && (isDirectory || (out & 0o111) !== 0))) add(1)
        else if (letter === 't') bits |= 0o1000
        else if (letter === 's') bits |= (/[ua]/.test(who) ? 0o4000 : 0) | (/[ga]/.test(who) ? 0o2000 : 0)
        else if ('ugo'.includes(letter)) add((out >> (letter === 'u' ? 6 : letter === 'g' ? 3 : 0)) & 7)
      }
      bits &= mask
      const scope = (/[ua]/.test(who) ? 0o4700 : 0) | (/[ga]/.test(who) ? 0o2070 : 0) | (/[oa]/.test(who) ? 0o1007 : 0)
      out = operator === '+' ? out | bits : operator === '-' ? out & ~bits : (out & ~scope) | bits
    }
  }
  return out & 0o7777
}
