// The command line of `serve`, read strictly: a wrong one is answered with a sentence, and nothing is opened.
import { parseArgs } from 'node:util'
import { MILLISECOND, SCENARIOS, type WorldOptions } from '../sim/index'
import type { Place } from './door'
import type { Pace } from './pacer'

export interface ServeOptions {
  readonly world: WorldOptions
  readonly pace: Pace
  readonly engine: readonly Place[]
  readonly registry: readonly Place[]
}

function loopback(flag: string, value: string): Place | string {
  const [, host = '', port = ''] = /^(127(?:\.\d{1,3}){3}|localhost|\[::1\]):(\d{1,5})$/.exec(value) ?? []
  if (host === '' || Number(port) > 65_535) return `--${flag} takes an address on loopback and a port, such as 127.0.0.1:2375`
  return { host: host === '[::1]' ? '::1' : host, port: Number(port) }
}
const list = (value: string | undefined): string[] => (value ?? '').split(',').filter((name) => name !== '')

/** The options of a command line, or what is wrong with it. */
export function serveOptions(argv: readonly string[]): ServeOptions | string {
  const text = { type: 'string' } as const
  const flags = { unix: text, tcp: text, registry: text, images: text, seed: text, speed: text, scenario: text }
  let values
  try {
    ;({ values } = parseArgs({ args: [...argv], options: flags, strict: true }))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { unix, tcp, registry, seed = '1', speed = '1', scenario = 'one-host' } = values
  const known = SCENARIOS.find((name) => name === scenario)
  if (known === undefined) return `--scenario takes one of ${SCENARIOS.join(', ')}`
  if (!/^\d{1,9}$/.test(seed)) return '--seed takes a number'
  if (speed !== 'max' && !(Number(speed) > 0 && Number(speed) <= 1_000)) return '--speed takes a number up to 1000, or max'
  const places = [...(unix === undefined ? [] : [{ path: unix }]), ...(tcp === undefined ? [] : [loopback('tcp', tcp)])]
  const registries = registry === undefined ? [] : [loopback('registry', registry)]
  const wrong = [...places, ...registries].find((place) => typeof place === 'string')
  if (typeof wrong === 'string') return wrong
  if (places.length + registries.length === 0) return 'where to listen? --unix PATH, --tcp 127.0.0.1:PORT or --registry 127.0.0.1:PORT'
  const isPlace = (place: Place | string): place is Place => typeof place !== 'string'
  return {
    world: { scenario: known, seed: Number(seed), images: list(values.images), history: false, begin: Date.now() * MILLISECOND },
    pace: speed === 'max' ? 'max' : Number(speed),
    engine: places.filter(isPlace),
    registry: registries.filter(isPlace),
  }
}
