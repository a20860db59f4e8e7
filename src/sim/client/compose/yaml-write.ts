// YAML out, as `docker compose config` prints a project. Models: gopkg.in/yaml.v3's emitter with an indent of two: plain scalars where they stay what they are,
// double quotes where they would read as something else, single quotes where they would not parse. Left out: block scalars' chomping beyond | and |-.
import { isTree } from './tree'

const OTHER =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|\.nan|\.inf|[-+]?\.inf|<<|=)$/
const NUMBER = /^[-+]?(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?)$/
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?$/
/** Base 60 of YAML 1.1. */
const SIXTY = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/

const unsafe = (text: string): boolean =>
  text === '' ||
  /^[\s\-?:,[\]{}#&*!|>'"%@`]/.test(text) !== /^[-?:][^\s]/.test(text) ||
  /: |:$| #|^\s|\s$/.test(text) ||
  /^(?:---|\.\.\.)/.test(text)

function scalar(value: unknown): string {
  if (typeof value !== 'string') return value === null || value === undefined ? 'null' : String(value)
  if (/[\u0000-\u0008\u000b-\u001f\u007f\t]/.test(value)) return JSON.stringify(value)
  if (OTHER.test(value) || NUMBER.test(value) || DATE.test(value) || SIXTY.test(value) || value === '') return JSON.stringify(value)
  return unsafe(value) ? `'${value.replaceAll("'", "''")}'` : value
}

function block(text: string, indent: string): string {
  const body = text.replace(/\n$/, '')
  const chomp = text.endsWith('\n') ? '' : '-'
  return `|${chomp}\n${body
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n')}\n`
}

/** One value after its key or its dash. */
function after(value: unknown, indent: string): string {
  if (typeof value === 'string' && value.includes('\n')) return ` ${block(value, indent)}`
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${list(value, indent)}`
  if (isTree(value)) return Object.keys(value).length === 0 ? ' {}\n' : `\n${mapping(value, indent)}`
  return ` ${scalar(value)}\n`
}
const mapping = (value: object, indent: string): string =>
  Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => `${indent}${scalar(key)}:${after(one, indent + '  ')}`)
    .join('')
const list = (values: readonly unknown[], indent: string): string =>
  values
    .map((one) =>
      isTree(one) && Object.keys(one).length > 0
        ? `${indent}- ${mapping(one, indent + '  ').slice(indent.length + 2)}`
        : `${indent}-${after(one, indent + '  ')}`,
    )
    .join('')

export const writeYaml = (value: object): string => mapping(value, '')
