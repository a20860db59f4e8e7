// The commands of compose that can be run; their code comes late (runs.ts), the rest of them answer that they are not simulated.
import { CliError } from '../../cli-error'
import type { Run } from '../../command'
import { fail } from '../../fail'

const NAMES = [
  'attach',
  'build',
  'config',
  'cp',
  'create',
  'down',
  'exec',
  'images',
  'kill',
  'logs',
  'ls',
  'pause',
  'port',
  'ps',
  'pull',
  'restart',
  'rm',
  'run',
  'scale',
  'start',
  'stats',
  'stop',
  'top',
  'unpause',
  'up',
  'version',
  'volumes',
  'wait',
]

const late = (name: string): Run =>
  function* (cli) {
    const run = (yield* cli.sys.late('compose'))[name]
    return yield* run ? run(cli) : fail(cli, new CliError(`drydock: docker ${name} is not simulated`, 69))
  }

export const COMPOSE_TABLE: Readonly<Record<string, Run>> = Object.fromEntries(
  [...NAMES.map((name) => `compose ${name}`), 'stack deploy'].map((path) => [path, late(path)]),
)
