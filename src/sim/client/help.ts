// Help screens and errors of flags; they come late. Models: cobra's usage template as docker/cli sets it, pflag's FlagUsagesWrapped at 80 columns.
// Left out: other widths.
import { usageLine } from './arity'
import type { CommandData, FlagData } from './command'

const WIDTH = 79
const SLOP = 5

function cutLine(width: number, text: string): readonly [line: string, rest: string] {
  if (width + SLOP > text.length) return [text, '']
  const head = text.slice(0, width)
  const space = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'))
  if (space <= 0) return [text, '']
  const newline = head.lastIndexOf('\n')
  const at = newline > 0 && newline < space ? newline : space
  return [text.slice(0, at), text.slice(at + 1)]
}

function wrap(indent: number, text: string): string {
  let start = ''
  let column = indent
  if (WIDTH - indent < 24) {
    column = 16
    start = '\n' + ' '.repeat(column)
  }
  const margin = '\n' + ' '.repeat(column)
  const lines: string[] = []
  let rest = text
  do {
    const [line, more] = cutLine(WIDTH - column - SLOP, rest)
    lines.push(line.replaceAll('\n', margin))
    rest = more
  } while (rest !== '')
  return start + lines.join(margin)
}

const flagHead = ([short, name, type]: FlagData): string =>
  (short === '' ? '      ' : `  -${short}, `) + '--' + name + (type === '' ? '' : ' ' + type)

function options(command: CommandData): string {
  if (command.flags.length === 0) return ''
  const width = Math.max(...command.flags.map((flag) => flagHead(flag).length))
  const rows = command.flags.map((flag) => flagHead(flag).padEnd(width) + '   ' + wrap(width + 3, flag[3]))
  return `\n\n${command.optionsTitle ?? 'Options'}:\n${rows.join('\n')}`
}

const subcommands = (command: CommandData): string =>
  (command.groups ?? [])
    .map(
      ([title, commands]) => `\n\n${title}:\n${commands.map(([name, short]) => `  ${name.padEnd(command.pad ?? 11)} ${short}`).join('\n')}`,
    )
    .join('')

function helpScreen(command: CommandData, path: string): string {
  const aliases = command.aliases ? `\n\nAliases:\n  ${command.aliases.map((alias) => 'docker ' + alias).join(', ')}` : ''
  const sections = command.optionsFirst ? options(command) + subcommands(command) : subcommands(command) + options(command)
  const before = command.before ? '\n\n' + command.before : ''
  const after = command.after ? '\n\n' + command.after : ''
  return `Usage:  ${usageLine(command, path)}\n\n${command.short}${before}${aliases}${sections}${after}\n`
}

/** What follows a flag error. */
function flagErrorText(command: CommandData, path: string, error: string): string {
  const name = ['docker', path].filter((part) => part !== '').join(' ')
  const usage = path === '' ? 'docker [OPTIONS] COMMAND [ARG...]' : usageLine(command, path)
  return `${error}\n\nUsage:  ${usage}\n\nRun '${name} --help' for more information\n`
}

export const HELP_TEXTS = { helpScreen, flagErrorText }

declare module '../host/kernel/late' {
  interface LateParts {
    help: typeof HELP_TEXTS
  }
}
