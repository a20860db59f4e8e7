// The commands that build, and those of buildx; their code comes late (runs.ts), and this says which there are. Models nothing of its own.
import { CliError, NOT_SIMULATED } from '../../cli-error'
import type { Run } from '../../command'
import { fail } from '../../fail'

const NAMES = [
  'build',
  'builder prune',
  'buildx bake',
  'buildx build',
  'buildx create',
  'buildx du',
  'buildx imagetools create',
  'buildx imagetools inspect',
  'buildx inspect',
  'buildx ls',
  'buildx prune',
  'buildx rm',
  'buildx stop',
  'buildx use',
  'buildx version',
]

const late = (name: string): Run =>
  function* (cli) {
    const run = (yield* cli.sys.late('buildx'))[name]
    return yield* run ? run(cli) : fail(cli, new CliError(`drydock: docker ${name} is not simulated`, NOT_SIMULATED))
  }

export const BUILD_TABLE: Readonly<Record<string, Run>> = Object.fromEntries(NAMES.map((name) => [name, late(name)]))
