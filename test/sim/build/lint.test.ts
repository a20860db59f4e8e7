// Build checks: what a Dockerfile is warned of, and where.
import { expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

/** "Rule line: detail", sorted. */
function checks(file: string): string[] {
  const world = createWorld({ images: ['alpine'] })
  world.input({ type: 'file', path: '/root/work/Dockerfile', text: file })
  const result = world.run('docker build --check .')
  const report = 'stdout' in result ? result.stdout : result.error
  return [...report.matchAll(/^WARNING: (\w+) - \S+\n(.*)\n\w+:(\d+)$/gm)]
    .map(([, rule, detail, line]) => `${rule} ${line}: ${detail}`)
    .sort()
}

test.each<readonly [file: string, expected: readonly string[]]>([
  ['FROM alpine\nCMD ["sh"]\n', []],
  [
    'FROM alpine\nCMD sh\n',
    ['JSONArgsRecommended 2: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals'],
  ],
  ['FROM alpine AS base\nSHELL ["/bin/sh", "-ec"]\nFROM base\nCMD sh\n', []],
  ['FROM alpine\nENV A 1\n', ['LegacyKeyValueFormat 2: "ENV key=value" should be used instead of legacy "ENV key value" format']],
  ['FROM alpine AS Base\n', ["StageNameCasing 1: Stage name 'Base' should be lowercase"]],
  ['FROM alpine as base\n', ["FromAsCasing 1: 'as' and 'FROM' keywords' casing do not match"]],
  [
    'FROM alpine\nrun true\nRUN true\n',
    ["ConsistentInstructionCasing 2: Command 'run' should match the case of the command majority (uppercase)"],
  ],
  [
    'FROM alpine\nCMD ["a"]\nCMD ["b"]\n',
    [
      'MultipleInstructionsDisallowed 2: Multiple CMD instructions should not be used in the same stage because only the last one will be used',
    ],
  ],
  ['FROM alpine\nARG PASSWORD=x\n', ['SecretsUsedInArgOrEnv 2: Do not use ARG or ENV instructions for sensitive data (ARG "PASSWORD")']],
  ['FROM alpine\nMAINTAINER me\n', ['MaintainerDeprecated 2: Maintainer instruction is deprecated in favor of using label']],
  ['FROM alpine\nARG FOO=1\nCOPY $FO /x\n', ["UndefinedVar 3: Usage of undefined variable '$FO' (did you mean $FOO?)"]],
  ['FROM alpine AS base\nARG FOO=Dockerfile\nFROM base\nCOPY $FOO /x\n', []],
  ['FROM alpine\nEXPOSE 80/TCP\n', ["ExposeProtoCasing 2: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase"]],
  ['# check=skip=all\nFROM alpine\nCMD sh\n', []],
  [
    '# check=skip=JSONArgsRecommended\nFROM alpine\nMAINTAINER me\nCMD sh\n',
    ['MaintainerDeprecated 3: Maintainer instruction is deprecated in favor of using label'],
  ],
])('%j', (file, expected) => {
  expect(checks(file)).toEqual(expected)
})
