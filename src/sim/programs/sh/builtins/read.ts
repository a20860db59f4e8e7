// read, mapfile. Models: bash(1) read: -r -p -s -n -N -d -t -a -u, splitting by IFS; ash's. Left out: -e -i.
import { text } from '../../../api/bytes'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { parseOptions } from '../../lib/options'
import type { Family } from '../builtins'
import type { Shell } from '../shell'
import { isName } from '../variables'

interface Taken {
  readonly letters: readonly { readonly letter: string; readonly plain: boolean }[]
  readonly how: 'delimiter' | 'end' | 'timeout' | 'count' | 'interrupted'
}

/** Reads a byte at a time, so that nothing of the next command's input is taken. */
function* take(
  shell: Shell,
  fd: number,
  options: { raw: boolean; delimiter: string; count: number; exact: boolean; deadline: number | undefined },
): Task<Taken> {
  const letters: { letter: string; plain: boolean }[] = []
  let held: number[] = []
  let escaped = false
  for (;;) {
    if (options.deadline !== undefined) {
      const ready = yield* shell.sys.poll([fd], Math.max(0, options.deadline - shell.sys.now()))
      if (ready === 'timeout') return { letters, how: 'timeout' }
    }
    const part = yield* shell.sys.read(fd, 1)
    if (part instanceof Errno && part.code === 'EINTR') {
      if (shell.traps.waiting || shell.leaving) return { letters, how: 'interrupted' }
      continue
    }
    if (part instanceof Errno || part.length === 0) return { letters, how: 'end' }
    held.push(part[0] ?? 0)
    const letter = text(Uint8Array.from(held))
    if (letter === '\ufffd' && held.length < 4) continue
    held = []
    if (escaped) {
      escaped = false
      if (letter !== '\n') letters.push({ letter, plain: true })
    } else if (letter === '\\' && !options.raw) {
      escaped = true
      continue
    } else if (letter === options.delimiter && !options.exact) return { letters, how: 'delimiter' }
    else letters.push({ letter, plain: false })
    if (options.count > 0 && letters.length >= options.count) return { letters, how: 'count' }
  }
}

/** Splits into at most `count` fields; the last takes the rest. */
function splitFields(taken: Taken['letters'], ifs: string, count: number): string[] {
  const white = (one: { letter: string; plain: boolean }): boolean => !one.plain && ifs.includes(one.letter) && /\s/.test(one.letter)
  const mark = (one: { letter: string; plain: boolean }): boolean => !one.plain && ifs.includes(one.letter)
  const all = [...taken]
  while (all[0] && white(all[0])) all.shift()
  while (all.length > 0 && all.at(-1) && white(all.at(-1) ?? { letter: '', plain: true })) all.pop()
  const out: string[] = []
  let at = 0
  while (at < all.length) {
    if (out.length === count - 1) {
      const rest = all.slice(at)
      // A single trailing separator after the last field is dropped, as POSIX has it.
      const inner = rest.slice(0, -1)
      const last = rest.at(-1)
      if (last && mark(last) && !inner.some(mark)) rest.pop()
      out.push(rest.map((one) => one.letter).join(''))
      return out
    }
    let field = ''
    while (at < all.length) {
      const one = all[at]
      if (!one || mark(one)) break
      field += one.letter
      at++
    }
    out.push(field)
    while (at < all.length && white(all[at] ?? { letter: '', plain: true })) at++
    const one = all[at]
    if (one && mark(one) && !white(one)) {
      at++
      while (at < all.length && white(all[at] ?? { letter: '', plain: true })) at++
    }
  }
  return out
}

function* read(shell: Shell, words: readonly string[]): Task<number> {
  const parsed = parseOptions(words.slice(1), { short: 'rsep:n:N:d:t:a:u:i:' })
  if (parsed.bad !== undefined) {
    if (shell.dialect === 'ash') {
      shell.complain(`illegal option -${parsed.bad}`, 'read')
      return 2
    }
    shell.complain(`-${parsed.bad}: invalid option`, 'read')
    yield* shell.settle()
    yield* shell.sys.write(
      2,
      'read: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]\n',
    )
    return 2
  }
  const { flags, rest } = parsed
  const names = rest
  const wrong = names.find((name) => !isName(name.replace(/\[.*\]$/, '')))
  if (wrong !== undefined) {
    shell.complain(shell.dialect === 'bash' ? `\`${wrong}': not a valid identifier` : `bad variable name`, 'read')
    return shell.dialect === 'bash' ? 1 : 2
  }
  const fd = Number(flags.get('u') ?? 0)
  const prompt = flags.get('p')
  if (prompt !== undefined && shell.sys.isatty(fd)) yield* shell.sys.write(2, prompt)
  const timeout = flags.get('t')
  const exact = flags.has('N')
  const taken = yield* take(shell, fd, {
    raw: flags.has('r'),
    delimiter: flags.has('d') ? (flags.get('d') ?? '').charAt(0) || '\0' : '\n',
    count: Number(flags.get('N') ?? flags.get('n') ?? 0),
    exact,
    deadline: timeout === undefined ? undefined : shell.sys.now() + Number(timeout) * 1e6,
  })
  if (taken.how === 'interrupted') return 130
  const ifs = exact ? '' : (shell.vars.get('IFS') ?? ' \t\n')
  const array = flags.get('a')
  if (array !== undefined) {
    shell.vars.put(array, {
      value: undefined,
      list: new Map(splitFields(taken.letters, ifs, Infinity).map((value, i) => [String(i), value])),
    })
  } else if (names.length === 0) {
    yield* shell.assign('REPLY', undefined, taken.letters.map((one) => one.letter).join(''))
  } else {
    const fields = splitFields(taken.letters, ifs, names.length)
    for (const [i, name] of names.entries()) {
      const element = /^(\w+)\[(.*)\]$/.exec(name)
      if (!(yield* shell.assign(element?.[1] ?? name, element?.[2], fields[i] ?? ''))) return 1
    }
  }
  return taken.how === 'end' ? 1 : taken.how === 'timeout' ? 142 : 0
}

function* mapfile(shell: Shell, words: readonly string[]): Task<number> {
  const parsed = parseOptions(words.slice(1), { short: 'tn:u:d:s:O:' })
  if (parsed.bad !== undefined) {
    shell.complain(`-${parsed.bad}: invalid option`, words[0])
    return 2
  }
  const { flags, rest } = parsed
  const list = new Map<string, string>()
  for (;;) {
    const taken = yield* take(shell, Number(flags.get('u') ?? 0), {
      raw: true,
      delimiter: '\n',
      count: 0,
      exact: false,
      deadline: undefined,
    })
    const line = taken.letters.map((one) => one.letter).join('')
    if (taken.how === 'end' && line === '') break
    list.set(String(list.size), flags.has('t') || taken.how === 'end' ? line : line + '\n')
    if (taken.how !== 'delimiter' || list.size === Number(flags.get('n') ?? 0)) break
  }
  shell.vars.put(rest[0] ?? 'MAPFILE', { value: undefined, list })
  return 0
}

export const readBuiltins: Family = { read, mapfile, readarray: mapfile }
