// Where words begin and end in a line, as readline sees them: letters and digits for Alt-B and Alt-F, blanks for Ctrl-W.

export interface Line {
  readonly text: string
  readonly cursor: number
}

const isWord = (char: string) => /[\p{L}\p{N}]/u.test(char)

export function wordLeft({ text, cursor }: Line): number {
  let at = cursor
  while (at > 0 && !isWord(text.charAt(at - 1))) at--
  while (at > 0 && isWord(text.charAt(at - 1))) at--
  return at
}

export function wordRight({ text, cursor }: Line): number {
  let at = cursor
  while (at < text.length && !isWord(text.charAt(at))) at++
  while (at < text.length && isWord(text.charAt(at))) at++
  return at
}

export function blankLeft({ text, cursor }: Line): number {
  let at = cursor
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at--
  while (at > 0 && !/\s/.test(text.charAt(at - 1))) at--
  return at
}

export function commonPrefix(all: readonly string[]): string {
  let [prefix = ''] = all
  for (const one of all) while (!one.startsWith(prefix)) prefix = prefix.slice(0, -1)
  return prefix
}
