// The key map: what each key does, where. The page acts by this table and the help dialog shows it, so neither can be wrong.
// What each does is said in dialogs/keys.data.ts. Left out: keys the browser has for itself.

export type Deed =
  | 'help'
  | 'next-region'
  | 'console'
  | 'picture'
  | 'time'
  | 'files'
  | 'play'
  | 'step'
  | 'step-back'
  | 'list'
  | 'undo'
  | 'redo'
  | 'sessions'
  | 'lessons'
  | 'larger'
  | 'smaller'
  | 'usual-size'
  | 'full-screen'
export interface Shortcut {
  readonly deed: Deed
  readonly keys: readonly string[]
  /** Works in the terminal too; other keys belong to what has the focus there. */
  readonly everywhere?: true
}

export const SHORTCUTS: readonly Shortcut[] = [
  { deed: 'help', keys: ['F1'], everywhere: true },
  { deed: 'help', keys: ['?'] },
  { deed: 'next-region', keys: ['F6'], everywhere: true },
  { deed: 'console', keys: ['Alt+1'], everywhere: true },
  { deed: 'picture', keys: ['Alt+2'], everywhere: true },
  { deed: 'time', keys: ['Alt+3'], everywhere: true },
  { deed: 'files', keys: ['Alt+4'], everywhere: true },
  { deed: 'play', keys: ['p'] },
  { deed: 'step', keys: ['.'] },
  { deed: 'step-back', keys: [','] },
  { deed: 'list', keys: ['l'] },
  { deed: 'undo', keys: ['u'] },
  { deed: 'redo', keys: ['r'] },
  { deed: 'sessions', keys: ['s'] },
  { deed: 'lessons', keys: ['c'] },
  { deed: 'larger', keys: ['+', '='] },
  { deed: 'smaller', keys: ['-'] },
  { deed: 'usual-size', keys: ['0'] },
  { deed: 'full-screen', keys: ['f'] },
]

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
/** A range has no text: letters are free there. */
const isRange = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && target.type === 'range'

/** What a key asks for, where it was pressed. */
export function deedFor(event: KeyboardEvent): Deed | undefined {
  if (event.ctrlKey || event.metaKey || event.defaultPrevented) return undefined
  const name = event.altKey ? `Alt+${event.key}` : event.key
  const found = SHORTCUTS.find(({ keys }) => keys.includes(name))
  if (!found) return undefined
  if (found.everywhere) return found.deed
  // The editor's text is in a shadow tree.
  const [target = null] = event.composedPath()
  return isTyping(target) && !isRange(target) ? undefined : found.deed
}
