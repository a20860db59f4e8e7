// A Dockerfile's text as instructions: lines, continuations, here-documents, forms, errors.
import { describe, expect, test } from 'vitest'
import { DockerfileError, parseDockerfile } from '../../../src/sim/daemon/build/dockerfile/parse'
import { splitStages } from '../../../src/sim/daemon/build/dockerfile/stages'

const parse = (text: string) => {
  const file = parseDockerfile(text)
  return file instanceof DockerfileError ? file.message : file.instructions
}
const stages = (text: string): string => {
  const file = parseDockerfile(text)
  const split = file instanceof DockerfileError ? file : splitStages(file)
  return split instanceof DockerfileError ? split.message : 'fine'
}

describe('instructions', () => {
  test('continuation lines join, comments and empty lines among them do not count', () => {
    expect(parse('FROM a\nRUN one \\\n# said in between\n\n  && two\n')).toMatchObject([
      { name: 'from', args: ['a'], start: 1 },
      { name: 'run', args: ['one   && two'], start: 2, end: 5 },
    ])
  })
  test('another escape character', () => {
    expect(parse('# escape=`\nFROM a\nRUN dir C:\\ `\n /s\n')).toMatchObject([{ name: 'from' }, { args: ['dir C:\\  /s'] }])
  })
  test('JSON form, and what only looks like it', () => {
    expect(parse('CMD ["a", "b c"]\nCMD [a]\n')).toMatchObject([
      { json: true, args: ['a', 'b c'] },
      { json: false, args: ['[a]'] },
    ])
  })
  test('pairs, with quotes kept, and the old form', () => {
    expect(parse('ENV A=1 B="two words"\nENV OLD style value\n')).toMatchObject([
      { args: ['A', '1', 'B', '"two words"'] },
      { args: ['OLD', 'style value'], legacy: true },
    ])
  })
  test('flags', () => {
    expect(parse('COPY --from=x --chown=a:b src dst\n')).toMatchObject([{ flags: ['--from=x', '--chown=a:b'], args: ['src', 'dst'] }])
  })
  test('here-documents', () => {
    expect(parse('COPY <<-"EOF" /x\n\tkeep $this\n\tEOF\nRUN <<END\necho hi\nEND\n')).toMatchObject([
      { heredocs: [{ name: 'EOF', expand: false, chomp: true, content: 'keep $this\n' }] },
      { heredocs: [{ name: 'END', expand: true, content: 'echo hi\n' }], start: 4, end: 6 },
    ])
  })
  test.each([
    ['', 'file with no instructions'],
    ['# only this\n', 'file with no instructions'],
    ['RUN <<EOF\nnever ends\n', 'unterminated heredoc'],
    ['ENV PATH\n', 'ENV must have two arguments'],
    ['ENV A=1 B\n', 'Syntax error - can\'t find = in "B". Must be of the form: name=value'],
    ['CMD ["a", ["b"]]\n', 'when using JSON array syntax, arrays must be comprised of strings only'],
  ])('%j: %s', (text, message) => {
    expect(parse(text)).toBe(message)
  })
})

describe('stages', () => {
  test.each([
    ['ARG X=1\nFROM a AS base\nRUN x\nFROM base\n', 'fine'],
    ['RUN x\n', 'dockerfile parse error on line 1: no build stage in current context'],
    ['FROM a\nRUNN x\n', 'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)'],
    ['FROM a b\n', 'dockerfile parse error on line 1: FROM requires either one or three arguments'],
    [
      'FROM a\nCOPY x\n',
      'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    ],
    ['FROM a\nCOPY --form=b x y\n', 'dockerfile parse error on line 2: unknown flag: --form (did you mean from?)'],
    ['FROM a\nHEALTHCHECK --interval=1x CMD y\n', 'dockerfile parse error on line 2: time: unknown unit "x" in duration "1x"'],
    ['FROM a\nONBUILD ONBUILD RUN x\n', "dockerfile parse error on line 2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"],
    ['FROM a\nSHELL sh\n', 'dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form'],
  ])('%j', (text, expected) => {
    expect(stages(text)).toBe(expected)
  })
})
