// What each key does, in words: those of the page (shortcuts.ts), and those that a part of it has for itself. Shown by the help dialog only.
import type { Deed } from '../shortcuts'
import type { HelpWord } from './words.data'

export const DEEDS: Readonly<Record<Deed, HelpWord>> = {
  help: 'keyHelp',
  'next-region': 'keyNextRegion',
  console: 'keyConsole',
  picture: 'keyPicture',
  time: 'keyTime',
  play: 'keyPlay',
  step: 'keyStep',
  'step-back': 'keyStepBack',
  list: 'keyList',
  undo: 'keyUndo',
  redo: 'keyRedo',
  sessions: 'keySessions',
  lessons: 'keyLessons',
  larger: 'keyLarger',
  smaller: 'keySmaller',
  'usual-size': 'keyUsualSize',
  'full-screen': 'keyFullScreen',
  files: 'keyFiles',
}

/** Keys that a part of the page has for itself, for the help dialog. */
export const LOCAL_KEYS: readonly { readonly where: HelpWord; readonly rows: readonly (readonly [string, HelpWord])[] }[] = [
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
  {
    where: 'keysInEditor',
    rows: [
      ['Ctrl+S', 'keySave'],
      ['Ctrl+Enter', 'keyBuild'],
      ['Ctrl+Space', 'keySuggest'],
      ['Esc  Tab', 'keyLeaveEditor'],
    ],
  },
  { where: 'keysInTime', rows: [['← →', 'keyScrub']] },
]
