// One shell's state, and how it answers errors. Models: bash(1) and busybox ash as far as they agree; `dialect` says whose words and habits.
// What runs commands is in control.ts, simple.ts and pipeline.ts; what expands words in words.ts. Left out: history, select, coproc, restricted mode.
import type { CommandExpansionPart, ParseError, ParsedScript, Statement } from 'unbash'
import { text } from '../../api/bytes'
import { LIMITS } from '../../clock/limits'
import { Errno } from '../../host/files/errno'
import { findProgram } from '../../host/kernel/find-program'
import type { SignalName } from '../../host/kernel/signals'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { ArithmeticError, evaluate, type Names } from './arithmetic'
import { runList } from './control'
import { Jobs } from './jobs'
import type { FunctionBody } from './simple'
import { type ChunkReader, readScript, textReader } from './script'
import { substituteCommand } from './substitution'
import { syntaxErrorText } from './syntax'
import { Traps } from './traps'
import { isName, Variables } from './variables'
import { expandText, wordText } from './words'

export type Dialect = 'bash' | 'ash'
export interface ShellOptions {
  /** Stands before errors: argv[0]. */
  readonly name: string
  readonly dialect: Dialect
  readonly interactive?: boolean
  /** An error that would end a shell ends the script only: for one that is fed script after script. */
  readonly persistent?: boolean
  readonly positional?: readonly string[]
  /** `-c`: errors of syntax say so, and ash counts lines from 0. */
  readonly command?: boolean
}
/** Why commands are being left: each loop, function or the shell itself takes what is meant for it. */
export type Leaving = { readonly kind: 'break' | 'continue'; levels: number } | { readonly kind: 'return' | 'exit' | 'abort' }

/** The text that positions of syntax nodes count in. */
export interface Source {
  readonly text: string
  /** Number of its first line. */
  readonly line: number
}

export class Shell {
  readonly vars: Variables
  readonly functions = new Map<string, FunctionBody>()
  readonly aliases = new Map<string, string>()
  /** Long names of `set -o` options that are on. */
  readonly options = new Set<string>()
  readonly shopts = new Set<string>()
  readonly dialect: Dialect
  readonly jobs: Jobs
  readonly traps: Traps
  /** Where `hash` remembers programs. */
  readonly hashed = new Map<string, string>()
  positional: readonly string[]
  name: string
  /** `$?` */
  status = 0
  /** Of the last command substitution, for assignments without a command. */
  substituted: number | undefined
  /** `$!` */
  lastJob: number | undefined
  leaving: Leaving | undefined
  source: Source = { text: '', line: 1 }
  /** Position in the source of the command that runs. */
  at = 0
  interactive: boolean
  /** Greater than 0 where a failure does not end a `set -e` shell. */
  guarded = 0
  loops = 0
  /** Nested functions, sourced files, eval. */
  depth = 0
  sourcing = 0
  functionNames: string[] = []
  /** Descriptors kept aside by redirections: no child gets them. */
  readonly saved = new Set<number>()
  /** Ends of process substitutions, closed after the command. */
  lent: number[] = []
  /** A process forked from a shell. */
  isChild = false
  /** Where `getopts` is within a group of letters. */
  optionState = { index: '1', offset: 0 }
  /** `$$`: the first shell's number, also in its children. */
  readonly pid: number
  #started: number
  #randomised = false
  /** A fork was refused. */
  #starved = false

  constructor(
    readonly sys: Sys,
    readonly asked: ShellOptions,
    from?: Shell,
  ) {
    this.dialect = asked.dialect
    this.name = asked.name
    this.interactive = asked.interactive ?? false
    this.positional = asked.positional ?? []
    this.vars = from ? from.vars.copy() : Variables.from(sys.env)
    this.pid = from?.pid ?? sys.pid
    this.jobs = new Jobs(this)
    this.traps = new Traps(this)
    this.#started = from?.startedAt ?? sys.now()
    if (!from) this.#initial()
    this.#compute()
  }
  get startedAt(): number {
    return this.#started
  }

