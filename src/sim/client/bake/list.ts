// docker buildx bake --list. Models: docker/buildx commands/bake.go printTargetList and printVars: tabs between columns. Left out: the type of variables when it is
// declared.
import type { Config } from './config'
import { asText } from './functions'
import type { Value } from './syntax'
import { isList, isMap } from './syntax'

/** Go's tabwriter with tabs of eight. */
function tabbed(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, i) => (Math.floor(Math.max(...rows.map((row) => row[i]?.length ?? 0)) / 8) + 1) * 8)
  const cell = (text: string, i: number, row: readonly string[]): string =>
    i === row.length - 1 ? text : text + '\t'.repeat(Math.ceil(((widths[i] ?? 0) - text.length) / 8))
  return rows.map((row) => row.map((text, i) => cell(text, i, row)).join('') + '\n').join('')
}

export function listTargets({ groups, targets }: Config): string {
  const rows = [
    ...[...targets].map(([name, target]) => [name, target.texts.get('description') ?? '']),
    ...[...groups]
      .filter(([name]) => !targets.has(name))
      .map(([name, { description, targets: names }]) => {
        const all = [...names].sort().join(', ')
        return [name, description === '' ? all : `${description} (${all})`]
      }),
  ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
  // A name that begins so is the file's own affair.
  return tabbed([['TARGET', 'DESCRIPTION'], ...rows.filter(([name]) => !name?.startsWith('_'))])
}

const typeOf = (value: Value): string =>
  value === null ? '' : isList(value) ? 'list' : isMap(value) ? 'map' : typeof value === 'boolean' ? 'bool' : typeof value
export function listVariables({ variables }: Config): string {
  const rows = variables.map(({ name, value, description }) => [
    name,
    typeOf(value),
    value === null ? '<null>' : asText(value),
    description,
  ])
  return tabbed([['VARIABLE', 'TYPE', 'VALUE', 'DESCRIPTION'], ...rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))])
}
