// The shell as a program: bash on the host and in Debian images, ash where it is busybox. Models: bash(1) INVOCATION, PROMPTING; ash's.
// Reads commands from -c, a file, or standard input line by line; interactive on a terminal. Left out: history, completion (the terminal's own), BASH_ENV, ENV.
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { strftime } from '../lib/calendar'
import { readText } from '../lib/io'
import { jobLine } from './builtins/jobs'
import { setLetters, setOption } from './builtins/set'
import { type ChunkReader, textReader } from './script'
import { type Dialect, Shell } from './shell'
import { expandText } from './words'

interface Invocation {
  command: string | undefined
  stdin: boolean
  interactive: boolean
  login: boolean
  readonly set: [string, boolean][]
  readonly named: [string, boolean][]
  rest: string[]
  bad: string | undefined
  version: boolean
}

function invocation(argv: readonly string[]): Invocation {
  const out: Invocation = {
    command: undefined,
    stdin: false,
    interactive: false,
    login: argv[0]?.startsWith('-') ?? false,
    set: [],
    named: [],
    rest: argv.slice(1),
    bad: undefined,
    version: false,
  }
  let wantsCommand = false
  while (out.rest[0] !== undefined) {
    const [word = ''] = out.rest
    if (word === '--version') out.version = true
    if (word === '--' || word === '-') {
      out.rest.shift()
      break
    }
    if (!/^[-+]./.test(word)) break
    out.rest.shift()
    if (word.startsWith('--')) {
      if (word === '--login') out.login = true
      else if (!['--norc', '--noprofile', '--posix', '--noediting', '--version'].includes(word)) out.bad = word
      continue
    }
    const on = word.startsWith('-')
    for (const letter of word.slice(1)) {
      if (letter === 'c') wantsCommand = true
      else if (letter === 's') out.stdin = true
      else if (letter === 'i') out.interactive = true
      else if (letter === 'l') out.login = true
      else if (letter === 'o' || letter === 'O') {
        const name = out.rest.shift()
        if (name !== undefined && letter === 'o') out.named.push([name, on])
      } else if ('abefhmnuvxBCEHPT'.includes(letter)) out.set.push([letter, on])
      else out.bad ??= `${word.charAt(0)}${letter}`
    }
  }
  if (wantsCommand) out.command = out.rest.shift()
  if (wantsCommand && out.command === undefined) out.bad = '-c: option requires an argument'
  return out
}

/** Lines of a descriptor, byte by byte: what follows the line is left for the commands. */
function lineReader(shell: Shell, fd: number): ChunkReader {
  return {
    *next(continued) {
      if (shell.interactive) yield* prompt(shell, continued)
      const bytes: number[] = []
      for (;;) {
        const part = yield* shell.sys.read(fd, 1)
        if (part instanceof Errno && part.code === 'EINTR') {
          if (shell.traps.waiting) yield* shell.traps.run()
          if (shell.leaving) return ''
          continue
        }
        if (part instanceof Errno || part.length === 0) return bytes.length > 0 ? text(Uint8Array.from(bytes)) : undefined
        bytes.push(part[0] ?? 0)
        if (part[0] === 10) return text(Uint8Array.from(bytes))
      }
    },
  }
}

function* prompt(shell: Shell, continued: boolean): Task<void> {
  if (shell.jobs.list.length > 0) {
    yield* shell.jobs.reap()
    for (const job of shell.jobs.list.filter((one) => one.left.size === 0)) {
      yield* shell.sys.write(2, jobLine(shell, job, false))
      shell.jobs.remove(job)
    }
  }
  yield* shell.sys.write(2, yield* promptText(shell, shell.vars.get(continued ? 'PS2' : 'PS1') ?? ''))
}
/** PS1 with its backslash escapes and expansions done. */
function* promptText(shell: Shell, source: string): Task<string> {
  const { sys } = shell
  const cwd = shell.vars.get('PWD') ?? sys.cwd
  const home = shell.vars.get('HOME') ?? ''
  const short = home !== '' && (cwd === home || cwd.startsWith(home + '/')) ? '~' + cwd.slice(home.length) : cwd
  const host = sys.uname().nodename
  const made: Readonly<Record<string, string>> = {
    u: userName(shell),
    h: host.split('.')[0] ?? '',
    H: host,
    w: short,
    W: short === '~' ? '~' : cwd === '/' ? '/' : (cwd.split('/').at(-1) ?? ''),
    $: sys.credentials.uid === 0 ? '#' : '$',
    n: '\n',
    r: '\r',
    s: shell.name.split('/').at(-1) ?? '',
    v: '5.2',
    V: '5.2.37',
    t: strftime('%H:%M:%S', sys.now()),
    A: strftime('%H:%M', sys.now()),
    e: '\u001b',
    a: '\u0007',
    j: String(shell.jobs.list.length),
    '[': '',
    ']': '',
    '\\': '\\',
  }
  const replaced = source.replace(/\\(0\d\d|[^])/g, (whole, letter: string) =>
    letter.length === 3 ? String.fromCharCode(parseInt(letter, 8)) : (made[letter] ?? whole),
  )
  return yield* expandText(shell, replaced)
}
function userName(shell: Shell): string {
  const stat = shell.sys.stat('/etc/passwd')
  const lines = stat instanceof Errno || stat.node.kind !== 'file' ? [] : text(stat.node.content.bytes()).split('\n')
  const found = lines.map((line) => line.split(':')).find((fields) => fields[2] === String(shell.sys.credentials.uid))
  return found?.[0] ?? 'I have no name!'
}

