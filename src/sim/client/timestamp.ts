// --since and --until as the API takes them. Models: moby api/types/time GetTimestamp: durations back from now, RFC 3339 in its shorter forms, Unix seconds.
import { parseRfc3339 } from '../api/time'
import type { Cli } from './cli'
import { CliError } from './cli-error'
import { parseDuration } from '../api/go-parse'

const seconds = (micros: number): string => `${Math.floor(micros / 1e6)}.${String(Math.floor(micros % 1e6)).padStart(6, '0')}000`

/** Seconds with nanoseconds; undefined when the flag is not set. */
export function timestamp(cli: Cli, flag: 'since' | 'until'): string | undefined | CliError {
  const value = cli.flags.string(flag)
  if (value === '') return undefined
  const ago = parseDuration(value)
  if (ago.ok) return seconds(cli.sys.now() - ago.value)
  const instant = parseRfc3339(value)
  if (instant !== undefined) return seconds(instant)
  if (/^\d+(\.\d+)?$/.test(value)) return value
  return new CliError(`invalid value for "${flag}": failed to parse value as time or duration: "${value}"`)
}
