// What the keys of a walkthrough do, as clickers send them: Page Down and Page Up wherever the focus is; arrows and "b" (a dark
// screen) unless they mean something where the focus is. Pure. Left out: "." of some clickers, which is the page's own step; F5 and Escape.

export type WalkDeed = 'on' | 'back' | 'black'
const ALWAYS: Readonly<Record<string, WalkDeed>> = { PageDown: 'on', PageUp: 'back' }
const UNLESS_WRITING: Readonly<Record<string, WalkDeed>> = { ArrowRight: 'on', ArrowLeft: 'back', b: 'black', B: 'black' }
const WRITTEN_IN = 'input, textarea, select, [contenteditable], [role="separator"], [role="slider"]'

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>
/** Arrows and letters have a meaning of their own there. */
export const writesIn = (target: EventTarget | null): boolean => target instanceof Element && target.closest(WRITTEN_IN) !== null

/** @param black the screen is dark: nobody writes, and Escape ends it too */
export function walkDeed({ key, ctrlKey, altKey, metaKey }: Press, writing: boolean, black: boolean): WalkDeed | undefined {
  if (ctrlKey || altKey || metaKey) return undefined
  if (black && key === 'Escape') return 'black'
  return ALWAYS[key] ?? (black || !writing ? UNLESS_WRITING[key] : undefined)
}
