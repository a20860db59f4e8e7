// Every program that a program file may name (host/kernel/executable.ts): the name in its header → what runs. Those that are always there,
// and for the others a stand-in that waits for their code (late.ts).
import { assert } from '../clock/assert'
import type { Program } from '../host/kernel/syscalls'
import { LAB_TOOLS, LATE_NAMES, PACKAGE_NAMES } from './names.data'
import { hello, pause } from './servers/hello'
import { sh } from './sh/sh'

const standIn = (name: string, part: 'programs' | 'labPrograms'): Program =>
  function* (sys) {
    const program = (yield* sys.late(part)).get(name)
    assert(program !== undefined, `there is no late program ${name}`)
    return yield* program(sys)
  }

const packageProgram = (name: string): Program =>
  function* (sys) {
    const program = (yield* sys.late('packages')).programs.get(name)
    assert(program !== undefined, `there is no late program ${name}`)
    return yield* program(sys)
  }

export const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['ash', sh],
  ['bash', sh],
  [
    'git',
    function* (sys) {
      return yield* (yield* sys.late('git')).program(sys)
    },
  ],
  ['hello', hello],
  ['pause', pause],
  ...LATE_NAMES.map((name) => [name, standIn(name, 'programs')] as const),
  ...PACKAGE_NAMES.map((name) => [name, packageProgram(name)] as const),
  ...LAB_TOOLS.map((name) => [name, standIn(name, 'labPrograms')] as const),
])
