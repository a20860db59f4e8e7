// redis-server's configuration: command line and file. Models: redis.conf's lines, "--name value", the defaults of 7.4 that lessons meet, CONFIG GET and SET.
// Left out: include, user, rename-command; directives that nothing here reads are kept and shown, if Redis knows them.
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { readText } from '../../lib/io'
import { wordsOf } from './resp'

const DEFAULTS: Readonly<Record<string, string>> = {
  appendfsync: 'everysec',
  appendonly: 'no',
  bind: '* -::*',
  daemonize: 'no',
  databases: '16',
  dbfilename: 'dump.rdb',
  dir: '',
  'io-threads': '1',
  logfile: '',
  loglevel: 'notice',
  masterauth: '',
  maxclients: '10000',
  maxmemory: '0',
  'maxmemory-policy': 'noeviction',
  'notify-keyspace-events': '',
  port: '6379',
  'protected-mode': 'yes',
  requirepass: '',
  save: '3600 1 300 100 60 10000',
  'slowlog-log-slower-than': '10000',
  'stop-writes-on-bgsave-error': 'yes',
  'tcp-backlog': '511',
  'tcp-keepalive': '300',
  timeout: '0',
}
const YES_NO = ['appendonly', 'daemonize', 'protected-mode', 'stop-writes-on-bgsave-error']
const NUMBERS = ['databases', 'io-threads', 'maxclients', 'port', 'tcp-backlog', 'tcp-keepalive', 'timeout']
/** Those that a running server does not change. */
const FIXED = ['daemonize', 'databases', 'io-threads', 'logfile', 'tcp-backlog', 'port', 'bind', 'appendonly']
const UNIT: Readonly<Record<string, number>> = { b: 1, k: 1e3, kb: 1024, m: 1e6, mb: 1024 ** 2, g: 1e9, gb: 1024 ** 3 }

/** "100mb" → bytes. */
function memory(word: string): string | undefined {
  const match = /^(\d+)([a-z]*)$/i.exec(word)
  const unit = match && (match[2] === '' ? 1 : UNIT[(match[2] ?? '').toLowerCase()])
  return match && unit ? String(Number(match[1]) * unit) : undefined
}

export class Config {
  readonly values = new Map(Object.entries(DEFAULTS))
  /** Whether anything was asked for, in a file or by words. */
  given = false
  file: string | undefined

  get(name: string): string {
    return this.values.get(name) ?? ''
  }
  yes(name: string): boolean {
    return this.get(name) === 'yes'
  }
  /** Takes a setting; why not, when it is wrong. */
  set(name: string, words: readonly string[]): string | undefined {
    const value = words.join(' ')
    if (!(name in DEFAULTS) || words.length === 0) return 'Bad directive or wrong number of arguments'
    if (YES_NO.includes(name) && !/^(yes|no)$/i.test(value)) return "argument must be 'yes' or 'no'"
    if (NUMBERS.includes(name) && !/^\d+$/.test(value)) return "argument couldn't be parsed into an integer"
    if (name === 'maxmemory') {
      const bytes = memory(value)
      if (bytes === undefined) return 'argument must be a memory value'
      this.values.set(name, bytes)
    } else if (name === 'save') {
      if (value !== '' && !/^\d+ \d+( \d+ \d+)*$/.test(value)) return 'Invalid save parameters'
      this.values.set(name, value)
    } else this.values.set(name, YES_NO.includes(name) ? value.toLowerCase() : value)
    return undefined
  }
  changeable(name: string): boolean {
    return !FIXED.includes(name)
  }
  /** Seconds and changes after which a dump is written. */
  savePoints(): readonly (readonly [seconds: number, changes: number])[] {
    const numbers = this.get('save')
      .split(' ')
      .filter((word) => word !== '')
      .map(Number)
    return numbers.flatMap((seconds, at) => (at % 2 === 0 ? [[seconds, numbers[at + 1] ?? 1] as const] : []))
  }
}

/** Reads file and words; what is wrong as the text for standard error. */
export function* configure(sys: Sys, version: string): Task<Config | string> {
  const config = new Config()
  const [first, ...others] = sys.argv.slice(1)
  const path = first !== undefined && !first.startsWith('--') && first !== '-' ? first : undefined
  const lines: (readonly [words: readonly string[], line: string])[] = []
  if (path !== undefined) {
    config.file = path
    const body = yield* readText(sys, path)
    if (body instanceof Errno) return `*** FATAL CONFIG FILE ERROR (Redis ${version}) ***\nCan't open config file '${path}': ${body.text}\n`
    for (const line of body.split('\n')) lines.push([line.trim().startsWith('#') ? [] : (wordsOf(line.trim()) ?? ['', '']), line.trim()])
  }
  const words = path === undefined && first !== undefined ? [first, ...others] : others
  for (let at = 0; at < words.length;) {
    const name = (words[at++] ?? '').replace(/^--/, '')
    const values: string[] = []
    while (at < words.length && !(words[at] ?? '').startsWith('--')) values.push(words[at++] ?? '')
    lines.push([
      [name, ...values.flatMap((value) => (value === '' ? [''] : value.split(' ')))],
      `${name} ${values.map((value) => `"${value}"`).join(' ')}`,
    ])
  }
  const seen = new Set<string>()
  for (const [index, [[name = '', ...values], line]] of lines.entries()) {
    if (name === '' && values.length === 0) continue
    config.given = true
    // Several lines of "save" add up, but the first replaces the default.
    const key = name.toLowerCase()
    const before = key === 'save' && seen.has(key) && config.get(key) !== '' && values.join('') !== '' ? [config.get(key)] : []
    seen.add(key)
    const wrong = config.set(key, [...before, ...values])
    if (wrong !== undefined)
      return `\n*** FATAL CONFIG FILE ERROR (Redis ${version}) ***\nReading the configuration file, at line ${index + 1}\n>>> '${line.trim()}'\n${wrong}\n`
  }
  if (config.yes('daemonize')) return 'drydock: redis-server: daemonize is not simulated\n'
  return config
}
