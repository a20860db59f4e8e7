// The key map: what each key does, where. The page acts by this table and the help dialog shows it, so neither can be wrong.
// Keys of the line editor are readline's (console/keys.ts); they are shown here too. Left out: keys the browser has for itself.
import type { PageWord } from './words/catalogue.svelte'

export type Deed =
  | 'help'
  | 'next-region'
  | 'console'
  | 'picture'
  | 'time'
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
  readonly word: PageWord
  /** Works in the terminal too; other keys belong to what has the focus there. */
  readonly everywhere?: true
}

export const SHORTCUTS: readonly Shortcut[] = [
  { deed: 'help', keys: ['F1'], word: 'keyHelp', everywhere: true },
  { deed: 'help', keys: ['?'], word: 'keyHelp' },
  { deed: 'next-region', keys: ['F6'], word: 'keyNextRegion', everywhere: true },
  { deed: 'console', keys: ['Alt+1'], word: 'keyConsole', everywhere: true },
  { deed: 'picture', keys: ['Alt+2'], word: 'keyPicture', everywhere: true },
  { deed: 'time', keys: ['Alt+3'], word: 'keyTime', everywhere: true },
  { deed: 'play', keys: ['p'], word: 'keyPlay' },
  { deed: 'step', keys: ['.'], word: 'keyStep' },
  { deed: 'step-back', keys: [','], word: 'keyStepBack' },
  { deed: 'list', keys: ['l'], word: 'keyList' },
  { deed: 'undo', keys: ['u'], word: 'keyUndo' },
  { deed: 'redo', keys: ['r'], word: 'keyRedo' },
  { deed: 'sessions', keys: ['s'], word: 'keySessions' },
  { deed: 'lessons', keys: ['c'], word: 'lessons' },
  { deed: 'larger', keys: ['+', '='], word: 'keyLarger' },
  { deed: 'smaller', keys: ['-'], word: 'keySmaller' },
  { deed: 'usual-size', keys: ['0'], word: 'keyUsualSize' },
  { deed: 'full-screen', keys: ['f'], word: 'keyFullScreen' },
]

/** Keys that a part of the page has for itself, for the help dialog. */
export const LOCAL_KEYS: readonly { readonly where: PageWord; readonly rows: readonly (readonly [string, PageWord])[] }[] = [
  {
    where: 'keysAtPrompt',
    rows: [
      ['Tab', 'keyComplete'],
      ['↑ ↓', 'keyHistory'],
      ['Ctrl+R', 'keySearch'],
      ['Ctrl+C', 'keyInterrupt'],
      ['Ctrl+D', 'keyEnd'],
      ['Ctrl+L', 'keyClear'],
      ['Ctrl+A  Ctrl+E', 'keyEnds'],
      ['Alt+B  Alt+F', 'keyWords'],
      ['Ctrl+U  Ctrl+K  Ctrl+W', 'keyCut'],
      ['Ctrl+Y', 'keyYank'],
      ['Shift+Tab', 'keyLeave'],
    ],
  },
  {
    where: 'keysInPicture',
    rows: [
      ['Tab', 'keyNextObject'],
      ['Enter', 'keyOpen'],
      ['Esc', 'keyClose'],
      ['← → ↑ ↓', 'keyPan'],
    ],
  },
  { where: 'keysInTime', rows: [['← →', 'keyScrub']] },
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
  return isTyping(event.target) && !isRange(event.target) ? undefined : found.deed
}
