// A project's own files: package.json and package-lock.json. Models: npm-package-json(5), lockfileVersion 3. Left out: workspaces, integrity.
import { isRecord, parseJson } from '../../../api/json'
import { Errno } from '../../../host/files/errno'
import type { Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'
import { readText, writeFile } from '../../lib/io'
import type { Placed } from './tree'

export type Json = Readonly<Record<string, unknown>>
export const texts = (value: unknown): Map<string, string> =>
  new Map(isRecord(value) ? Object.entries(value).flatMap(([name, one]) => (typeof one === 'string' ? [[name, one] as const] : [])) : [])

/** An object, 'absent', or 'broken'. */
export function* readJsonFile(sys: Sys, path: string): Task<Json | 'absent' | 'broken'> {
  const body = yield* readText(sys, path)
  if (body instanceof Errno) return 'absent'
  const parsed = parseJson(body)
  return isRecord(parsed) ? parsed : 'broken'
}
export function* writeJson(sys: Sys, path: string, value: unknown): Task<void> {
  yield* writeFile(sys, path, JSON.stringify(value, null, 2) + '\n')
}
const field = (json: Json, name: string, otherwise: string): string => (typeof json[name] === 'string' ? json[name] : otherwise)

export const nameOf = (sys: Sys, json: Json): string => field(json, 'name', sys.cwd.split('/').at(-1) ?? '')
export const versionOf = (json: Json): string => field(json, 'version', '')

export function lockOf(sys: Sys, json: Json, placed: Iterable<Placed>): Json {
  const entries = [...placed]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, found }) => [
      path,
      {
        version: found.version,
        resolved: `https://registry.npmjs.org/${found.name}/-/${found.name.split('/').at(-1) ?? ''}-${found.version}.tgz`,
        ...(found.depends.length > 0
          ? { dependencies: Object.fromEntries(found.depends.map(([name, version]) => [name, version === '' ? '*' : `^${version}`])) }
          : {}),
      },
    ])
  const own = { name: nameOf(sys, json), ...(versionOf(json) === '' ? {} : { version: versionOf(json) }) }
  const root = {
    ...own,
    ...(json['dependencies'] ? { dependencies: json['dependencies'] } : {}),
    ...(json['devDependencies'] ? { devDependencies: json['devDependencies'] } : {}),
  }
  return { ...own, lockfileVersion: 3, requires: true, packages: { '': root, ...Object.fromEntries(entries) } }
}
