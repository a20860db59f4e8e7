// PyPI's packages as the catalogue has them. Models: names are compared as PEP 503 says; a version older than the newest is served with the newest's sizes.
import { compare } from '../npm/versions'
import { REGISTRY } from './registry.data'

export interface Wheel {
  readonly name: string
  readonly version: string
  /** Bytes of the wheel. */
  readonly size: number
  readonly installed: number
  readonly depends: readonly string[]
}
export const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-')

const ALL: ReadonlyMap<string, Wheel> = new Map(
  REGISTRY.trim()
    .split('\n')
    .map((row) => {
      const [name = '', version = '', size = '0', installed = '0', depends = ''] = row.split('|')
      const words = depends.split(' ').filter((word) => word !== '')
      return [name, { name, version, size: Number(size) * 1000, installed: Number(installed) * 1000, depends: words }]
    }),
)
export const newest = (name: string): Wheel | undefined => ALL.get(normal(name))

/** @param specifier "==2.0", ">=1,<3", "" */
export function pick(name: string, specifier: string): Wheel | undefined {
  const found = newest(name)
  if (!found) return undefined
  let version = found.version
  for (const part of specifier.split(',').map((one) => one.trim())) {
    const [, operator = '', wanted = ''] = /^(==|~=|>=|<=|!=|<|>|===)?\s*v?([\w.*+!-]+)?$/.exec(part) ?? []
    const plain = wanted.replace(/\.\*$/, '.0')
    const order = compare(plain, found.version)
    if (wanted === '') continue
    if (operator === '==' || operator === '===' || operator === '~=') {
      if (order > 0) return undefined
      version = wanted.endsWith('.*') && order < 0 ? plain : plain
    } else if (operator === '>=' && order > 0) return undefined
    else if (operator === '>' && order >= 0) return undefined
    else if ((operator === '<=' || operator === '<') && order < 0) version = operator === '<=' ? plain : before(plain)
  }
  return { ...found, version }
}
/** Some version below: the one before in its last number that is none. */
function before(version: string): string {
  const parts = version.split('.').map(Number)
  const at = parts.findLastIndex((part) => part > 0)
  return parts.map((part, index) => (index === at ? part - 1 : index > at ? 9 : part)).join('.')
}
export const fileName = ({ name, version }: Wheel): string => `${name.replace(/-/g, '_')}-${version}-py3-none-any.whl`
