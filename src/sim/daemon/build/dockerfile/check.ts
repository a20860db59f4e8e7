// What an instruction may look like: how many arguments, which flags, which values. Models: BuildKit frontend/dockerfile/instructions/parse.go, with its errors.
// Left out: --device, and the flags of ADD for git repositories beyond their names.
import { parseDuration } from '../../../api/go-parse'
import { DockerfileError, heredocsOf, type Instruction } from './parse'

/** Flags of each instruction; "!" marks a boolean. */
export const FLAGS: Readonly<Record<string, readonly string[]>> = {
  from: ['platform'],
  run: ['mount', 'network', 'security'],
  copy: ['from', 'chown', 'chmod', 'link!', 'parents!', 'exclude'],
  add: ['chown', 'chmod', 'link!', 'keep-git-dir!', 'checksum', 'unpack!', 'exclude'],
  healthcheck: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
}
const REPEATED = new Set(['mount', 'exclude'])
export const INSTRUCTIONS: readonly string[] = [
  ...['add', 'arg', 'cmd', 'copy', 'entrypoint', 'env', 'expose', 'from', 'healthcheck', 'label', 'maintainer', 'onbuild', 'run', 'shell'],
  ...['stopsignal', 'user', 'volume', 'workdir'],
]

/** The values of a flag, in order. */
export const flagValues = (instruction: Instruction, name: string): string[] =>
  instruction.flags.flatMap((flag) => {
    const [, key, value] = /^--([^=]*)(?:=([^]*))?$/.exec(flag) ?? []
    return key === name ? [value ?? 'true'] : []
  })
export const flagValue = (instruction: Instruction, name: string): string => flagValues(instruction, name).at(-1) ?? ''
export const flagSet = (instruction: Instruction, name: string): boolean => flagValue(instruction, name) === 'true'

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}
/** As BuildKit's util/suggest: the nearest word, when fewer than three letters differ. */
export function suggestion(word: string, options: readonly string[]): string {
  const near = options
    .map((option) => ({ option, far: distance(word.toLowerCase(), option.toLowerCase()) }))
    .filter(({ far }) => far > 0 && far < 3)
    .sort((a, b) => a.far - b.far)
  const [best] = near
  return best ? ` (did you mean ${best.option}?)` : ''
}

function checkFlags(instruction: Instruction): string | undefined {
  const known = FLAGS[instruction.name] ?? []
  const seen = new Set<string>()
  for (const flag of instruction.flags) {
    const [, name = '', value] = /^--([^=]*)(?:=([^]*))?$/.exec(flag) ?? []
    const boolean = known.includes(`${name}!`)
    if (!boolean && !known.includes(name)) {
      const options = known.map((one) => one.replace('!', ''))
      return `unknown flag: --${name}${suggestion(name, options)}`
    }
    if (seen.has(name) && !REPEATED.has(name)) return `duplicate flag specified: --${name}`
    seen.add(name)
    if (!boolean && value === undefined) return `missing a value on flag: --${name}`
    if (boolean && value !== undefined && !['true', 'false'].includes(value.toLowerCase()))
      return `expecting boolean value for flag --${name}, not: ${value}`
  }
  return undefined
}

type ArgumentCheck = (instruction: Instruction) => string | undefined
const atLeastOne: ArgumentCheck = ({ name, args }) => (args.length < 1 ? `${name.toUpperCase()} requires at least one argument` : undefined)
const exactlyOne: ArgumentCheck = ({ name, args }) =>
  args.length !== 1 ? `${name.toUpperCase()} requires exactly one argument` : undefined
const copies: ArgumentCheck = ({ name, args, json }) => {
  const verb = name.toUpperCase()
  if (args.length < 2) return `${verb} requires at least two arguments, but only one was provided. Destination could not be determined`
  if (!json && heredocsOf(args.at(-1) ?? '').length > 0) return `${verb} cannot accept a heredoc as a destination`
  return undefined
}
const pairs: ArgumentCheck = ({ name, args }) => {
  if (args.length === 0) return `${name.toUpperCase()} requires at least one argument`
  return args.some((one, i) => i % 2 === 0 && one === '') ? `${name.toUpperCase()} names can not be blank` : undefined
}