  #initial(): void {
    const { vars, sys } = this
    if (!vars.get('PWD')) vars.set('PWD', sys.cwd)
    else if (vars.get('PWD') !== sys.cwd) vars.set('PWD', sys.cwd)
    vars.declare('PWD').exported = true
    vars.put('SHLVL', { value: String(Number(vars.get('SHLVL') ?? 0) + 1), exported: true })
    vars.set('IFS', ' \t\n')
    vars.set('OPTIND', '1')
    vars.set('PPID', String(sys.ppid))
    if (!vars.get('PATH'))
      vars.set(
        'PATH',
        this.dialect === 'bash' ? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' : '/sbin:/usr/sbin:/bin:/usr/bin',
      )
    vars.set('PS2', '> ')
    vars.set('PS4', '+ ')
    if (this.dialect === 'ash') {
      if (this.interactive && !vars.get('PS1')) vars.set('PS1', '\\w \\$ ')
      return
    }
    const { uid } = sys.credentials
    vars.put('UID', { value: String(uid), readonly: true })
    vars.put('EUID', { value: String(uid), readonly: true })
    vars.set('HOSTNAME', sys.uname().nodename)
    vars.set('HOSTTYPE', 'x86_64')
    vars.set('MACHTYPE', 'x86_64-pc-linux-gnu')
    vars.set('OSTYPE', 'linux-gnu')
    vars.set('BASH', '/bin/bash')
    vars.set('BASH_VERSION', '5.2.37(1)-release')
    vars.put('BASH_VERSINFO', {
      value: undefined,
      list: new Map(['5', '2', '37', '1', 'release', 'x86_64-pc-linux-gnu'].map((one, i) => [String(i), one])),
    })
    if (this.interactive && !vars.get('PS1')) vars.set('PS1', '\\s-\\v\\$ ')
    for (const name of ['braceexpand', 'hashall', 'interactive-comments']) this.options.add(name)
  }
  #compute(): void {
    const { computed } = this.vars
    computed.set('RANDOM', () => String(this.sys.random(32_768)))
    computed.set('LINENO', () => String(this.line()))
    if (this.dialect === 'ash') return
    computed.set('SECONDS', () => String(Math.floor((this.sys.now() - this.#started) / 1e6)))
    computed.set('BASHPID', () => String(this.sys.pid))
    computed.set('EPOCHSECONDS', () => String(Math.floor(this.sys.now() / 1e6)))
    computed.set('EPOCHREALTIME', () => (this.sys.now() / 1e6).toFixed(6))
    computed.set('FUNCNAME', () => this.functionNames.at(-1) ?? '')
    computed.set('BASH_SUBSHELL', () => (this.isChild ? '1' : '0'))
  }

  // — parameters
  parameter(name: string): string | undefined {
    switch (name) {
      case '?':
        return String(this.status)
      case '$':
        return String(this.pid)
      case '!':
        return this.lastJob === undefined ? undefined : String(this.lastJob)
      case '#':
        return String(this.positional.length)
      case '-':
        return this.flags()
      case '0':
        return this.name
      case '@':
      case '*':
        return this.positional.length === 0 ? undefined : this.positional.join(' ')
    }
    return /^\d+$/.test(name) ? this.positional[Number(name) - 1] : this.vars.get(name)
  }
  flags(): string {
    const letters: readonly (readonly [string, string])[] = [['allexport', 'a'], ['errexit', 'e'], ['noglob', 'f'], ['hashall', 'h'], ['monitor', 'm'], ['noexec', 'n'], ['nounset', 'u'], ['verbose', 'v'], ['xtrace', 'x'], ['braceexpand', 'B'], ['noclobber', 'C']] // prettier-ignore
    const set = letters.filter(([name]) => this.options.has(name)).map(([, letter]) => letter)
    return (this.interactive ? 'i' : '') + set.join('') + (this.asked.command ? 'c' : this.interactive || this.dialect === 'ash' ? 's' : '')
  }
  /** The home directory of a user, by /etc/passwd. */
  homeOf(user: string): string | undefined {
    const stat = this.sys.stat('/etc/passwd')
    if (stat instanceof Errno || stat.node.kind !== 'file') return undefined
    const line = text(stat.node.content.bytes())
      .split('\n')
      .find((one) => one.startsWith(user + ':'))
    return line?.split(':')[5]
  }

  /** Assigns to a variable or an element of one; false, with an error, when it may not be. */
  *assign(name: string, index: string | undefined, value: string, append = false): Task<boolean> {
    const found = this.vars.find(name)
    if (found?.readonly) {
      this.abort(this.dialect === 'bash' ? `${name}: readonly variable` : `${name}: is read only`, this.dialect === 'bash' ? 1 : 2)
      return false
    }
    if (index === undefined && !found?.list) {
      const old = append ? (this.vars.get(name) ?? '') : ''
      const text = found?.integer ? yield* this.arithmetic(append ? `${old || 0}+(${value})` : value) : old + value
      this.vars.set(name, text)
      if (this.options.has('allexport')) this.vars.declare(name).exported = true
      if (name === 'PATH') this.hashed.clear()
      return true
    }
    const variable = this.vars.declare(name)
    variable.list ??= new Map(variable.value === undefined ? [] : [['0', variable.value]])
    variable.value = undefined
    const key = index === undefined ? '0' : variable.associative ? index : yield* this.arithmetic(index)
    const at = !variable.associative && Number(key) < 0 ? String(Number(this.vars.elements(name).at(-1)?.[0] ?? -1) + 1 + Number(key)) : key
    variable.list.set(at, (append ? (variable.list.get(at) ?? '') : '') + value)
    return true
  }

  readonly #names: Names = {
    get: (name, index) => {
      if (index === undefined) {
        const value = this.vars.get(name)
        if (value === undefined && this.options.has('nounset')) this.unbound(name)
        return value ?? ''
      }
      const key = this.#index(name, index)
      return this.vars.elements(name).find(([at]) => at === key)?.[1] ?? ''
    },
    set: (name, index, value) => {
      if (index === undefined) {
        if (!this.vars.set(name, value)) this.abort(`${name}: readonly variable`, 1)
        return
      }
      const variable = this.vars.declare(name)
      variable.list ??= new Map()
      variable.list.set(this.#index(name, index), value)
    },
  }
  #index(name: string, index: string): string {
    if (this.vars.find(name)?.associative) return index.replace(/^(['"])(.*)\1$/, '$2')
    const value = evaluate(index, this.#names)
    return value instanceof ArithmeticError ? '0' : String(value)
  }
  *arithmetic(source: string): Task<string> {
    const expanded = (yield* expandText(this, source)).replace(/["\\]/g, '')
    const value = evaluate(expanded, this.#names)
    if (!(value instanceof ArithmeticError)) return String(value)
    const words = `${expanded.trim()}: ${value.message} (error token is "${value.token}")`
    this.abort(
      this.dialect === 'bash' ? words : value.message === 'division by 0' ? 'divide by zero' : 'arithmetic syntax error',
      this.dialect === 'bash' ? 1 : 2,
    )
    return '0'
  }

  substitute(part: CommandExpansionPart): Task<string> {
    return substituteCommand(this, part)
  }
  /** `$(< file)`, which bash reads itself. */
  *readFileSubstitution(script: ParsedScript): Task<string | undefined> {
    const [only, more] = script.commands
    if (this.dialect !== 'bash' || more || only?.command.type !== 'Command' || only.command.name || only.command.prefix.length !== 1)
      return undefined
    const [redirect] = only.command.redirects
    if (redirect?.type !== 'Redirect' || redirect.operator !== '<' || !redirect.target) return undefined
    const path = yield* wordText(this, redirect.target)
    const fd = this.sys.open(path, { read: true })
    if (fd instanceof Errno) {
      this.complain(`${path}: ${fd.text}`)
      this.substituted = 1
      return ''
    }
    let all = ''
    for (;;) {
      const part = yield* this.sys.read(fd)
      if (part instanceof Errno || part.length === 0) break
      all += text(part)
    }
    this.sys.close(fd)
    this.substituted = 0
    return all.replace(/\n+$/, '')
  }

  // — errors
  get survives(): boolean {
    return this.interactive || (this.asked.persistent === true && !this.isChild)
  }
  /** Number of the line that runs. */
  line(): number {
    let count = this.source.line
    for (let i = this.source.text.indexOf('\n'); i >= 0 && i < this.at; i = this.source.text.indexOf('\n', i + 1)) count++
    return count
  }
  /** What stands before an error. */
  prefix(command = ''): string {
    const about = command === '' ? '' : `${command}: `
    if (this.asked.interactive && this.sourcing === 0) return `${this.name}: ${about}`
    const line = `line ${this.line() - (this.dialect === 'ash' && this.asked.command && this.sourcing === 0 ? 1 : 0)}: `
    return this.dialect === 'bash' ? `${this.name}: ${line}${about}` : `${this.name}: ${about}${line}`
  }
  /** Says what is wrong; the write is queued, since descriptors of errors seldom block. */
  complain(message: string, command = ''): void {
    this.owed.push(`${this.prefix(command)}${message}\n`)
  }
  /** Error lines not yet written. */
  readonly owed: string[] = [];
  *settle(): Task<void> {
    if (this.#starved) {
      // bash waits before it tries again to fork; a fork bomb is slowed the same way.
      this.#starved = false
      yield* this.sys.sleep(1_000_000)
    }
    if (this.owed.length > 0) yield* this.sys.write(2, this.owed.splice(0).join(''))
  }
  /** An error that ends a shell that is not interactive. */
  abort(message: string, status: number, command = ''): void {
    if (this.leaving) return
    this.complain(message, command)
    this.status = status
    this.leaving = { kind: this.survives ? 'abort' : 'exit' }
  }
  parameterError(name: string, message: string): void {
    this.abort(`${name}: ${message}`, this.dialect === 'bash' ? 127 : 2)
  }
  unbound(name: string): void {
    const shown = /^\d+$/.test(name) && this.dialect === 'bash' ? `$${name}` : name
    this.abort(this.dialect === 'bash' ? `${shown}: unbound variable` : `${name}: parameter not set`, this.dialect === 'bash' ? 127 : 2)
  }
  badSubstitution(source: string): void {
    this.abort(this.dialect === 'bash' ? `${source}: bad substitution` : 'syntax error: bad substitution', this.dialect === 'bash' ? 1 : 2)
  }
  overflow(words: string[]): string[] {
    this.abort(`drydock: a pattern or brace expansion of more than ${LIMITS.globWords} words`, 69)
    return words
  }
  syntaxError(error: ParseError, source: string, end: number): void {
    const { text: message, token } = syntaxErrorText(this.dialect, error, source, end)
    const atEnd = this.dialect === 'bash' && message.endsWith('unexpected end of file') && !source.endsWith('\n')
    const line = this.source.line + source.slice(0, token).split('\n').length - (atEnd ? 0 : 1)
    this.status = 2
    if (this.dialect === 'ash') {
      const shown = this.asked.command && this.sourcing === 0 ? line - 1 : line
      this.owed.push(`${this.name}: ${this.interactive ? '' : `line ${shown}: `}syntax error: ${message}\n`)
    } else {
      const place = this.interactive ? '' : this.asked.command && this.sourcing === 0 ? `-c: line ${line}: ` : `line ${line}: `
      this.owed.push(`${this.name}: ${place}${message}\n`)
      if (message.includes('near unexpected')) {
        const bad = source.split('\n')[source.slice(0, token).split('\n').length - 1] ?? ''
        this.owed.push(`${this.name}: ${place}\`${bad}'\n`)
      }
    }
    this.leaving = { kind: this.survives ? 'abort' : 'exit' }
  }

  // — processes
  pipe(): readonly [number, number] {
    return this.sys.pipe()
  }
  /** A child with a copy of this shell; undefined, with an error, when there can be none. */
  fork(body: (child: Shell) => Task<number>, group?: number): number | undefined {
    const pid = this.sys.fork((sys) => this.#child(sys, body), group)
    if (!(pid instanceof Errno)) return pid
    this.#starved = true
    this.complain(this.dialect === 'bash' ? `fork: retry: ${pid.text}` : `can't fork: ${pid.text}`)
    this.status = this.dialect === 'bash' ? 254 : 2
    if (!this.interactive || this.isChild) this.leaving = { kind: 'exit' }
    return undefined
  }
  /** The copy is made now, not when the child first runs: by then this shell may be further. */
  #child(sys: Sys, body: (child: Shell) => Task<number>): Task<number> {
    const child = new Shell(sys, this.asked, this)
    child.inherit(this)
    return child.#childBody(body)
  }
  *#childBody(body: (child: Shell) => Task<number>): Task<number> {
    const status = yield* body(this)
    yield* this.settle()
    return status
  }
  /** Takes over what a forked process keeps of its parent's. */
  inherit(from: Shell): void {
    for (const [name, body] of from.functions) this.functions.set(name, body)
    for (const [name, value] of from.aliases) this.aliases.set(name, value)
    for (const option of from.options) this.options.add(option)
    for (const option of from.shopts) this.shopts.add(option)
    this.positional = from.positional
    this.name = from.name
    this.status = from.status
    this.lastJob = from.lastJob
    this.source = from.source
    this.at = from.at
    this.depth = from.depth
    this.guarded = from.guarded
    this.sourcing = from.sourcing
    this.functionNames = [...from.functionNames]
    this.isChild = true
    this.interactive = false
    this.traps.inherit(from.traps)
    if (from.interactive)
      for (const name of ['INT', 'TSTP', 'QUIT', 'TTOU', 'TERM'] as const) if (!this.traps.ignored(name)) this.sys.on(name, 'default')
    for (const fd of from.saved) this.sys.close(fd)
    this.#randomised = true
  }
  get randomised(): boolean {
    return this.#randomised
  }
  /** Runs commands as a forked child does, to the end of the process. */
  *subshell(commands: readonly Statement[], source?: string): Task<number> {
    if (source !== undefined) this.source = { text: source, line: this.line() }
    yield* runList(this, commands, true)
    return yield* this.finish()
  }
  /** The end of the process: its EXIT trap, its code. */
  *finish(): Task<number> {
    yield* this.settle()
    this.leaving = undefined
    yield* this.traps.exit()
    yield* this.settle()
    return this.status
  }

  /** The path of a program, or why there is none. */
  locate(name: string): string | Errno {
    const env = new Map([['PATH', this.vars.get('PATH') ?? '']])
    return findProgram(this.sys, name, env)
  }

  /** Runs a script in this process, keeping all state; answers `$?`. */
  *runScript(script: string): Task<number> {
    yield* this.run(textReader(script))
    if (this.leaving?.kind !== 'exit') this.leaving = undefined
    return this.status
  }
  *run(reader: ChunkReader, final = false): Task<void> {
    yield* readScript(this, reader, final)
    yield* this.settle()
  }
  /** `exit` was called, or an error ended a shell that is not interactive. */
  get exited(): boolean {
    return this.leaving?.kind === 'exit'
  }
  signalled(name: SignalName): void {
    if (name !== 'INT' || !this.survives) return
    this.leaving = { kind: 'abort' }
    this.status = 130
  }
  validName(name: string): boolean {
    return isName(name)
  }
}
