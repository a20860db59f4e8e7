// How many cells of a terminal a text takes: none for control sequences and combining marks, two for East Asian wide characters.
// Models Unicode 16 UAX 11 by its large ranges. Left out: emoji sequences.

const ZERO = /\p{Mn}|\p{Me}|\p{Cf}/u
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u

export function cells(text: string): number {
  const plain = text.replace(/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007/g, '')
  // Most of what is typed is ASCII.
  if (/^[\u0020-\u007e]*$/.test(plain)) return plain.length
  let count = 0
  for (const char of plain) count += char < ' ' || ZERO.test(char) ? 0 : WIDE.test(char) ? 2 : 1
  return count
}
