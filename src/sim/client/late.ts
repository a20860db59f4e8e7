// The whole tree of docker's commands, with what runs them.
import { COMMANDS } from './commands.data'
import { RUNS } from './commands/table'
import { CommandTree } from './tree'

export const LATE_COMMANDS = new CommandTree(COMMANDS, RUNS)
