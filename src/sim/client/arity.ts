// How many arguments a command takes, and what is said when it got others. Models: docker/cli's cli/required.go. Left out: nothing.
import type { CommandData } from './command'

/** "docker run [OPTIONS] IMAGE [COMMAND] [ARG...]". */
export function usageLine(command: CommandData, path: string): string {
  const [first = '', ...more] = command.use.split('\n')
  return [['docker', path, first].filter((part) => part !== '').join(' '), ...more.map((line) => '\t' + line)].join('\n')
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
