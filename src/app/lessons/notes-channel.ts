// What the walkthrough tells its second window, over a BroadcastChannel: only pages of this origin hear it, and it is read as text only.

export const CHANNEL = 'drydock.walkthrough'
export interface Notes {
  readonly lesson: string
  readonly step: string
  readonly notes: string
  readonly next: string
}
export const HELLO = 'hello'

export const isNotes = (value: unknown): value is Notes =>
  typeof value === 'object' &&
  value !== null &&
  ['lesson', 'step', 'notes', 'next'].every((key) => Object.entries(value).some(([name, text]) => name === key && typeof text === 'string'))
