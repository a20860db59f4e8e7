// Looking closer: how the picture is enlarged about a point, and how it is dragged. The browser's own scrolling moves it, so that
// keys, wheels, fingers and scroll bars all work as everywhere; only Ctrl and the wheel, two fingers, and dragging are ours.
import { clamp } from './shapes'

export const CLOSEST = 8
/** How much one key press or one notch of a wheel enlarges. */
export const ZOOM_STEP = 1.25
const WHEEL = 0.002
/** Pixels a pointer moves before it is a drag and no longer a click. */
const DRAG = 4

export interface Looking {
  /** The element that scrolls. */
  readonly element: HTMLElement
  readonly factor: () => number
  /** Enlarges to a factor, keeping the point at (x, y) of the element where it is. */
  readonly enlarge: (factor: number, x: number, y: number) => void
}

/** The scroll offset that keeps what is at `point` of the window there, when the scale changes from one factor to another. */
export const keptOffset = (offset: number, point: number, from: number, to: number): number => ((offset + point) * to) / from - point

export const nextFactor = (factor: number, steps: number): number => clamp(factor * ZOOM_STEP ** steps, 1, CLOSEST)

/** @returns what takes the listeners away again */
export function listen({ element, factor, enlarge }: Looking): () => void {
  const away = new AbortController()
  const { signal } = away
  const fingers = new Map<number, { x: number; y: number }>()
  let dragged: { readonly x: number; readonly y: number; readonly left: number; readonly top: number; moved: boolean } | undefined
  const place = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top } = element.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  const spread = () => {
    const [a, b] = [...fingers.values()]
    return a && b ? { distance: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : undefined
  }

  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const { x, y } = place(event)
      enlarge(clamp(factor() * Math.exp(-event.deltaY * WHEEL), 1, CLOSEST), x, y)
    },
    { passive: false, signal },
  )
  element.addEventListener(
    'pointerdown',
    (event) => {
      fingers.set(event.pointerId, place(event))
      if (event.pointerType === 'mouse' && event.button === 0 && factor() > 1)
        dragged = { ...place(event), left: element.scrollLeft, top: element.scrollTop, moved: false }
    },
    { signal },
  )
  addEventListener(
    'pointermove',
    (event) => {
      if (!fingers.has(event.pointerId)) return
      const before = spread()
      const now = place(event)
      fingers.set(event.pointerId, now)
      const after = spread()
      if (before && after) enlarge(clamp((factor() * after.distance) / Math.max(before.distance, 1), 1, CLOSEST), after.x, after.y)
      if (!dragged) return
      dragged.moved ||= Math.hypot(now.x - dragged.x, now.y - dragged.y) > DRAG
      if (dragged.moved) element.scrollTo(dragged.left + dragged.x - now.x, dragged.top + dragged.y - now.y)
    },
    { signal },
  )
  for (const end of ['pointerup', 'pointercancel'] as const)
    addEventListener(
      end,
      (event) => {
        fingers.delete(event.pointerId)
        // What was dragged was not clicked.
        if (dragged?.moved) addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true })
        dragged = undefined
      },
      { signal },
    )
  return () => away.abort()
}
