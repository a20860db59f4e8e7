// A session as a file: JSON of its recording, with a name. What comes in is read as strictly as a link.
import type { Arrival } from '../library.svelte'
import { type Recording, readRecording } from '../recording/recording'
import { words } from '../words/catalogue.svelte'

/** Bytes of a file that are looked at; a long session has some hundred kilobytes. */
const LARGEST = 20_000_000
const FORM = 1

export const written = (name: string, recording: Recording): string => JSON.stringify({ drydock: FORM, name, recording })

/** What a text says, or why it cannot be read. */
export function read(text: string): Arrival | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return words.say('notJson')
  }
  if (typeof value !== 'object' || value === null || !('drydock' in value)) return words.say('notOurs')
  if (value.drydock !== FORM) return words.say('otherForm', { form: String(value.drydock).slice(0, 20) })
  const recording = readRecording('recording' in value ? value.recording : undefined)
  if (typeof recording === 'string') return recording
  const name =
    'name' in value && typeof value.name === 'string' && value.name.trim() !== '' ? value.name.trim().slice(0, 80) : words.say('unnamed')
  return { name, recording }
}

export const asFile = (name: string, recording: Recording): Blob => new Blob([written(name, recording)], { type: 'application/json' })

export async function fromFile(file: File): Promise<Arrival | string> {
  if (file.size > LARGEST) return words.say('fileTooLarge', { size: Math.round(file.size / 1e6), most: LARGEST / 1e6 })
  return read(await file.text())
}

/** Hands a file to the visitor. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name.replace(/[^\p{L}\p{N} ._-]/gu, '_')
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
