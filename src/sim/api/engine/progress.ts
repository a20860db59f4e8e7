// How progress is written. Models: moby pkg/jsonmessage JSONProgress.String: a bar when the terminal is wider than 110 columns, and how much of how much.
// Left out: the time that is left (no message of the engine carries a start) and units other than bytes.
import { humanSize } from '../units'
import type { ProgressMessage } from './image'

/** Columns that are assumed where there is no terminal. */
export const DEFAULT_WIDTH = 200
const BAR_FROM = 111
const HALVES = 50

/** @param width columns of the terminal; @returns "" when nothing is known of how far it is */
export function progressText(detail: NonNullable<ProgressMessage['progressDetail']>, width = DEFAULT_WIDTH): string {
  const { current = 0, total = 0 } = detail
  if (current <= 0 && total <= 0) return ''
  const have = humanSize(current).padStart(8)
  if (total <= 0) return have
  const filled = Math.min(Math.floor(Math.floor((current / total) * 100) / 2), HALVES)
  const bar = width < BAR_FROM ? '' : `[${'='.repeat(filled)}>${' '.repeat(HALVES - filled)}] `
  return `${bar}${current > total ? have : `${have}/${humanSize(total)}`}`
}
