// Bytes a terminal emulator sends for keys → what they ask of the line editor, with readline's default (emacs) bindings.
// Left out: vi mode, numeric arguments, macros.

export type Action =
  | { readonly do: 'insert'; readonly text: string }
  | {
      readonly do:
        | 'submit'
        | 'interrupt'
        | 'end'
        | 'clear'
        | 'complete'
        | 'search'
        | 'cancel'
        | 'left'
        | 'right'
        | 'word-left'
        | 'word-right'
        | 'home'
        | 'finish'
        | 'older'
        | 'newer'
        | 'rub-out'
        | 'delete'
        | 'kill-to-end'
        | 'kill-to-start'
        | 'kill-word-left'
        | 'kill-word-right'
        | 'kill-blank-left'
        | 'yank'
        | 'swap'
    }
type Simple = Exclude<Action, { do: 'insert' }>['do']

const KEYS: Readonly<Record<string, Simple>> = {
  '\r': 'submit',
  '\n': 'submit',
  '\u0003': 'interrupt',
  '\u0004': 'end',
  '\f': 'clear',
  '\t': 'complete',
  '\u0012': 'search',
  '\u0007': 'cancel',
  '\u0002': 'left',
  '\u001b[D': 'left',
  '\u001bOD': 'left',
  '\u0006': 'right',
  '\u001b[C': 'right',
  '\u001bOC': 'right',
  '\u001bb': 'word-left',
  '\u001b[1;5D': 'word-left',
  '\u001b[1;3D': 'word-left',
  '\u001bf': 'word-right',
  '\u001b[1;5C': 'word-right',
  '\u001b[1;3C': 'word-right',
  '\u0001': 'home',
  '\u001b[H': 'home',
  '\u001bOH': 'home',
  '\u001b[1~': 'home',
  '\u0005': 'finish',
  '\u001b[F': 'finish',
  '\u001bOF': 'finish',
  '\u001b[4~': 'finish',
  '\u0010': 'older',
  '\u001b[A': 'older',
  '\u001bOA': 'older',
  '\u000e': 'newer',
  '\u001b[B': 'newer',
  '\u001bOB': 'newer',
  '\u007f': 'rub-out',
  '\b': 'rub-out',
  '\u001b[3~': 'delete',
  '\u000b': 'kill-to-end',
  '\u0015': 'kill-to-start',
  '\u0017': 'kill-blank-left',
  '\u001b\u007f': 'kill-word-left',
  '\u001b\b': 'kill-word-left',
  '\u001bd': 'kill-word-right',
  '\u001b[3;5~': 'kill-word-right',
  '\u0019': 'yank',
  '\u0014': 'swap',
}

export interface Decoded {
  readonly action: Action | undefined
  /** Where the next key starts. */
  readonly next: number
}

/** The key at `at`. Text without control characters is taken in one go; an unknown sequence is no action. */
export function decode(data: string, at: number): Decoded {
  const char = data.charAt(at)
  if (char === '\u001b') {
    const sequence = /^(?:\[[0-?]*[ -/]*[@-~]|O[@-~]|[^[O]|)/.exec(data.slice(at + 1, at + 32))?.[0] ?? ''
    const key = Object.hasOwn(KEYS, char + sequence) ? KEYS[char + sequence] : undefined
    // Escape alone leaves a search, as in readline.
    const action: Simple | undefined = sequence === '' ? 'cancel' : key
    return { action: action && { do: action }, next: at + 1 + sequence.length }
  }
  // CR LF of a paste is one Enter.
  if (char === '\r' && data.charAt(at + 1) === '\n') return { action: { do: 'submit' }, next: at + 2 }
  const key = Object.hasOwn(KEYS, char) ? KEYS[char] : undefined
  if (key !== undefined) return { action: { do: key }, next: at + 1 }
  if (char < ' ') return { action: undefined, next: at + 1 }
  let end = at + 1
  while (end < data.length && data.charCodeAt(end) >= 32 && data.charCodeAt(end) !== 127) end++
  return { action: { do: 'insert', text: data.slice(at, end) }, next: end }
}
