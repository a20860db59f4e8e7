// The part of a Dockerfile that an error points at. Models: BuildKit solver/errdefs/source.go Source.Print.
import type { DockerfileError } from './dockerfile/parse'

/** @returns "" when the error points nowhere */
export function excerpt(filename: string, file: string, error: DockerfileError): string {
  const lines = file.split('\n')
  if (error.start < 1 || error.start > lines.length) return ''
  const last = Math.min(error.end, lines.length)
  let [start, end] = [error.start, last]
  const pad = last === error.start ? 4 : 2
  for (let given = 0; given < pad; given++) {
    if (start > 1) {
      start--
      given++
    }
    if (end !== lines.length) {
      end++
      given++
    }
  }
  const rule = '--------------------\n'
  const shown = lines.slice(start - 1, end).map((line, i) => {
    const number = start + i
    return ` ${String(number).padStart(3)} | ${number >= error.start && number <= last ? '>>>' : '   '} ${line}\n`
  })
  return `${filename}:${error.start}\n${rule}${shown.join('')}${rule}`
}
