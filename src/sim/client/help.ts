// Help screens and usage errors. Models: cobra's usage template as docker/cli sets it, pflag's FlagUsagesWrapped at 80 columns. Left out: other widths.
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

/** "docker run [OPTIONS] IMAGE [COMMAND] [ARG...]". */
function usageLine(command: CommandData, path: string): string {
  const [first = '', ...more] = command.use.split('\n')
  return [['docker', path, first].filter((part) => part !== '').join(' '), ...more.map((line) => '\t' + line)].join('\n')
}

export function helpScreen(command: CommandData, path: string): string {
  const aliases = command.aliases ? `\n\nAliases:\n  ${command.aliases.map((alias) => 'docker ' + alias).join(', ')}` : ''
  const sections = command.optionsFirst ? options(command) + subcommands(command) : subcommands(command) + options(command)
  const before = command.before ? '\n\n' + command.before : ''
  const after = command.after ? '\n\n' + command.after : ''
  return `Usage:  ${usageLine(command, path)}\n\n${command.short}${before}${aliases}${sections}${after}\n`
}

/** What follows a flag error. */
export function flagErrorText(command: CommandData, path: string, error: string): string {
  const name = ['docker', path].filter((part) => part !== '').join(' ')
  const usage = path === '' ? 'docker [OPTIONS] COMMAND [ARG...]' : usageLine(command, path)
  return `${error}\n\nUsage:  ${usage}\n\nRun '${name} --help' for more information\n`
}

interface Arity {
  readonly min: number
  readonly max: number
}

const EXCEPTIONS: Readonly<Record<string, Arity>> = {
  import: { min: 1, max: Infinity },
  top: { min: 1, max: Infinity },
  inspect: { min: 1, max: Infinity },
  'node inspect': { min: 1, max: Infinity },
  'node ps': { min: 0, max: Infinity },
  'plugin set': { min: 2, max: Infinity },
  'plugin install': { min: 1, max: Infinity },
  'trust inspect': { min: 1, max: Infinity },
  'context use': { min: 1, max: 1 },
}

/** How many arguments a command takes, as its usage line says. */
function arity(command: CommandData): Arity {
  const known = EXCEPTIONS[command.paths[0] ?? '']
  if (known) return known
  const words = (command.use.split('\n')[0] ?? '')
    .replace(/\[OPTIONS\]|OPTIONS/g, '')
    .replace(/ \| /g, '|')
    .split(' ')
    .filter((word) => word !== '')
  const min = words.filter((word) => !word.startsWith('[')).length
  return { min, max: words.some((word) => word.endsWith('...]')) ? Infinity : words.length }
}

const count = (n: number): string => `${n} argument${n === 1 ? '' : 's'}`

/** The error for a wrong number of arguments, or undefined. */
// The slips "See" and "SRun" are docker/cli 28's own.
export function arityError(command: CommandData, path: string, given: number): string | undefined {
  const { min, max } = arity(command)
  if (given >= min && given <= max) return undefined
  const [wants, run] =
    max === 0
      ? ['accepts no arguments', 'Run']
      : max === Infinity
        ? [`requires at least ${count(min)}`, 'See']
        : min === max
          ? [`requires ${count(min)}`, 'Run']
          : min === 0
            ? [`requires at most ${count(max)}`, 'SRun']
            : [`requires at least ${min} and at most ${count(max)}`, 'Run']
  const tail = run === 'See' ? `See 'docker ${path} --help' for more information` : `${run} 'docker ${path} --help' for more information`
  return `docker: 'docker ${path}' ${wants}\n\nUsage:  ${usageLine(command, path)}\n\n${tail}\n`
}
