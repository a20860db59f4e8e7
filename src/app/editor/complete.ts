// What can stand where in a Dockerfile: instructions, their flags, images to begin from, stages of the file. Pure: text in, candidates out.
// Tables are the builder's own (sim/daemon/build/dockerfile/check.ts). Left out: paths of the context, commands of RUN.
import { DOCKERFILE_FLAGS, DOCKERFILE_INSTRUCTIONS } from '../../sim/index'

export interface Candidates {
  /** Where in the text they would stand. */
  readonly from: number
  readonly kind: 'instruction' | 'flag' | 'image' | 'stage'
  readonly words: readonly string[]
}

/** Names of the stages that begin before a position. */
export const stagesIn = (text: string): string[] =>
  [...text.matchAll(/^\s*FROM\s+(?:--\S+\s+)*\S+\s+AS\s+([\w.-]+)/gim)].map((match) => match[1] ?? '')

function flags(name: string, word: string, before: string): Pick<Candidates, 'kind' | 'words'> | undefined {
  const from = /^--from=(.*)$/.exec(word)
  if (from && name === 'copy') return { kind: 'stage', words: stagesIn(before).map((stage) => `--from=${stage}`) }
  const words = (DOCKERFILE_FLAGS[name] ?? []).map((flag) => (flag.endsWith('!') ? `--${flag.slice(0, -1)}` : `--${flag}=`))
  return { kind: 'flag', words }
}

/** @param images names that a stage can begin from */
export function candidatesAt(text: string, at: number, images: readonly string[]): Candidates | undefined {
  const before = text.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  const line = before.slice(lineStart)
  const word = /\S*$/.exec(line)?.[0] ?? ''
  const from = at - word.length
  // A line that goes on from the one before begins no instruction.
  if (/\\[ \t]*$/.test(text.slice(0, Math.max(0, lineStart - 1))) || line.trimStart().startsWith('#')) return undefined
  const [name = '', ...rest] = line.trimStart().toLowerCase().split(/\s+/)
  if (rest.length === 0) {
    const lower = word !== '' && word === word.toLowerCase()
    return { from, kind: 'instruction', words: DOCKERFILE_INSTRUCTIONS.map((one) => (lower ? one : one.toUpperCase())) }
  }
  const onlyFlags = rest.slice(0, -1).every((one) => one.startsWith('--'))
  if (word.startsWith('-') && onlyFlags) {
    const found = flags(name, word, before)
    return found && { from, ...found }
  }
  if (name !== 'from' || !onlyFlags) return undefined
  return { from, kind: 'image', words: [...stagesIn(text.slice(0, lineStart)), 'scratch', ...images] }
}
