// What the builder says of a Dockerfile, found by asking a world, and where it is marked.
import { describe, expect, test } from 'vitest'
import { createWorld, DockerfileQuestion, HostFolderQuestion, ImageNamesQuestion, WhereQuestion } from '../../../src/sim/index'
import { marksOf } from '../../../src/app/editor/marks'

const world = createWorld({ images: ['alpine'] })
const marks = (text: string) => marksOf(text, world.ask(new DockerfileQuestion(text)))
const marked = (text: string) => marks(text).map(({ from, to }) => text.slice(from, to))

describe('marks', () => {
  test('what cannot be built, in the builder’s words', () => {
    const text = 'FROM alpine\nRUM ls\n'
    expect(marks(text)).toMatchObject([{ severity: 'error', line: 2, message: 'unknown instruction: RUM (did you mean RUN?)' }])
    expect(marked(text)).toEqual(['RUM ls'])
  })
  test('build checks, with their names, on the whole of a continued instruction', () => {
    const text = 'FROM alpine\n  ENV API_TOKEN=a \\\n  B=c\nCMD ls'
    expect(marks(text).map(({ message }) => /\((\w+)\)$/.exec(message)?.[1])).toEqual(['SecretsUsedInArgOrEnv', 'JSONArgsRecommended'])
    expect(marked(text)[0]).toBe('ENV API_TOKEN=a \\\n  B=c')
  })
  test('variables of an image that is not here are not held against anybody', () => {
    expect(marks('FROM alpine\nRUN cp $NOPE /\nWORKDIR $NOPE').map(({ line }) => line)).toContain(3)
    expect(marks('FROM elsewhere.example/x\nWORKDIR $NOPE')).toEqual([])
  })
  test('stages that wait for each other', () => {
    expect(marks('FROM alpine AS a\nCOPY --from=a / /')).toMatchObject([{ severity: 'error', line: 1 }])
  })
  test('nothing where nothing is wrong, and nothing of an empty file', () => {
    expect(marks('FROM alpine\nCMD ["ls"]\n')).toEqual([])
    expect(marks('')).toEqual([])
    expect(marks('FROM scratch\nCOPY a /')).toEqual([])
  })
  test('any text is answered', () => {
    for (const text of ['\n\n', '#', 'FROM', 'FROM a\nCOPY <<E /x\nno end', '# escape=`\nFROM a`', '\u0000', 'FROM a\nONBUILD'])
      for (const { from, to } of marks(text)) expect(from <= to && to <= text.length).toBe(true)
  })
})

test('a world tells an editor where the shell is, what is in a folder and what one can begin from', () => {
  const here = createWorld({ images: ['alpine'], terminal: { rows: 24, columns: 80 } })
  expect(here.ask(new WhereQuestion())).toBe('/root/work')
  here.input({ type: 'keys', text: 'mkdir app && cd app && touch .env b && mkdir z\r' })
  here.advance(here.now + 1_000_000)
  expect(here.ask(new WhereQuestion())).toBe('/root/work/app')
  expect(here.ask(new HostFolderQuestion('/root/work/app'))?.map(({ name }) => name)).toEqual(['z', '.env', 'b'])
  expect(here.ask(new HostFolderQuestion('/root/work/no'))).toBeUndefined()
  expect(here.ask(new ImageNamesQuestion())).toEqual(expect.arrayContaining(['alpine:latest', 'nginx:latest', 'node:22-alpine']))
})
