// lab: experiments and claims: scripts that are run by bash as a person would, and figures beside what was published. Left out: error bars.
import type { NoteFact } from '../../host/hypervisor/facts'
import type { Lab } from '../../host/hypervisor/lab'
import { exitCode, type Sys } from '../../host/kernel/syscalls'
import { Errno } from '../../host/files/errno'
import type { Task } from '../../host/kernel/task'
import { fail } from '../lib/io'
import { CLAIMS } from './claims.data'
import { EXPERIMENTS, PRELUDE, type Result } from './experiments.data'
import type { LabVerb } from './lab'
import { measure } from './measure'
import { table } from './virsh-verbs'

const wrong = (sys: Sys, line: string) => fail(sys, `lab: ${line}`, 2)
/** Claims are noted as experiments from here on: 100 is the first. */
const CLAIMS_FROM = 100
const find = (word: string) => EXPERIMENTS.find(({ number, key }) => String(number) === word || key === word)
const unknown = (sys: Sys, word: string) =>
  wrong(sys, word === '' ? 'which experiment? See lab list' : `there is no experiment '${word}'. See lab list`)

const list: LabVerb = function* ({ sys }) {
  yield* sys.write(
    1,
    table([
      ['N', 'Experiment', 'Figures'],
      ...EXPERIMENTS.map(({ number, key, results }) => [String(number), key, results.map(({ name }) => name).join(' ')]),
    ]),
  )
  return 0
}
const show: LabVerb = function* ({ sys, args }) {
  const found = find(args[0] ?? '')
  if (!found) return yield* unknown(sys, args[0] ?? '')
  yield* sys.write(1, PRELUDE + found.script)
  return 0
}

/** Runs a script from an empty lab on; what it notes belongs to `experiment`. */
function* play(sys: Sys, lab: Lab, experiment: number, script: string): Task<number> {
  lab.experiment = experiment
  const child = sys.spawn({ argv: ['bash', '-c', `lab clear\n${PRELUDE}${script}`] })
  if (child instanceof Errno) return yield* fail(sys, `lab: bash: ${child.text}`, 1)
  for (;;) {
    const ended = yield* sys.wait(child)
    if (ended === 'interrupted') continue
    lab.experiment = 0
    return ended instanceof Errno || ended === undefined ? 1 : exitCode(ended.status)
  }
}
const run: LabVerb = function* ({ sys, lab, args }) {
  const found = find(args[0] ?? '')
  if (!found) return yield* unknown(sys, args[0] ?? '')
  if (lab.experiment !== 0) return yield* wrong(sys, `experiment ${lab.experiment} is still running`)
  yield* play(sys, lab, found.number, found.script)
  yield* sys.write(1, `${resultsTable(notesOf(lab, found.number), false)}With sources: lab results ${found.number}\n`)
  return 0
}

const shown = (value: number): string => String(Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4)))
export function verdict({ published, value, tolerance }: Pick<NoteFact, 'published' | 'value' | 'tolerance'>): string {
  if (published === undefined) return ''
  const off = published === 0 ? value : value / published - 1
  const sign = off > 0 ? '+' : ''
  return `${sign}${(off * 100).toFixed(1)} % of ±${(tolerance * 100).toFixed(0)} %`
}
/** @param sources a last column that makes it wider than most terminals */
function resultsTable(notes: readonly NoteFact[], sources: boolean): string {
  const rows = notes.map((note) => [
    note.name,
    shown(note.value),
    note.published === undefined ? '-' : shown(note.published),
    note.unit,
    verdict(note),
    note.mark,
    ...(sources ? [note.source] : []),
  ])
  return table([['Figure', 'Model', 'Published', 'Unit', 'Difference', 'Mark', ...(sources ? ['Source'] : [])], ...rows])
}
const notesOf = (lab: Lab, experiment?: number): readonly NoteFact[] =>
  [...lab.notes.values()].filter((note) => (experiment === undefined ? note.experiment < CLAIMS_FROM : note.experiment === experiment))

const results: LabVerb = function* ({ sys, lab, args }) {
  const found = args[0] === undefined ? undefined : find(args[0])
  if (args[0] !== undefined && !found) return yield* unknown(sys, args[0])
  const notes = notesOf(lab, found?.number)
  if (notes.length === 0) return yield* wrong(sys, 'nothing has been measured yet: lab run N')
  yield* sys.write(1, resultsTable(notes, true))
  return 0
}

const note: LabVerb = function* ({ sys, lab, args }) {
  const [name = '', meter = '', who = ''] = args
  if (args.length < 2) return yield* wrong(sys, 'note takes NAME FIGURE [OF]')
  const known = resultOf(lab.experiment, name)
  const value = measure(lab, meter, who, known?.unit ?? '')
  if (typeof value === 'string') return yield* wrong(sys, value)
  const { unit = '', published, tolerance = 0, source = '', mark = 'D' } = known ?? {}
  const noted: NoteFact = { experiment: lab.experiment, name, value, unit, published, tolerance, source, mark }
  lab.notes.set(`${noted.experiment}/${name}`, noted)
  lab.facts.tell({ kind: 'lab.noted', machine: lab.machine, note: noted })
  yield* sys.write(
    1,
    `${name}: ${shown(value)}${unit === '' ? '' : ` ${unit}`}${published === undefined ? '' : `, published ${shown(published)}`}\n`,
  )
  return 0
}
function resultOf(experiment: number, name: string): Result | undefined {
  if (experiment < CLAIMS_FROM) return EXPERIMENTS.find(({ number }) => number === experiment)?.results.find((one) => one.name === name)
  const claim = CLAIMS[experiment - CLAIMS_FROM]
  return claim ? { ...claim.result, name, tolerance: 0 } : undefined
}

const claims: LabVerb = function* ({ sys }) {
  yield* sys.write(1, table([['Claim', 'Source'], ...CLAIMS.map(({ key, result }) => [key, result.source])]))
  return 0
}
const claim: LabVerb = function* ({ sys, lab, args }) {
  const [key = '', way = ''] = args
  const index = CLAIMS.findIndex((one) => one.key === key)
  const found = CLAIMS[index]
  if (!found) return yield* wrong(sys, `there is no claim '${key}'. See lab claims`)
  if (way !== 'holds' && way !== 'fails') return yield* wrong(sys, `claim takes KEY holds or KEY fails, not '${way}'`)
  return yield* play(sys, lab, CLAIMS_FROM + index, found[way].replaceAll('note figure', `note ${way}`))
}

export const EXPERIMENT_VERBS: Readonly<Record<string, LabVerb>> = { claim, claims, list, note, results, run, show }
