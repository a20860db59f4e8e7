// The program docker: finds the command, parses flags, checks arguments, runs it. Models: docker/cli cmd/docker, cobra's dispatch.
// Left out: plugins beyond what they print as help, aliases in config.json.
import { arityError } from './arity'
import type { Program, Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { Cli, CLI_COMMIT, CLI_VERSION } from './cli'
import { NOT_SIMULATED } from './cli-error'
import type { CommandData } from './command'
import { ConfigFile } from './config-file'
import { flagSpec, type Surroundings } from './flags/checks'
import { hiddenFlags } from './flags/hidden'
import { Flags, type FlagSpec, parseFlags } from './flags/parse'
import { type CommandTree, EARLY_TREE, type Found } from './tree'

const ROOT = EARLY_TREE.at('')

/** After the first argument these take no more flags: the rest belongs to the command inside. */
const NOT_INTERSPERSED = new Set(['run', 'create', 'exec', 'top', 'service create', 'compose run', 'compose exec'])

const NONE: CommandData = { paths: ['compose'], use: '', short: '', flags: [] }
const HELP = ['', 'help', '', 'Print usage'] as const

function specsOf(command: CommandData, around: Surroundings): ReadonlyMap<string, FlagSpec> {
  const data = [...command.flags, ...hiddenFlags(command.paths[0] ?? ''), HELP]
  return new Map(data.map((flag) => [flag[1], flagSpec(flag, around)]))
}

const LEVELS = ['debug', 'info', 'warn', 'warning', 'error', 'fatal', 'panic', 'trace']
/** What of the global flags is wrong. */
function refuseGlobal(flags: Flags): string | undefined {
  const level = flags.string('log-level')
  if (level !== '' && !LEVELS.includes(level.toLowerCase())) return `Unable to parse logging level: ${level}`
  return flags.string('host') !== '' && flags.string('context') !== ''
    ? 'conflicting options: cannot specify both --host and --context'
    : undefined
}
/** The value of --config, which is wanted before the other flags are looked at. */
const configFlag = (argv: readonly string[]): string => {
  const at = argv.findIndex((arg) => arg === '--config' || arg.startsWith('--config='))
  if (at < 0) return ''
  return argv[at] === '--config' ? (argv[at + 1] ?? '') : (argv[at]?.slice('--config='.length) ?? '')
}

const say = function* (sys: Sys, fd: number, text: string, code: number): Task<number> {
  yield* sys.write(fd, text)
  return code
}

/** @param fd where a help screen goes */
const help = function* (sys: Sys, fd: number, command: CommandData, path: string): Task<number> {
  return yield* say(sys, fd, (yield* sys.late('help')).helpScreen(command, path), 0)
}
const badFlag = function* (sys: Sys, command: CommandData, path: string, error: string): Task<number> {
  return yield* say(sys, 2, (yield* sys.late('help')).flagErrorText(command, path, error), 125)
}

class Invocation {
  readonly #around: Surroundings
  #tree: CommandTree = EARLY_TREE
  constructor(
    private readonly sys: Sys,
    private readonly config: ConfigFile,
  ) {
    this.#around = { env: sys.env, cwd: sys.cwd }
  }

  get #legacy(): boolean {
    return this.sys.env.get('DOCKER_BUILDKIT') === '0'
  }

  /** The command that argv asks for; the whole tree is fetched only for what the early part does not have. */
  *#find(argv: readonly string[]): Task<Found | undefined> {
    const early = EARLY_TREE.find(argv, this.#legacy)
    if (early) return early
    this.#tree = yield* this.sys.late('commands')
    return this.#tree.find(argv, this.#legacy)
  }

  *run(): Task<number> {
    if (!ROOT) return 70
    const parsed = parseFlags(specsOf(ROOT, this.#around), this.sys.argv.slice(1), false)
    if ('error' in parsed) {
      yield* this.#ping(ROOT, new Flags(new Map()))
      return yield* badFlag(this.sys, ROOT, '', parsed.error)
    }
    const { flags, args } = parsed
    if (flags.bool('version')) return yield* say(this.sys, 1, `Docker version ${CLI_VERSION}, build ${CLI_COMMIT}\n`, 0)
    if (args.length === 0 || flags.bool('help')) {
      yield* this.#ping(ROOT, flags)
      return yield* help(this.sys, flags.bool('help') ? 1 : 2, ROOT, '')
    }
    const refused = refuseGlobal(flags)
    if (refused !== undefined) return yield* say(this.sys, 2, refused + '\n', 1)
    if (args[0] === 'compose') return yield* this.#compose(args.slice(1), flags)
    if (args[0] === 'help') return yield* this.#help(args.slice(1), flags)
    const found = yield* this.#find(args)
    if (args[0] === 'checkpoint') return yield* this.#experimental(args, flags)
    if (!found && args[0] === 'completion') return yield* say(this.sys, 2, 'drydock: docker completion is not simulated\n', NOT_SIMULATED)
    if (!found)
      return yield* say(this.sys, 2, `docker: unknown command: docker ${args[0] ?? ''}\n\nRun 'docker --help' for more information\n`, 1)
    return yield* this.#command(found.path, found.command, found.rest, flags)
  }

  /** The plugin's own flags stand before its command. */
  *#compose(argv: readonly string[], global: Flags): Task<number> {
    const group = yield* this.#find(['compose'])
    const parsed = group && parseFlags(specsOf(group.command, this.#around), argv, false)
    if (!group || !parsed || 'error' in parsed) return yield* this.#command('compose', group?.command ?? NONE, argv, global)
    const found = this.#tree.find(['compose', ...parsed.args], false)
    if (!found || found.path === 'compose') return yield* this.#command('compose', group.command, argv, global)
    return yield* this.#command(found.path, found.command, found.rest, global, parsed.flags)
  }

  *#experimental(args: readonly string[], global: Flags): Task<number> {
    if (ROOT) yield* this.#ping(ROOT, global)
    // With a subcommand this is an error; the group alone only says it.
    const verb = args[1] !== undefined && !args[1].startsWith('-')
    const name = args.slice(0, verb ? 2 : 1).join(' ')
    const words = `docker ${name} is only supported on a Docker daemon with experimental features enabled\n`
    return yield* say(this.sys, verb ? 2 : 1, words, verb ? 1 : 0)
  }

  *#help(args: readonly string[], global: Flags): Task<number> {
    const found = args.length === 0 && ROOT ? { path: '', command: ROOT } : yield* this.#find(args)
    if (!found) return yield* say(this.sys, 2, `unknown help topic: ${args.join(' ')}\n`, 1)
    yield* this.#ping(found.command, global)
    return yield* help(this.sys, 1, found.command, found.path)
  }

  /** Help depends on what the daemon can do, so some commands ask it. */
  *#ping(command: CommandData, global: Flags): Task<void> {
    if (command.negotiates) yield* new Cli(this.sys, command, '', new Flags(new Map()), [], global, this.config).negotiate()
  }

  *#command(path: string, command: CommandData, argv: readonly string[], global: Flags, parent?: Flags): Task<number> {
    const run = this.#tree.runs[command.paths[0] ?? '']
    const isGroup = command.groups !== undefined && !run
    const verb = argv.find((word) => !word.startsWith('-'))
    // What its help lists, and is no command here.
    if (isGroup && command.groups.some(([, all]) => all.some(([name]) => name === verb)))
      return yield* say(this.sys, 2, `drydock: docker ${path} ${verb ?? ''} is not simulated\n`, NOT_SIMULATED)
    const parsed = parseFlags(specsOf(command, this.#around), argv, !NOT_INTERSPERSED.has(command.paths[0] ?? ''))
    if ('error' in parsed) {
      if (command.negotiates) yield* this.#ping(command, global)
      return yield* badFlag(this.sys, command, path, parsed.error)
    }
    if (parsed.flags.bool('help')) {
      yield* this.#ping(command, global)
      return yield* help(this.sys, 1, command, path)
    }
    if (isGroup) {
      yield* this.#ping(command, global)
      return yield* this.#group(path, command, parsed.args)
    }
    const cli = new Cli(this.sys, command, path, parsed.flags, parsed.args, global, this.config, parent)
    if (command.versioned) yield* cli.negotiate()
    const wrong = arityError(command, path, parsed.args.length)
    // A plugin's own errors are marked as such.
    if (wrong !== undefined) return yield* say(this.sys, 2, (path.startsWith('buildx') ? 'ERROR: ' : '') + wrong, 1)
    if (!run) return yield* say(this.sys, 2, `drydock: docker ${path} is not simulated\n`, NOT_SIMULATED)
    return yield* run(cli)
  }

  *#group(path: string, command: CommandData, args: readonly string[]): Task<number> {
    const [unknown] = args
    // A plugin prints its help to stdout, docker itself to stderr.
    const plugin = ['buildx', 'compose'].some((name) => path === name || path.startsWith(`${name} `))
    if (unknown === undefined) return yield* help(this.sys, plugin ? 1 : 2, command, path)
    if (path === 'compose') {
      yield* help(this.sys, 1, command, path)
      return yield* say(this.sys, 2, `unknown docker command: "compose ${unknown}"\n`, 1)
    }
    const usage = command.paths[0] === 'volume' ? `docker ${path} COMMAND` : `docker ${path}`
    return yield* say(
      this.sys,
      2,
      `docker: unknown command: docker ${path} ${unknown}\n\nUsage:  ${usage}\n\nRun 'docker ${path} --help' for more information\n`,
      1,
    )
  }
}

export const docker: Program = function* (sys) {
  sys.setMemory(28 * 1024 * 1024)
  const folder = configFlag(sys.argv)
  const config = yield* ConfigFile.open(sys, folder)
  if (config.warning !== undefined) yield* sys.write(2, config.warning + '\n')
  return yield* new Invocation(sys, config).run()
}
