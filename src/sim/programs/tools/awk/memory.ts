// awk's memory: variables of the program and of its calls, arrays, the record and its fields.
// Models: POSIX.1-2024 XCU awk: assigning to a field rebuilds the record, NF cuts or adds fields, RS of one character or "" for paragraphs.
// Left out: RS as an expression.
import { text } from '../../../api/bytes'
import type { Task } from '../../../host/kernel/task'
import type { Reader } from '../../lib/io'
import { compileExtended } from '../../lib/regex'
import { type Cell, inputCell, numberOf, numeric, textCell, textOf, UNSET } from './values'

export interface Frame {
  readonly scalars: Map<string, Cell>
  readonly arrays: Map<string, Map<string, Cell>>
}

export abstract class Memory {
  readonly globals = new Map<string, Cell>([['FS', textCell(' ')], ['OFS', textCell(' ')], ['ORS', textCell('\n')], ['RS', textCell('\n')], ['SUBSEP', textCell('\u001c')], ['CONVFMT', textCell('%.6g')], ['OFMT', textCell('%.6g')], ['NR', numeric(0)], ['FNR', numeric(0)], ['RSTART', numeric(0)], ['RLENGTH', numeric(-1)]]) // prettier-ignore
  readonly arrays = new Map<string, Map<string, Cell>>()
  protected readonly frames: Frame[] = []
  #fields: string[] = []
  #record = ''
  #split = true
  #rebuilt = true
  #regexes = new Map<string, RegExp>()

  /** Ends the program with an error. */
  abstract fail(message: string): void

  // — variables
  get(name: string): Cell {
    if (name === 'NF') return numeric(this.fieldList().length)
    return this.frames.at(-1)?.scalars.get(name) ?? this.globals.get(name) ?? UNSET
  }
  set(name: string, value: Cell): void {
    if (name === 'NF') {
      const fields = this.fieldList()
      const count = Math.max(0, Math.min(100_000, Math.floor(numberOf(value))))
      while (fields.length < count) fields.push('')
      fields.length = count
      this.#rebuilt = false
      return
    }
    const frame = this.frames.at(-1)
    if (frame?.scalars.has(name)) frame.scalars.set(name, value)
    else this.globals.set(name, value)
  }
  array(name: string): Map<string, Cell> {
    const frame = this.frames.at(-1)
    const local = frame?.arrays.get(name)
    if (local) return local
    if (frame?.scalars.has(name)) {
      const made = new Map<string, Cell>()
      frame.arrays.set(name, made)
      return made
    }
    const found = this.arrays.get(name) ?? new Map<string, Cell>()
    this.arrays.set(name, found)
    return found
  }
  text(cell: Cell): string {
    return textOf(cell, this.globals.get('CONVFMT'))
  }
  regex(source: string): RegExp {
    const known = this.#regexes.get(source)
    if (known) return known
    const made = compileExtended(source) ?? /(?!)/
    this.#regexes.set(source, made)
    return made
  }
  // — records
  protected fieldList(): string[] {
    if (!this.#split) {
      this.#fields = this.splitText(this.#record, this.text(this.get('FS')))
      this.#split = true
    }
    return this.#fields
  }
  splitText(source: string, separator: string): string[] {
    if (source === '') return []
    if (separator === ' ') return source.trim() === '' ? [] : source.trim().split(/[ \t\n]+/)
    if (separator === '') return [...source]
    if (separator.length === 1 && separator !== '\\') return source.split(separator)
    return source.split(this.regex(separator))
  }
  setRecord(record: string): void {
    this.#record = record
    this.#split = false
    this.#rebuilt = true
  }
  field(index: number): Cell {
    if (index === 0) {
      if (!this.#rebuilt) {
        this.#record = this.#fields.join(this.text(this.get('OFS')))
        this.#rebuilt = true
      }
      return inputCell(this.#record)
    }
    const found = this.fieldList()[index - 1]
    return found === undefined ? UNSET : inputCell(found)
  }
  protected setField(index: number, value: string): void {
    if (index === 0) return this.setRecord(value)
    const fields = this.fieldList()
    if (index > 100_000) return this.fail('field number out of range')
    while (fields.length < index) fields.push('')
    fields[index - 1] = value
    this.#rebuilt = false
  }
  protected *readRecord(reader: Reader): Task<string | undefined> {
    const separator = this.text(this.get('RS'))
    if (separator === '\n') return yield* reader.textLine()
    let all = ''
    if (separator === '') {
      for (let line = yield* reader.textLine(); line !== undefined; line = yield* reader.textLine()) {
        if (line !== '') all += (all === '' ? '' : '\n') + line
        else if (all !== '') break
      }
      return all === '' ? undefined : all
    }
    for (;;) {
      const byte = (yield* reader.take(1)).bytes()
      if (byte.length === 0) return all === '' || all === '\n' ? undefined : all.replace(/\n$/, '')
      const letter = text(byte)
      if (letter === separator) return all
      all += letter
    }
  }
}
