// Options of a command line. Models: getopt_long(3): grouped short flags, values joined or apart, --long=value, unambiguous beginnings, --, operands anywhere.
// Left out: optional values of short flags but where a spec says '::'.
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'

export interface OptionSpec {
  /** As getopt: "ab:c::" where b takes a value, c may have one joined. */
  readonly short: string
  /** Long name → its short letter or a name of its own, with ':' when it takes a value. */
  readonly long?: Readonly<Record<string, string>>
  /** The first operand ends the options. */
  readonly stop?: boolean
}
export interface Options {
  /** Each flag's last value ("" when it takes none). */
  readonly flags: ReadonlyMap<string, string>
  /** All flags in order. */
  readonly list: readonly (readonly [string, string])[]
  readonly rest: string[]
  /** The unknown flag: a letter or --name. */
  readonly bad?: string
  /** The flag that lacks its value. */
  readonly missing?: string
}

export function parseOptions(args: readonly string[], spec: OptionSpec): Options {
  const list: [string, string][] = []
  const rest: string[] = []
  const todo = [...args]
  const done = (more: { bad?: string; missing?: string } = {}): Options => ({
    flags: new Map(list),
    list,
    rest: [...rest, ...todo],
    ...more,
  })
  for (let word = todo.shift(); word !== undefined; word = todo.shift()) {
    if (word === '--') return done()
    if (word.startsWith('--')) {
      const at = word.indexOf('=')
      const name = at < 0 ? word.slice(2) : word.slice(2, at)
      const names = Object.keys(spec.long ?? {})
      const key = names.includes(name)
        ? name
        : names.filter((one) => one.startsWith(name)).length === 1
          ? names.find((one) => one.startsWith(name))
          : undefined
      const target = key === undefined ? undefined : spec.long?.[key]
      if (target === undefined) return done({ bad: at < 0 ? word : word.slice(0, at) })
      const flag = target.replace(/:+$/, '')
      if (!target.endsWith(':')) list.push([flag, ''])
      else {
        const value = at >= 0 ? word.slice(at + 1) : target.endsWith('::') ? '' : todo.shift()
        if (value === undefined) return done({ missing: word })
        list.push([flag, value])
      }
      continue
    }
    if (word === '-' || !word.startsWith('-')) {
      if (spec.stop) {
        todo.unshift(word)
        return done()
      }
      rest.push(word)
      continue
    }
    for (let i = 1; i < word.length; i++) {
      const letter = word.charAt(i)
      const at = letter === ':' ? -1 : spec.short.indexOf(letter)
      if (at < 0) return done({ bad: letter })
      if (spec.short[at + 1] !== ':') {
        list.push([letter, ''])
        continue
      }
      const joined = word.slice(i + 1)
      const value = joined !== '' ? joined : spec.short[at + 2] === ':' ? '' : todo.shift()
      if (value === undefined) return done({ missing: letter })
      list.push([letter, value])
      break
    }
  }
  return done()
}

export const BUSYBOX_BANNER = 'BusyBox v1.37.0 (2025-01-17 18:12:01 UTC) multi-call binary.'
/** Whether GNU's words are used, or busybox's. */
export const isGnu = (sys: Sys): boolean => sys.flavour !== 'busybox' && sys.flavour !== 'ash'

/** What a tool says to options it does not know. */
export function* refuseOption(sys: Sys, name: string, options: Options, usage = '', code = 1): Task<number> {
  const { bad = '', missing = '' } = options
  if (isGnu(sys)) {
    const said =
      missing !== ''
        ? `option ${missing.startsWith('--') ? `'${missing}' requires an argument` : `requires an argument -- '${missing}'`}`
        : bad.startsWith('--')
          ? `unrecognized option '${bad}'`
          : `invalid option -- '${bad}'`
    yield* sys.write(2, `${name}: ${said}\nTry '${name} --help' for more information.\n`)
    return code
  }
  const said = missing !== '' ? `option requires an argument: ${missing}` : `unrecognized option: ${bad.replace(/^--/, '')}`
  yield* sys.write(2, `${name}: ${said}\n${busyboxUsage(name, usage)}`)
  return 1
}
export const busyboxUsage = (name: string, usage: string): string =>
  `${BUSYBOX_BANNER}\n\nUsage: ${name}${usage === '' ? '' : ' ' + usage}\n`

/** "missing operand", as both say it. */
export function* missingOperand(sys: Sys, name: string, usage = '', after?: string): Task<number> {
  if (isGnu(sys))
    yield* sys.write(
      2,
      `${name}: missing ${after === undefined ? 'operand' : `destination file operand after '${after}'`}\nTry '${name} --help' for more information.\n`,
    )
  else yield* sys.write(2, busyboxUsage(name, usage))
  return 1
}
