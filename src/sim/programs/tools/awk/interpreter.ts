// awk running. Models: POSIX.1-2024 XCU awk: fields, records, uninitialised values, string and number comparison, arrays, control, output.
// Left out: printing to a pipe's command as it comes (the text is given to the shell at the end), system() keeps no status of signals.
import { LIMITS } from '../../../clock/limits'
import { Errno } from '../../../host/files/errno'
import { exitCode, type Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { Reader } from '../../lib/io'
import { callBuiltin } from './functions'
import { type Frame, Memory } from './memory'
import type { AwkProgram, Expression, Rule, Statement } from './parser'
import { type Cell, compareCells, inputCell, numberOf, numeric, textCell, textOf, truth, UNSET } from './values'

type Leave = 'break' | 'continue' | 'next' | 'nextfile' | 'exit' | 'return'

export class Interpreter extends Memory {
  code = 0
  #leave: Leave | undefined
  #returned: Cell = UNSET
  #ranges = new Set<Rule>()
  #outputs = new Map<string, number>()
  #pipes = new Map<string, string>()
  #readers = new Map<string, Reader>()
  #main: Reader | undefined
  #files: string[] = []
  #steps = 0
  problem: string | undefined
  #out = ''

  constructor(
    readonly sys: Sys,
    private readonly program: AwkProgram,
    private readonly tool: string,
  ) {
    super()
  }

  override fail(message: string): void {
    this.problem ??= message
    this.code = 2
    this.#leave = 'exit'
  }

  *#next(): Task<string | undefined> {
    for (;;) {
      if (this.#main) {
        const record = yield* this.readRecord(this.#main)
        if (record !== undefined) {
          this.globals.set('NR', numeric(numberOf(this.get('NR')) + 1))
          this.globals.set('FNR', numeric(numberOf(this.get('FNR')) + 1))
          return record
        }
        this.#main = undefined
      }
      const file = this.#files.shift()
      if (file === undefined) return undefined
      const assignment = /^([A-Za-z_]\w*)=([^]*)$/.exec(file)
      if (assignment?.[1]) {
        this.globals.set(assignment[1], inputCell(assignment[2] ?? ''))
        continue
      }
      const fd = file === '-' ? 0 : this.sys.open(file, { read: true })
      if (fd instanceof Errno) {
        yield* this.sys.write(
          2,
          `${this.tool}: ${this.tool === 'awk' && this.sys.flavour === 'busybox' ? file : `cannot open "${file}"`}${this.sys.flavour === 'busybox' ? `: ${fd.text}` : ` (${fd.text})`}\n`,
        )
        this.code = 2
        continue
      }
      this.globals.set('FNR', numeric(0))
      this.globals.set('FILENAME', textCell(file === '-' ? '' : file))
      this.#main = new Reader(this.sys, fd)
    }
  }

  // — running
  *run(files: readonly string[]): Task<number> {
    const { rules } = this.program
    this.#files = files.some((file) => !/^[A-Za-z_]\w*=/.test(file)) ? [...files] : [...files, '-']
    for (const rule of rules) if (rule.kind === 'BEGIN' && !this.#leave && rule.body) yield* this.#execute(rule.body)
    const reads = rules.some((rule) => rule.kind !== 'BEGIN')
    if (!this.#leave && reads) yield* this.#records()
    if (this.#leave !== 'exit' || !this.problem) {
      this.#leave = undefined
      for (const rule of rules) if (rule.kind === 'END' && !this.#leave && rule.body) yield* this.#execute(rule.body)
    }
    yield* this.flush()
    for (const [command, body] of this.#pipes) yield* this.shell(command, body)
    if (this.problem !== undefined) yield* this.sys.write(2, `${this.tool}: ${this.problem}\n`)
    return this.code
  }
  *#records(): Task<void> {
    for (let record = yield* this.#next(); record !== undefined; record = yield* this.#next()) {
      this.setRecord(record)
      for (const rule of this.program.rules) {
        if (rule.kind !== 'main' || !(yield* this.#selected(rule))) continue
        if (rule.body) yield* this.#execute(rule.body)
        else yield* this.#emit(1, this.text(this.field(0)) + this.text(this.get('ORS')))
        if (this.#leave) break
      }
      if (this.#leave === 'exit') return
      if (this.#leave === 'nextfile') this.#main = undefined
      this.#leave = undefined
    }
  }
  *#selected(rule: Rule): Task<boolean> {
    if (!rule.from) return true
    if (!rule.to) return truth(yield* this.#value(rule.from))
    if (!this.#ranges.has(rule)) {
      if (!truth(yield* this.#value(rule.from))) return false
      this.#ranges.add(rule)
    }
    if (truth(yield* this.#value(rule.to))) this.#ranges.delete(rule)
    return true
  }
  *#emit(fd: number, out: string): Task<void> {
    if (fd !== 1) {
      yield* this.sys.write(fd, out)
      return
    }
    this.#out += out
    if (this.#out.length > 4096 || this.sys.kindOf(1) === 'tty' || this.#main) yield* this.flush()
  }
  *flush(): Task<void> {
    if (this.#out === '') return
    const out = this.#out
    this.#out = ''
    yield* this.sys.write(1, out)
  }
  *shell(command: string, input?: string): Task<number> {
    yield* this.flush()
    const [out, into] = this.sys.pipe()
    const pid = this.sys.spawn({
      argv: ['sh', '-c', command],
      ...(input === undefined
        ? {}
        : {
            fds: new Map(
              [
                [0, out],
                [into, -1],
                [out, -1],
              ].map(([a = 0, b = 0]): [number, number] => [a, b]),
            ),
          }),
    })
    this.sys.close(out)
    if (pid instanceof Errno) {
      this.sys.close(into)
      return 127
    }
    if (input !== undefined) yield* this.sys.write(into, input)
    this.sys.close(into)
    const ended = yield* this.sys.wait(pid)
    return ended && ended !== 'interrupted' && !(ended instanceof Errno) ? exitCode(ended.status) : 1
  }

  *#execute(statement: Statement): Task<void> {
    if (++this.#steps % 64 === 0) yield* this.sys.cpu(20)
    switch (statement.type) {
      case 'block':
        for (const one of statement.body) {
          yield* this.#execute(one)
          if (this.#leave) return
        }
        return
      case 'expression':
        yield* this.#value(statement.of)
        return
      case 'print':
        return yield* this.#print(statement)
      case 'if':
        if (truth(yield* this.#value(statement.test))) yield* this.#execute(statement.yes)
        else if (statement.no) yield* this.#execute(statement.no)
        return
      case 'while':
        if (statement.first) yield* this.#execute(statement.body)
        while (this.#goesOn() && truth(yield* this.#value(statement.test))) yield* this.#turn(statement.body)
        return this.#left()
      case 'for':
        if (statement.start) yield* this.#execute(statement.start)
        while (this.#goesOn() && (!statement.test || truth(yield* this.#value(statement.test)))) {
          yield* this.#turn(statement.body)
          if (this.#goesOn() && statement.step) yield* this.#execute(statement.step)
        }
        return this.#left()
      case 'each':
        for (const key of [...this.array(statement.array).keys()]) {
          if (!this.#goesOn()) break
          this.set(statement.name, inputCell(key))
          yield* this.#turn(statement.body)
        }
        return this.#left()
      case 'leave':
        this.#leave = statement.how
        return
      case 'exit':
        if (statement.value) this.code = Math.trunc(numberOf(yield* this.#value(statement.value))) & 255
        this.#leave = 'exit'
        return
      case 'return':
        this.#returned = statement.value ? yield* this.#value(statement.value) : UNSET
        this.#leave = 'return'
        return
      case 'delete':
        if (statement.index) this.array(statement.name).delete(yield* this.#key(statement.index))
        else this.array(statement.name).clear()
    }
  }
  #goesOn(): boolean {
    if (this.#leave === 'continue') this.#leave = undefined
    return this.#leave === undefined
  }
  *#turn(body: Statement): Task<void> {
    if (++this.#steps % 64 === 0) yield* this.sys.cpu(20)
    yield* this.#execute(body)
  }
  #left(): void {
    if (this.#leave === 'break' || this.#leave === 'continue') this.#leave = undefined
  }
  *#print(statement: Extract<Statement, { type: 'print' }>): Task<void> {
    const values: Cell[] = []
    for (const arg of statement.args) values.push(yield* this.#value(arg))
    let out: string
    if (statement.formatted) {
      const [format, ...rest] = values
      out = this.text((yield* callBuiltin(this, 'sprintf', [format ?? UNSET, ...rest], [])) ?? UNSET)
    } else if (values.length === 0) out = this.text(this.field(0)) + this.text(this.get('ORS'))
    else out = values.map((cell) => textOf(cell, this.globals.get('OFMT'))).join(this.text(this.get('OFS'))) + this.text(this.get('ORS'))
    if (!statement.to) return yield* this.#emit(1, out)
    const target = this.text(yield* this.#value(statement.to))
    if (statement.how === '|') {
      this.#pipes.set(target, (this.#pipes.get(target) ?? '') + out)
      return
    }
    if (target === '/dev/stdout') return yield* this.#emit(1, out)
    if (target === '/dev/stderr') return yield* this.#emit(2, out)
    let fd = this.#outputs.get(target)
    if (fd === undefined) {
      const opened = this.sys.open(target, { write: true, create: true, truncate: statement.how === '>', append: statement.how === '>>' })
      if (opened instanceof Errno) return this.fail(`can't redirect to ${target} (${opened.text})`)
      fd = opened
      this.#outputs.set(target, fd)
    }
    yield* this.#emit(fd, out)
  }
  *close(name: string): Task<number> {
    const body = this.#pipes.get(name)
    if (body !== undefined) {
      this.#pipes.delete(name)
      return yield* this.shell(name, body)
    }
    const fd = this.#outputs.get(name) ?? this.#readers.get(name)?.fd
    if (fd === undefined) return -1
    this.sys.close(fd)
    this.#outputs.delete(name)
    this.#readers.delete(name)
    return 0
  }

  *#key(index: readonly Expression[]): Task<string> {
    const parts: string[] = []
    for (const one of index) parts.push(this.text(yield* this.#value(one)))
    return parts.join(this.text(this.get('SUBSEP')))
  }
  *assign(target: Expression, value: Cell): Task<void> {
    if (target.type === 'variable') this.set(target.name, value)
    else if (target.type === 'element') this.array(target.name).set(yield* this.#key(target.index), value)
    else if (target.type === 'field') this.setField(Math.floor(numberOf(yield* this.#value(target.of))), this.text(value))
  }

  *#value(node: Expression): Task<Cell> {
    switch (node.type) {
      case 'number':
        return numeric(node.value)
      case 'string':
        return textCell(node.value)
      case 'regex':
        return numeric(this.regex(node.source).test(this.text(this.field(0))) ? 1 : 0)
      case 'variable':
        return this.get(node.name)
      case 'field': {
        const index = numberOf(yield* this.#value(node.of))
        if (index < 0) this.fail('Access to negative field')
        return this.field(Math.floor(index))
      }
      case 'element': {
        const array = this.array(node.name)
        const key = yield* this.#key(node.index)
        const found = array.get(key)
        if (found === undefined) array.set(key, UNSET)
        return found ?? UNSET
      }
      case 'in':
        return numeric(this.array(node.name).has(yield* this.#key(node.index)) ? 1 : 0)
      case 'group': {
        let last: Cell = UNSET
        for (const item of node.items) last = yield* this.#value(item)
        return last
      }
      case 'assign': {
        const right = yield* this.#value(node.value)
        const value = node.operator === '=' ? right : this.#operate(node.operator.slice(0, -1), yield* this.#value(node.target), right)
        yield* this.assign(node.target, value)
        return value
      }
      case 'step': {
        const old = numberOf(yield* this.#value(node.target))
        const value = numeric(old + (node.operator === '++' ? 1 : -1))
        yield* this.assign(node.target, value)
        return node.prefix ? value : numeric(old)
      }
      case 'unary': {
        const of = yield* this.#value(node.of)
        return numeric(node.operator === '!' ? (truth(of) ? 0 : 1) : node.operator === '-' ? -numberOf(of) : numberOf(of))
      }
      case 'choice':
        return yield* this.#value(truth(yield* this.#value(node.test)) ? node.yes : node.no)
      case 'match': {
        const source = node.right.type === 'regex' ? node.right.source : this.text(yield* this.#value(node.right))
        return numeric(this.regex(source).test(this.text(yield* this.#value(node.left))) !== node.negated ? 1 : 0)
      }
      case 'binary':
        return yield* this.#binary(node)
      case 'getline':
        return yield* this.#getline(node)
      case 'call':
        return yield* this.#call(node)
    }
  }
  *#binary(node: Extract<Expression, { type: 'binary' }>): Task<Cell> {
    const left = yield* this.#value(node.left)
    if (node.operator === '&&') return numeric(truth(left) && truth(yield* this.#value(node.right)) ? 1 : 0)
    if (node.operator === '||') return numeric(truth(left) || truth(yield* this.#value(node.right)) ? 1 : 0)
    return this.#operate(node.operator, left, yield* this.#value(node.right))
  }
  #operate(operator: string, a: Cell, b: Cell): Cell {
    if (operator === ' ') return textCell(this.text(a) + this.text(b))
    const [x, y] = [numberOf(a), numberOf(b)]
    switch (operator) {
      case '+':
        return numeric(x + y)
      case '-':
        return numeric(x - y)
      case '*':
        return numeric(x * y)
      case '/':
      case '%':
        if (y === 0) {
          this.fail('Division by zero')
          return UNSET
        }
        return numeric(operator === '/' ? x / y : x % y)
      case '^':
        return numeric(x ** y)
    }
    const order = compareCells(a, b, (cell) => this.text(cell))
    const yes = { '<': order < 0, '<=': order <= 0, '==': order === 0, '!=': order !== 0, '>': order > 0, '>=': order >= 0 }[operator]
    return numeric(yes ? 1 : 0)
  }
  *#getline(node: Extract<Expression, { type: 'getline' }>): Task<Cell> {
    let record: string | undefined
    if (!node.from) record = yield* this.#next()
    else {
      const name = this.text(yield* this.#value(node.from))
      let reader = this.#readers.get(name)
      if (!reader) {
        const fd = node.command ? this.#spawn(name) : this.sys.open(name, { read: true })
        if (fd instanceof Errno) return numeric(-1)
        reader = new Reader(this.sys, fd)
        this.#readers.set(name, reader)
      }
      record = yield* this.readRecord(reader)
    }
    if (record === undefined) return numeric(0)
    if (node.target) yield* this.assign(node.target, inputCell(record))
    else this.setRecord(record)
    return numeric(1)
  }
  #spawn(command: string): number | Errno {
    const [out, into] = this.sys.pipe()
    const pid = this.sys.spawn({
      argv: ['sh', '-c', command],
      fds: new Map(
        [
          [1, into],
          [into, -1],
          [out, -1],
        ].map(([a = 0, b = 0]): [number, number] => [a, b]),
      ),
    })
    this.sys.close(into)
    return pid instanceof Errno ? pid : out
  }
  *#call(node: Extract<Expression, { type: 'call' }>): Task<Cell> {
    const own = this.program.functions.get(node.name)
    if (!own) {
      const values: Cell[] = []
      const lazy = node.name === 'split' || node.name === 'sub' || node.name === 'gsub' || node.name === 'match' || node.name === 'length'
      for (const [i, arg] of node.args.entries()) {
        const raw =
          (lazy && arg.type === 'regex') ||
          (node.name === 'split' && i === 1) ||
          (node.name === 'length' && arg.type === 'variable' && this.arrays.has(arg.name))
        values.push(raw ? textCell(arg.type === 'regex' ? arg.source : '') : yield* this.#value(arg))
      }
      const result = yield* callBuiltin(this, node.name, values, node.args)
      if (result !== undefined) return result
      this.fail(`Call to undefined function`)
      return UNSET
    }
    if (this.frames.length >= LIMITS.shellDepth) {
      this.fail('drydock: function calls are nested too deeply')
      return UNSET
    }
    const frame: Frame = { scalars: new Map(), arrays: new Map() }
    for (const [i, name] of own.parameters.entries()) {
      const arg = node.args[i]
      const isArray = arg?.type === 'variable' && (this.arrays.has(arg.name) || this.frames.at(-1)?.arrays.has(arg.name))
      frame.scalars.set(name, arg && !isArray ? yield* this.#value(arg) : UNSET)
      if (arg?.type === 'variable' && isArray) frame.arrays.set(name, this.array(arg.name))
    }
    this.frames.push(frame)
    yield* this.#execute(own.body)
    this.frames.pop()
    if (this.#leave === 'return') this.#leave = undefined
    const value = this.#returned
    this.#returned = UNSET
    return value
  }
}
