// The large shapes of the architecture view, before anything is in them: Docker's own picture. On a wide screen the host fills the
// picture's breadth; its daemon stands in a tab at the top, between client and registry. On a narrow one all is from top to bottom.
import { type Box, bottom, clamp } from './shapes'

export interface Frame {
  readonly tall: boolean
  readonly client: Box
  /** The part of the host in which its daemon is. */
  readonly tab: Box
  readonly daemon: Box
  /** What is below the tab; its height is still to be found. */
  readonly body: { readonly x: number; readonly y: number; readonly w: number }
  /** Where things stand in the body, across. */
  readonly inner: { readonly x: number; readonly w: number }
}

export const MARGIN = 16
export const PAD = 14
const TALL_BELOW = 560
const DAEMON = 54
const HEAD = 34
const CORNER = 92
const TALL_BOX = 66
const WAY = 56

export function frameFor(width: number): Frame {
  if (width < TALL_BELOW) {
    const w = width - 2 * MARGIN
    const client = { x: MARGIN, y: MARGIN, w, h: TALL_BOX }
    const tab = { x: MARGIN, y: bottom(client) + WAY, w, h: HEAD + DAEMON + PAD }
    const daemon = { x: tab.x + PAD, y: tab.y + HEAD, w: w - 2 * PAD, h: DAEMON }
    // The way to the registry runs down the host's right side.
    const inner = { x: daemon.x, w: daemon.w - 18 }
    return { tall: true, client, tab, daemon, body: { x: MARGIN, y: bottom(tab), w }, inner }
  }
  const side = clamp(width * 0.22, 124, 200)
  const gap = clamp(width * 0.09, 52, 130)
  const client = { x: MARGIN, y: MARGIN, w: side, h: CORNER }
  const tab = { x: MARGIN + side + gap, y: MARGIN, w: width - 2 * (MARGIN + side + gap), h: HEAD + DAEMON + PAD }
  const daemon = { x: tab.x + PAD, y: tab.y + HEAD, w: tab.w - 2 * PAD, h: DAEMON }
  const body = { x: MARGIN, y: Math.max(bottom(tab), bottom(client) + 18), w: width - 2 * MARGIN }
  return { tall: false, client, tab: { ...tab, h: body.y - tab.y }, daemon, body, inner: { x: body.x + PAD, w: body.w - 2 * PAD } }
}

/** Registries at the right, or below all on a narrow screen. */
export function registryBox(frame: Frame, index: number, hostBottom: number): Box {
  if (frame.tall) return { x: MARGIN, y: hostBottom + WAY + index * (TALL_BOX + 12), w: frame.client.w, h: TALL_BOX }
  const { client, body } = frame
  return { ...client, x: body.x + body.w - client.w - index * (client.w + 12) }
}

/** The host's outline: its tab and its body as one shape. */
export function hostOutline(tab: Box, body: Box): string {
  const r = 6
  const right = (box: Box) => box.x + box.w
  if (Math.abs(tab.x - body.x) < 1) return `M${tab.x} ${tab.y}H${right(tab)}V${bottom(body)}H${body.x}Z`
  return [
    `M${tab.x + r} ${tab.y}H${right(tab) - r}q${r} 0 ${r} ${r}V${body.y - r}q0 ${r} ${r} ${r}`,
    `H${right(body) - r}q${r} 0 ${r} ${r}V${bottom(body) - r}q0 ${r} ${-r} ${r}`,
    `H${body.x + r}q${-r} 0 ${-r} ${-r}V${body.y + r}q0 ${-r} ${r} ${-r}`,
    `H${tab.x - r}q${r} 0 ${r} ${-r}V${tab.y + r}q0 ${-r} ${r} ${-r}Z`,
  ].join('')
}
