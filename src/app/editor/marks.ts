// What the builder says of a Dockerfile, as places in its text. Pure.
import type { DockerfileProblem } from '../../sim/index'

export interface Mark {
  readonly from: number
  readonly to: number
  readonly severity: DockerfileProblem['severity']
  /** The builder's words, with the name of its check. */
  readonly message: string
  /** Counted from 1. */
  readonly line: number
}

/** Offsets at which lines begin and end. */
function linesOf(text: string): readonly (readonly [from: number, to: number])[] {
  let at = 0
  return text.split('\n').map((line) => {
    const from = at
    at += line.length + 1
    return [from, from + line.length] as const
  })
}

export function marksOf(text: string, problems: readonly DockerfileProblem[]): Mark[] {
  const lines = linesOf(text)
  const last = lines.length
  return problems.map(({ severity, line, end, message, rule }): Mark => {
    const first = Math.min(Math.max(line, 1), last)
    const [from = 0] = lines[first - 1] ?? []
    const [, to = from] = lines[Math.min(Math.max(end, first), last) - 1] ?? []
    // An instruction is marked where it begins to be written.
    const blank = /^[ \t]*/.exec(text.slice(from, to))?.[0].length ?? 0
    return { from: from + blank, to, severity, message: rule === '' ? message : `${message} (${rule})`, line: first }
  })
}
