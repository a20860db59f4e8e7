// The tree of docker's commands: which command argv asks for. Models: cobra's Find, and docker/cli's plugins standing in for commands.
// The whole tree comes late (late.ts); a command of the early part is found without it.
import type { Late } from '../host/kernel/late'
import type { CommandData, Run } from './command'
import { EARLY_RUNS } from './commands/early'
import { EARLY_COMMANDS } from './commands-early.data'

export interface Found {
  readonly path: string
  readonly command: CommandData
  readonly rest: readonly string[]
}

/** `docker build` is buildx's since 23.0, unless the legacy builder is asked for. */
const PLUGINS: Readonly<Record<string, string>> = {
  build: 'buildx build',
  'image build': 'buildx build',
  'builder build': 'buildx build',
  builder: 'buildx',
}

/** docker/cli gives buildx the name of the context as BUILDX_BUILDER when it stands in for a command of docker's own. */
const toDefaultBuilder = (command: CommandData): CommandData => ({
  ...command,
  flags: command.flags.map((flag) => (flag[1] === 'builder' ? [flag[0], flag[1], flag[2], `${flag[3]} (default "default")`] : flag)),
})

export class CommandTree {
  readonly #byPath: ReadonlyMap<string, CommandData>

  constructor(
    commands: readonly CommandData[],
    readonly runs: Readonly<Record<string, Run>>,
  ) {
    this.#byPath = new Map(commands.flatMap((command) => command.paths.map((path) => [path, command] as const)))
  }

  at(path: string): CommandData | undefined {
    return this.#byPath.get(path)
  }
  /** For completion: the words that may follow. */
  get paths(): readonly string[] {
    return [...this.#byPath.keys()].filter((path) => path !== '')
  }
  flagsOf(path: string): readonly string[] {
    return this.at(path)?.flags.map((flag) => `--${flag[1]}`) ?? []
  }

  /** The longest path of commands that argv begins with. */
  find(argv: readonly string[], legacy: boolean): Found | undefined {
    for (let depth = Math.min(3, argv.length); depth > 0; depth--) {
      const path = argv.slice(0, depth).join(' ')
      const plugin = legacy ? undefined : PLUGINS[path]
      const command = this.at(plugin ?? path)
      const forwarded = plugin !== undefined || (!legacy && argv[0] === 'builder')
      if (command) return { path: plugin ?? path, command: forwarded ? toDefaultBuilder(command) : command, rest: argv.slice(depth) }
    }
    return undefined
  }
}

declare module '../host/kernel/late' {
  interface LateParts {
    commands: CommandTree
  }
}

export const EARLY_TREE = new CommandTree(EARLY_COMMANDS, EARLY_RUNS)
/** As much of the tree as is there. */
export const treeOf = (late: Late): CommandTree => late.get('commands') ?? EARLY_TREE
