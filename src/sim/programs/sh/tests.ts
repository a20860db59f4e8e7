// The tests that `[`, `test` and `[[` share. Models: test(1), bash(1) CONDITIONAL EXPRESSIONS. Left out: -t on other than terminals, -N, -k by owner.
import { Errno } from '../../host/files/errno'
import type { Stat } from '../../host/files/mounts'
import type { Sys } from '../../host/kernel/syscalls'

export const UNARY = new Set('-a -b -c -d -e -f -g -h -k -p -r -s -t -u -w -x -z -n -L -O -G -S -N -v -o'.split(' '))
export const BINARY = new Set('= == != < > -eq -ne -lt -le -gt -ge -nt -ot -ef'.split(' '))

export function unaryTest(sys: Sys, operator: string, operand: string): boolean {
  if (operator === '-z') return operand === ''
  if (operator === '-n') return operand !== ''
  if (operator === '-t') return sys.isatty(Number(operand))
  if (operator === '-h' || operator === '-L') {
    const link = sys.lstat(operand)
    return !(link instanceof Errno) && link.kind === 'symlink'
  }
  const stat = sys.stat(operand)
  if (stat instanceof Errno) return false
  return fileTest(sys, operator, operand, stat)
}
function fileTest(sys: Sys, operator: string, path: string, stat: Stat): boolean {
  switch (operator) {
    case '-d':
      return stat.kind === 'directory'
    case '-f':
      return stat.kind === 'file'
    case '-p':
      return stat.kind === 'fifo'
    case '-S':
      return stat.kind === 'socket'
    case '-c':
      return stat.kind === 'device'
    case '-b':
      return false
    case '-s':
      return stat.size > 0
    case '-r':
      return sys.access(path, 4) === undefined
    case '-w':
      return sys.access(path, 2) === undefined
    case '-x':
      return sys.access(path, 1) === undefined
    case '-u':
      return (stat.mode & 0o4000) !== 0
    case '-g':
      return (stat.mode & 0o2000) !== 0
    case '-k':
      return (stat.mode & 0o1000) !== 0
    case '-O':
      return stat.uid === sys.credentials.uid
    case '-G':
      return stat.gid === sys.credentials.gid
    default:
      return true
  }
}

/** A truth, or the operand that is no number. */
export function binaryTest(sys: Sys, left: string, operator: string, right: string): boolean | { readonly bad: string } {
  const time = (path: string): number => {
    const stat = sys.stat(path)
    return stat instanceof Errno ? -1 : stat.mtime
  }
  switch (operator) {
    case '=':
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '>':
      return left > right
    case '-nt':
      return time(left) > time(right)
    case '-ot':
      return time(left) < time(right)
    case '-ef': {
      const a = sys.stat(left)
      const b = sys.stat(right)
      return !(a instanceof Errno) && !(b instanceof Errno) && a.node === b.node
    }
  }
  const bad = [left, right].find((text) => !/^\s*[-+]?\d+\s*$/.test(text))
  if (bad !== undefined) return { bad }
  const [a, b] = [BigInt(left.trim().replace(/^\+/, '')), BigInt(right.trim().replace(/^\+/, ''))]
  switch (operator) {
    case '-eq':
      return a === b
    case '-ne':
      return a !== b
    case '-lt':
      return a < b
    case '-le':
      return a <= b
    case '-gt':
      return a > b
    default:
      return a >= b
  }
}

export class TestError {
  constructor(readonly message: string) {}
}

/** The words of `[` and `test`, without the name and the closing bracket. */
export function evaluateTest(sys: Sys, words: readonly string[], gnu: boolean, isSet: (name: string) => boolean): boolean | TestError {
  return new TestWords(sys, words, gnu, isSet).whole()
}

class TestWords {
  #at = 0
  constructor(
    private readonly sys: Sys,
    private readonly words: readonly string[],
    private readonly gnu: boolean,
    private readonly isSet: (name: string) => boolean,
  ) {}

  /** POSIX decides by the number of words; only longer expressions are parsed. */
  whole(): boolean | TestError {
    const { words, gnu } = this
    const [first = '', second = '', third = ''] = words
    if (words.length === 0) return false
    if (words.length === 1) return first !== ''
    if (words.length === 2) {
      if (first === '!') return second === ''
      if (UNARY.has(first)) return this.#unary(first, second)
      return new TestError(gnu ? `${first}: unary operator expected` : `${second}: unknown operand`)
    }
    if (words.length === 3) {
      if (BINARY.has(second)) return this.#binary(first, second, third)
      if (second === '-a') return first !== '' && third !== ''
      if (second === '-o') return first !== '' || third !== ''
      if (first !== '!' && first !== '(') return new TestError(gnu ? `${second}: binary operator expected` : `${second}: unknown operand`)
    }
    const value = this.#or()
    if (typeof value !== 'boolean' || this.#at >= words.length) return value
    return new TestError(gnu ? 'too many arguments' : `${words[this.#at] ?? ''}: unknown operand`)
  }
  #unary(operator: string, operand: string): boolean {
    return operator === '-v' ? this.isSet(operand) : unaryTest(this.sys, operator, operand)
  }
  #binary(left: string, operator: string, right: string): boolean | TestError {
    const result = binaryTest(this.sys, left, operator, right)
    if (typeof result === 'boolean') return result
    return new TestError(this.gnu ? `${result.bad}: integer expression expected` : `${result.bad}: bad number`)
  }
  #or(): boolean | TestError {
    let left = this.#and()
    while (this.words[this.#at] === '-o' && typeof left === 'boolean') {
      this.#at++
      const right = this.#and()
      if (typeof right !== 'boolean') return right
      left = left || right
    }
    return left
  }
  #and(): boolean | TestError {
    let left = this.#not()
    while (this.words[this.#at] === '-a' && typeof left === 'boolean') {
      this.#at++
      const right = this.#not()
      if (typeof right !== 'boolean') return right
      left = left && right
    }
    return left
  }
  #not(): boolean | TestError {
    if (this.words[this.#at] !== '!' || this.#at + 1 >= this.words.length) return this.#primary()
    this.#at++
    const value = this.#not()
    return typeof value === 'boolean' ? !value : value
  }
  #primary(): boolean | TestError {
    const [word, next, right] = this.words.slice(this.#at, this.#at + 3)
    if (word === undefined) return new TestError('argument expected')
    if (next !== undefined && BINARY.has(next) && right !== undefined) {
      this.#at += 3
      return this.#binary(word, next, right)
    }
    if (word === '(' && this.words.length - this.#at > 2) {
      this.#at++
      const value = this.#or()
      if (this.words[this.#at] !== ')') return new TestError(this.gnu ? "`)' expected" : 'closing paren expected')
      this.#at++
      return value
    }
    if (UNARY.has(word) && next !== undefined) {
      this.#at += 2
      return this.#unary(word, next)
    }
    this.#at++
    return word !== ''
  }
}
