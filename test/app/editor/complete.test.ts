// What can stand at the cursor of a Dockerfile.
import { describe, expect, test } from 'vitest'
import { candidatesAt, stagesIn } from '../../../src/app/editor/complete'

const IMAGES = ['alpine:latest', 'nginx:latest']
/** The cursor stands at "|". */
const at = (text: string) => candidatesAt(text.replace('|', ''), text.indexOf('|'), IMAGES)

describe('candidates', () => {
  test('instructions at the beginning of a line, in the case that is typed', () => {
    expect(at('FROM alpine\nWO|')).toMatchObject({ from: 12, kind: 'instruction' })
    expect(at('FROM alpine\nWO|')?.words).toContain('WORKDIR')
    expect(at('from alpine\nwo|')?.words).toContain('workdir')
  })
  test('flags of the instruction, and stages where a stage is named', () => {
    expect(at('FROM a\nCOPY --|')?.words).toEqual(expect.arrayContaining(['--from=', '--chown=', '--link']))
    expect(at('FROM a\nRUN --|')?.words).toEqual(['--mount=', '--network=', '--security='])
    expect(at('FROM a AS one\nFROM b AS two\nCOPY --from=|')).toMatchObject({ kind: 'stage', words: ['--from=one', '--from=two'] })
  })
  test('images and earlier stages after FROM', () => {
    expect(at('FROM a AS one\nFROM --platform=$BUILDPLATFORM al|')?.words).toEqual(['one', 'scratch', ...IMAGES])
    expect(at('FROM alpine AS |')).toBeUndefined()
  })
  test('nothing in comments, continued lines and arguments', () => {
    expect(at('# syn|')).toBeUndefined()
    expect(at('RUN a && \\\n  b|')).toBeUndefined()
    expect(at('RUN apk add --|')).toBeUndefined()
    expect(at('EXPOSE 8|')).toBeUndefined()
  })
})

test('stages are found however they are written', () => {
  expect(stagesIn('FROM a\nfrom --platform=linux/amd64 b as Two\nFROM c AS three')).toEqual(['Two', 'three'])
})
