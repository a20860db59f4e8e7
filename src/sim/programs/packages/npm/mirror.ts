// The npm registry: what it says of a package, and its tarballs. Models: GET /NAME (package metadata) and /NAME/-/NAME-VERSION.tgz. Left out: search, audit, users.
import { type Content, content } from '../../../api/content'
import { fillerFile, pack, type PackedFile, programFile } from '../archive'
import { UNSIMULATED } from '../contents'
import { type NpmPackage, pick } from './registry'

/** Of what a package takes unpacked, its tarball takes about a quarter: a design choice. */
const PACKED = 0.25

const packageJson = (found: NpmPackage): string =>
  JSON.stringify({ name: found.name, version: found.version, dependencies: Object.fromEntries(found.depends.map(([name, version]) => [name, version === '' ? '*' : `^${version}`])) }, null, 2) + '\n' // prettier-ignore

function tarball(found: NpmPackage): Content {
  const json = content(packageJson(found))
  const commands = found.commands.map((name) => programFile(`bin/${name}`, UNSIMULATED, 64))
  const files: PackedFile[] = [{ path: 'package.json', content: json }, ...commands]
  return pack([...files, fillerFile('lib/index.js', found.size - json.size - commands.length * 64)], Math.round(found.size * PACKED))
}

export function npmMirror(host: string, path: string): Content | undefined {
  if (host !== 'registry.npmjs.org' && host !== 'registry.yarnpkg.com') return undefined
  const [, name = '', version] = /^\/((?:@[^/]+\/)?[^/]+)(?:\/-\/[^/]+-(\d+\.\d+\.\d+[^/]*)\.tgz)?$/.exec(decodeURIComponent(path)) ?? []
  const found = pick(name, version ?? 'latest')
  if (!found) return undefined
  return version === undefined ? content(JSON.stringify({ name, 'dist-tags': { latest: found.version } })) : tarball(found)
}