function becomeInteractive(shell: Shell): void {
  const { sys } = shell
  shell.options.add('monitor')
  sys.on('INT', () => shell.signalled('INT'))
  for (const name of ['TERM', 'QUIT', 'TSTP', 'TTOU', 'TTIN'] as const) sys.on(name, 'ignore')
  if (sys.isatty(0)) {
    sys.setpgid(0, 0)
    sys.setForeground(0, 0)
  }
}

function* sourceFile(shell: Shell, path: string): Task<void> {
  const script = yield* readText(shell.sys, path)
  if (script instanceof Errno) return
  shell.sourcing++
  const { interactive } = shell
  shell.interactive = false
  yield* shell.run(textReader(script))
  shell.interactive = interactive
  shell.sourcing--
  if (shell.leaving?.kind === 'return') shell.leaving = undefined
}
function* startUp(shell: Shell, login: boolean): Task<void> {
  const home = shell.vars.get('HOME') ?? '/'
  if (login) {
    yield* sourceFile(shell, '/etc/profile')
    yield* sourceFile(shell, `${home}/.profile`)
  } else if (shell.interactive && shell.dialect === 'bash') {
    yield* sourceFile(shell, '/etc/bash.bashrc')
    yield* sourceFile(shell, `${home}/.bashrc`)
  }
}

function* usage(sys: Sys, name: string, dialect: Dialect, bad: string): Task<number> {
  if (bad.includes('requires')) yield* sys.write(2, dialect === 'bash' ? `${name}: ${bad}\n` : `${name}: -c requires an argument\n`)
  else if (dialect === 'ash') yield* sys.write(2, `${name}: illegal option ${bad}\n`)
  else
    yield* sys.write(
      2,
      `${name}: ${bad}: invalid option\nUsage:\t${name} [GNU long option] [option] ...\n\t${name} [GNU long option] [option] script-file ...\n`,
    )
  return 2
}

/** The dialect comes of the program's file and name: `bash` is bash, also when called sh; busybox and ash are ash. */
const dialectOf = (sys: Sys): Dialect => (sys.flavour === 'busybox' || sys.flavour === 'ash' ? 'ash' : 'bash')

export const sh: Program = function* (sys) {
  const name = (sys.argv[0] ?? 'sh').replace(/^-/, '')
  const dialect = dialectOf(sys)
  const asked = invocation(sys.argv)
  if (asked.bad !== undefined) return yield* usage(sys, name, dialect, asked.bad)
  if (asked.version && dialect === 'bash') {
    yield* sys.write(
      1,
      'GNU bash, version 5.2.37(1)-release (x86_64-pc-linux-gnu)\nCopyright (C) 2022 Free Software Foundation, Inc.\nLicense GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>\n\nThis is free software; you are free to change and redistribute it.\nThere is NO WARRANTY, to the extent permitted by law.\n',
    )
    return 0
  }
  const { command } = asked
  const file = command === undefined && !asked.stdin ? asked.rest.shift() : undefined
  const interactive = asked.interactive || (command === undefined && file === undefined && sys.isatty(0) && sys.isatty(2))
  const title = command !== undefined ? asked.rest.shift() : file
  const shell = new Shell(sys, { name: title ?? name, dialect, interactive, positional: asked.rest, command: command !== undefined })
  for (const [letter, on] of asked.set) setLetters(shell, letter, on)
  for (const [option, on] of asked.named) {
    if (setOption(shell, option, on)) continue
    yield* sys.write(2, `${name}: ${option}: invalid option name\n`)
    return 2
  }
  if (interactive) becomeInteractive(shell)
  yield* startUp(shell, asked.login)
  if (shell.exited) return yield* shell.finish()
  if (command !== undefined) yield* shell.run(textReader(command), true)
  else if (file !== undefined) {
    const script = yield* readText(sys, file)
    if (script instanceof Errno) {
      yield* sys.write(2, dialect === 'bash' ? `${name}: ${file}: ${script.text}\n` : `${name}: can't open '${file}': ${script.text}\n`)
      return dialect === 'bash' ? (script.code === 'ENOENT' ? 127 : 126) : 2
    }
    yield* shell.run(textReader(script))
  } else {
    yield* shell.run(lineReader(shell, 0))
    if (interactive && !shell.exited) yield* sys.write(2, dialect === 'bash' ? 'exit\n' : '\n')
  }
  return yield* shell.finish()
}
export { Shell } from './shell'
