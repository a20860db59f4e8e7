// Messages in flight as marks: where each is at an instant. Position is a function of (view, instant) and of nothing else.
import type { View, WireMessage } from '../sim/index'
import { pointAt } from './path'
import { type Wires, wayOf } from './wires'

export interface TokenMark {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly text: string
  readonly refusal: boolean
  readonly message: WireMessage
}

/** More at once would be a smear; the rest is in the timeline. Design choice. */
const MOST = 60
const HEIGHT = 24
const CHARACTER = 8.5

export const TOKEN_HEIGHT = HEIGHT

/** Messages are in order of sending, so those in flight are near the end. */
export function inFlight(messages: readonly WireMessage[], instant: number, look = 400): WireMessage[] {
  const found: WireMessage[] = []
  for (let at = messages.length - 1; at >= 0 && messages.length - at <= look && found.length < MOST; at--) {
    const message = messages[at]
    if (message && message.sentAt <= instant && instant < message.arrivesAt) found.push(message)
  }
  return found.reverse()
}

const textOf = ({ method, status, protocol }: WireMessage): string => (status !== undefined ? String(status) : (method ?? protocol))

export function tokensAt(view: View, instant: number, wires: Wires, still: boolean): TokenMark[] {
  return inFlight(view.messages, instant).flatMap((message) => {
    const way = wayOf(message, view, wires)
    if (!way) return []
    const progress = still ? 0.5 : (instant - message.sentAt) / Math.max(message.arrivesAt - message.sentAt, 1)
    const text = textOf(message)
    return [
      { id: message.id, ...pointAt(way, progress), w: text.length * CHARACTER + 14, text, refusal: (message.status ?? 0) >= 400, message },
    ]
  })
}