/** Microseconds. */
const MILLISECOND = 1_000
function checkHealth(instruction: Instruction): string | undefined {
  const [type, ...command] = instruction.args
  if (type === undefined) return 'HEALTHCHECK requires at least one argument'
  if (type.toUpperCase() === 'NONE') return command.length > 0 ? 'HEALTHCHECK NONE takes no arguments' : undefined
  if (type.toUpperCase() !== 'CMD') return `Unknown type ${JSON.stringify(type.toUpperCase())} in HEALTHCHECK (try CMD)`
  if (command.length === 0) return 'Missing command after HEALTHCHECK CMD'
  for (const name of ['interval', 'timeout', 'start-period', 'start-interval']) {
    const text = flagValue(instruction, name)
    if (text === '') continue
    const parsed = parseDuration(text)
    if (!parsed.ok) return parsed.error
    if (parsed.value !== 0 && parsed.value < MILLISECOND) return `Interval ${JSON.stringify(name)} cannot be less than 1ms`
  }
  const retries = flagValue(instruction, 'retries')
  if (retries !== '' && !/^-?\d+$/.test(retries)) return `strconv.ParseInt: parsing ${JSON.stringify(retries)}: invalid syntax`
  return Number(retries) < 0 ? `--retries cannot be negative (${retries})` : undefined
}

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/
function checkFrom({ args }: Instruction): string | undefined {
  if (args.length === 3 && args[1]?.toLowerCase() === 'as') {
    const name = args[2]?.toLowerCase() ?? ''
    return STAGE_NAME.test(name)
      ? undefined
      : `invalid name for build stage: ${JSON.stringify(args[2])}, name can't start with a number or contain symbols`
  }
  return args.length === 1 ? undefined : 'FROM requires either one or three arguments'
}

function checkOnBuild({ inner }: Instruction): string | undefined {
  if (!inner) return 'ONBUILD requires at least one argument'
  if (inner.name === 'onbuild') return "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"
  return inner.name === 'from' || inner.name === 'maintainer'
    ? `${inner.name.toUpperCase()} isn't allowed as an ONBUILD trigger`
    : undefined
}

const ARGUMENTS: Readonly<Record<string, ArgumentCheck>> = {
  add: copies,
  copy: copies,
  arg: (one) => atLeastOne(one) ?? (one.args.some((arg) => arg.startsWith('=')) ? 'ARG names can not be blank' : undefined),
  env: pairs,
  label: pairs,
  expose: atLeastOne,
  from: checkFrom,
  healthcheck: checkHealth,
  maintainer: exactlyOne,
  onbuild: checkOnBuild,
  shell: (one) => (one.args.length === 0 ? atLeastOne(one) : one.json ? undefined : 'SHELL requires the arguments to be in JSON form'),
  stopsignal: exactlyOne,
  user: exactlyOne,
  volume: (one) =>
    atLeastOne(one) ?? (one.args.some((arg) => arg.trim() === '') ? 'VOLUME specified can not be an empty string' : undefined),
  workdir: exactlyOne,
}

/** @returns why it cannot be accepted, with its line */
export function checkInstruction(instruction: Instruction): DockerfileError | undefined {
  const upper = INSTRUCTIONS.map((name) => name.toUpperCase())
  const why = INSTRUCTIONS.includes(instruction.name)
    ? (checkFlags(instruction) ?? ARGUMENTS[instruction.name]?.(instruction))
    : `unknown instruction: ${instruction.typed}${suggestion(instruction.typed, upper)}`
  return why === undefined ? undefined : new DockerfileError(why, instruction.start, instruction.end)
}
