// What the Go proxy and Maven's central repository serve. Models: GET /MODULE/@v/VERSION.mod, .info and .zip, /@latest (go.dev/ref/mod, "GOPROXY protocol"); jars and
// poms by the layout of a Maven repository. Left out: checksums, lists of versions.
import { type Content, content, filler } from '../../api/content'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { fillerFile, pack } from '../packages/archive'
import type { Mirror } from '../packages/mirror'
import { serveFiles } from '../packages/serve'
import { artifactOf } from './artifacts'
import { type GoModule, moduleAt } from './modules'

const goMod = ({ path, needs }: GoModule): string =>
  `module ${path}\n\ngo 1.21\n${needs.length === 0 ? '' : `\nrequire (\n${needs.map((one) => `\t${one} ${moduleAt(one)?.version ?? ''}\n`).join('')})\n`}`

/** Capitals are written with a mark in addresses. */
export const escaped = (path: string): string => path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
const plain = (path: string): string => path.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())

const goProxy: Mirror = (host, path): Content | undefined => {
  if (host !== 'proxy.golang.org') return undefined
  const [, name = '', version = '', kind = ''] = /^\/(.+)\/@v\/(v[^/]+)\.(mod|info|zip)$/.exec(path) ?? []
  const latest = /^\/(.+)\/@latest$/.exec(path)?.[1]
  const found = moduleAt(plain(latest ?? name))
  if (!found) return undefined
  const of = latest === undefined ? version : found.version
  if (latest !== undefined || kind === 'info') return content(JSON.stringify({ Version: of, Time: '2026-09-01T00:00:00Z' }))
  if (kind === 'mod') return content(goMod(found))
  const folder = `${found.path}@${of}`
  const head = content(goMod(found))
  return pack([{ path: `${folder}/go.mod`, content: head }, fillerFile(`${folder}/module.go`, found.size - head.size)], found.packed)
}

const central: Mirror = (host, path): Content | undefined => {
  const asked = host === 'repo.maven.apache.org' ? artifactOf(path) : undefined
  if (!asked) return undefined
  const { found, kind, version } = asked
  if (kind === 'jar') return filler(found.size, found.name)
  const [group = '', artifact = ''] = found.name.split(':')
  return content(
    `<project>\n  <groupId>${group}</groupId>\n  <artifactId>${artifact}</artifactId>\n  <version>${version}</version>\n</project>\n`,
  )
}

export const serveMirror = (sys: Sys, fd: number): Task<void> => serveFiles(sys, fd, [goProxy, central])
