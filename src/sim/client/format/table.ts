// Columns. Models: Go's text/tabwriter as docker/cli sets it up (minimum width 10, padding 3, spaces), and formatter.Context: table, json, raw and custom formats.
import type { Task } from '../../host/kernel/task'
import type { Cli } from '../cli'
import { CliError } from '../cli-error'
import { fail } from '../fail'
import { Template } from '../template/execute'
import { TemplateError } from '../template/parse'
import { Shape, type Value } from '../template/value'

const MINIMUM = 10
const PADDING = 3

/** Width as tabwriter counts it: code points. */
const width = (text: string): number => [...text].length

/** Cells separated by tabs become columns; a column ends with the run of lines that have it. */
export function tabulate(text: string, minimum = MINIMUM, padding = PADDING): string {
  const rows = text.split('\n').map((line) => line.split('\t'))
  const widths: number[][] = rows.map((row) => row.map(() => 0))
  const columns = Math.max(0, ...rows.map((row) => row.length))
  for (let column = 0; column < columns; column++) {
    for (let start = 0; start < rows.length;) {
      let end = start
      // A cell is part of a column only when a tab ends it.
      while (end < rows.length && (rows[end]?.length ?? 0) > column + 1) end++
      const block = rows.slice(start, end)
      const wide = Math.max(0, ...block.map((row) => width(row[column] ?? '')))
      const size = wide === 0 && block.every((row) => row[column] === '') ? minimum : Math.max(minimum, wide + padding)
      for (let i = start; i < end; i++) {
        const line = widths[i]
        if (line) line[column] = size
      }
      start = Math.max(end, start + 1)
    }
  }
  return rows
    .map((row, i) =>
      row
        .map((cell, column) =>
          column === row.length - 1 ? cell : cell + ' '.repeat(Math.max(0, (widths[i]?.[column] ?? 0) - width(cell))),
        )
        .join(''),
    )
    .join('\n')
}

export interface Listing {
  /** "*formatter.ContainerContext". */
  readonly type: string
  /** Column name → heading. */
  readonly headings: Readonly<Record<string, string>>
  /** The template of the table when no other is asked for. */
  readonly table: string
  /** One name a line with -q. */
  readonly quiet: string
  readonly raw?: string
}

export interface FormatOptions {
  readonly format: string
  readonly quiet: boolean
}

/** What --format says; else what the configuration file says of this kind of list. */
export const listFormat = (cli: Cli, setting: string): string =>
  cli.flags.string('format') || (cli.flags.bool('quiet') ? '' : cli.config.text(setting))

/** What is wrong with a format, before anything is asked of the daemon: docker ps looks at it first, to know whether sizes are wanted. */
export function refuseFormat(listing: Listing, options: FormatOptions): string | undefined {
  const template = Template.parse(expand(listing, options).template)
  if (template instanceof TemplateError) return `failed to parse template: ${template.message}`
  const { error } = template.execute(headingShape(listing))
  return error === undefined ? undefined : `failed to execute template: ${error}`
}

/** What `--format` says, its shorthands written out. */
function expand(listing: Listing, { format, quiet }: FormatOptions): { template: string; table: boolean } {
  const isTable = format === '' || format === 'table' || format.startsWith('table ')
  if (isTable) {
    const own = format.slice('table'.length).trim()
    if (quiet) return { template: listing.quiet, table: false }
    return { template: own === '' ? listing.table : own.replace(/\\t/g, '\t').replace(/\\n/g, '\n'), table: true }
  }
  if (format === 'raw' && listing.raw !== undefined) return { template: quiet ? listing.quiet : listing.raw, table: false }
  if (format === 'json') return { template: '{{json .}}', table: false }
  return { template: format.replace(/\\t/g, '\t').replace(/\\n/g, '\n'), table: false }
}

/** A row of headings that answers every column with its name. */
function headingShape(listing: Listing): Shape {
  const fields = Object.fromEntries(Object.entries(listing.headings).map(([name, heading]) => [name, () => heading]))
  return new Shape(listing.type, fields, Object.keys(fields))
}

/** In the heading row functions that work on values leave the heading as it is. */
const HEADING_FUNCTIONS = {
  json: ([value]: readonly Value[]) => value,
  split: ([value]: readonly Value[]) => value,
  join: ([value]: readonly Value[]) => value,
  title: ([value]: readonly Value[]) => value,
  lower: ([value]: readonly Value[]) => value,
  upper: ([value]: readonly Value[]) => value,
  truncate: ([value]: readonly Value[]) => value,
  println: ([value]: readonly Value[]) => value,
  pad: ([value]: readonly Value[]) => value,
}

/** Rows as text, or what is wrong with the format. */
export function renderListing(listing: Listing, rows: readonly Shape[], options: FormatOptions): string | CliError {
  const { template: source, table } = expand(listing, options)
  const template = Template.parse(source)
  if (template instanceof TemplateError) return new CliError(`template parsing error: ${template.message}`)
  const lines: string[] = []
  for (const row of rows) {
    const result = template.execute(row)
    // What was made before the error is lost, as docker/cli writes only at the end.
    if (result.error !== undefined) return new CliError(`template parsing error: ${result.error}`)
    lines.push(result.text)
  }
  if (!table) return lines.map((line) => line + '\n').join('')
  const headings = Template.parse(source, { functions: HEADING_FUNCTIONS })
  const head = headings instanceof TemplateError ? '' : headings.execute(headingShape(listing)).text
  return tabulate([head, ...lines, ''].join('\n'))
}

/** Prints rows; answers the exit code. */
export function* printListing(cli: Cli, listing: Listing, rows: readonly Shape[], options: FormatOptions): Task<number> {
  const rendered = renderListing(listing, rows, options)
  if (rendered instanceof CliError) return yield* fail(cli, rendered)
  if (rendered !== '') yield* cli.print(rendered)
  return 0
}
