// Instructions that change only an image's configuration. Models: BuildKit dockerfile2llb dispatchEnv, dispatchLabel, dispatchCmd and their kin; the same rules
// serve the classic builder. Left out: nothing. `docker commit --change` has simpler rules of its own (images/commit.ts), to stay small and early.
import type { HealthConfig } from '../../../api/engine/container'
import type { ImageRuntimeConfig } from '../../../api/engine/image'
import { parseDuration } from '../../../api/go-parse'
import { flagValue } from './check'
import type { Instruction } from './parse'

export type Draft = { -readonly [K in keyof ImageRuntimeConfig]: ImageRuntimeConfig[K] }

/** Sets a variable in place, or adds it at the end. */
export function withEnv(env: readonly string[], name: string, value: string): string[] {
  const at = env.findIndex((pair) => pair.split('=')[0] === name)
  const pair = `${name}=${value}`
  return at < 0 ? [...env, pair] : env.map((old, i) => (i === at ? pair : old))
}
export const envMap = (env: readonly string[]): Map<string, string> =>
  new Map(env.map((pair) => [pair.slice(0, (pair + '=').indexOf('=')), pair.slice((pair + '=').indexOf('=') + 1)]))

const DEFAULT_SHELL = ['/bin/sh', '-c']
export const shellOf = (draft: Draft): readonly string[] => draft.Shell ?? DEFAULT_SHELL
/** JSON form as it is, shell form behind the shell. */
export const commandOf = (draft: Draft, { json, args }: Pick<Instruction, 'json' | 'args'>): string[] =>
  json || args.length === 0 ? [...args] : [...shellOf(draft), args.join(' ')]

const NANOS = 1_000
/** Nanoseconds. */
function duration(text: string): number {
  const parsed = parseDuration(text)
  return parsed.ok ? parsed.value * NANOS : 0
}

function health(draft: Draft, instruction: Instruction): HealthConfig {
  const [type = '', ...command] = instruction.args
  if (type.toUpperCase() === 'NONE') return { Test: ['NONE'] }
  const fields = {
    Interval: duration(flagValue(instruction, 'interval')),
    Timeout: duration(flagValue(instruction, 'timeout')),
    StartPeriod: duration(flagValue(instruction, 'start-period')),
    StartInterval: duration(flagValue(instruction, 'start-interval')),
    Retries: Number(flagValue(instruction, 'retries') || 0),
  }
  const shell = draft.Shell
  const test = instruction.json ? ['CMD', ...command] : shell ? ['CMD', ...shell, command.join(' ')] : ['CMD-SHELL', command.join(' ')]
  return { Test: test, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== 0)) }
}

function ports(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    // An address or a port of the host before it is passed over.
    const [range = '', protocol = 'tcp'] = word.toLowerCase().replace(/^.*:/, '').split('/')
    const [from = 0, to = from] = range.split('-').map(Number)
    return Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => `${from + i}/${protocol}`)
  })
}

/** @param words the arguments with variables expanded
 *  @returns false when the instruction is none of these */
export function applyMetadata(draft: Draft, instruction: Instruction, words: readonly string[]): boolean {
  const [first = ''] = words
  switch (instruction.name) {
    case 'env':
      for (let i = 0; i + 1 < words.length; i += 2) draft.Env = withEnv(draft.Env ?? [], words[i] ?? '', words[i + 1] ?? '')
      return true
    case 'label':
      for (let i = 0; i + 1 < words.length; i += 2) draft.Labels = { ...draft.Labels, [words[i] ?? '']: words[i + 1] ?? '' }
      return true
    case 'cmd':
      draft.Cmd = commandOf(draft, instruction)
      draft.ArgsEscaped = true
      return true
    case 'entrypoint':
      draft.Entrypoint = commandOf(draft, instruction)
      return true
    case 'expose':
      for (const port of ports(words)) draft.ExposedPorts = { ...draft.ExposedPorts, [port]: {} }
      return true
    case 'healthcheck':
      draft.Healthcheck = health(draft, instruction)
      return true
    case 'user':
      draft.User = first
      return true
    case 'volume':
      for (const path of words) draft.Volumes = { ...draft.Volumes, [path]: {} }
      return true
    case 'stopsignal':
      draft.StopSignal = first
      return true
    case 'shell':
      draft.Shell = [...words]
      return true
    case 'onbuild':
      draft.OnBuild = [...(draft.OnBuild ?? []), instruction.original.replace(/^\s*\S+\s+/, '')]
      return true
    case 'maintainer':
      return true
    default:
      return false
  }
}

const quoted = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(' ')}]`
const goDuration = (text: string): string => (text === '' ? '0s' : /^\d+$/.test(text) ? '0s' : text)

/** What `docker history` says of it, as BuildKit writes it. */
export function historyText(draft: Draft, instruction: Instruction, words: readonly string[]): string {
  const { name } = instruction
  const verb = name.toUpperCase()
  if (name === 'env' || name === 'label') {
    const pairs = words.flatMap((word, i) => (i % 2 === 0 ? [`${word}=${words[i + 1] ?? ''}`] : []))
    return `${verb} ${pairs.join(' ')}`
  }
  if (name === 'cmd') return `CMD ${quoted(draft.Cmd ?? [])}`
  if (name === 'entrypoint') return `ENTRYPOINT ${quoted(draft.Entrypoint ?? [])}`
  if (name === 'shell') return `SHELL [${words.join(' ')}]`
  if (name === 'volume') return `VOLUME [${words.join(' ')}]`
  if (name === 'expose') return `EXPOSE [${ports(words).join(' ')}]`
  if (name === 'onbuild') return `ONBUILD ${instruction.original.replace(/^\s*\S+\s+/, '')}`
  if (name === 'healthcheck') {
    const test = draft.Healthcheck?.Test ?? []
    const time = (flag: string): string => JSON.stringify(goDuration(flagValue(instruction, flag)))
    const retries = Number(flagValue(instruction, 'retries') || 0)
      .toString(16)
      .padStart(2, '0')
    return `HEALTHCHECK &{${quoted(test)} ${time('interval')} ${time('timeout')} ${time('start-period')} ${time('start-interval')} '\\x${retries}'}`
  }
  return `${verb} ${words.join(' ')}`
}
