// --cache-from and --cache-to. Models: docker/buildx util/buildflags ParseCacheEntry and build/opt.go: the driver "docker" exports only into the image itself
// (inline), reads images of registries, and drops what its BuildKit does not know (gha, s3). Left out: caches in a folder.
import { parseBool } from '../../../api/go-parse'
import { Errno } from '../../../host/files/errno'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { csvFields } from '../../flags/csv'
import { notSupported, unsimulated } from './driver'
import { fieldsOf } from './fields'

export interface CacheEntry {
  readonly type: string
  readonly attributes: ReadonlyMap<string, string>
}
const bad = (why: string): CliError => new CliError(`ERROR: ${why}`)

export function cacheEntries(texts: readonly string[]): readonly CacheEntry[] | CliError {
  const out: CacheEntry[] = []
  for (const text of texts.filter((one) => one !== '')) {
    if (!text.includes('=')) {
      out.push(...csvFields(text).map((ref) => ({ type: 'registry', attributes: new Map([['ref', ref]]) })))
      continue
    }
    const attributes = fieldsOf(text)
    if (typeof attributes === 'string') return bad(`invalid value ${attributes}`)
    const type = attributes.get('type') ?? ''
    if (type === '') return bad(`type required for ${JSON.stringify(text)}`)
    out.push({ type, attributes })
  }
  return out
}

/** Whether the image itself is to carry the cache: --cache-to type=inline, or the build argument that asks for it. */
export function inlineCache(cli: Cli, to: readonly CacheEntry[]): boolean | CliError {
  if (to.some(({ type }) => type !== 'inline')) return notSupported('Cache export')
  const argument = cli.flags.list('build-arg').find((one) => one.startsWith('BUILDKIT_INLINE_CACHE='))
  const asked = parseBool(argument?.slice('BUILDKIT_INLINE_CACHE='.length) ?? 'false')
  return to.length > 0 || (asked.ok && asked.value)
}

/** Folders that hold no cache are warned of and passed over, by the client. */
function localCache(cli: Cli, { attributes }: CacheEntry): CliError | string {
  const folder = attributes.get('src') ?? ''
  if (folder === '') return bad('failed to build: local cache importer requires src')
  const index = `${folder.replace(/^\.\//, '')}/index.json`
  const found = cli.sys.stat(index)
  if (!(found instanceof Errno)) return unsimulated('--cache-from type=local')
  return `WARNING: local cache import at ${folder} not found due to err: could not read ${folder}/index.json: open ${index}: ${found.goText}\n`
}

/** What the daemon is to look at, each a type with its reference; and what is to be warned of. */
export function imports(cli: Cli, from: readonly CacheEntry[]): { readonly sources: string[][]; readonly warnings: string } | CliError {
  const sources: string[][] = []
  let warnings = ''
  for (const entry of from) {
    if (entry.type === 'gha' || entry.type === 's3') continue
    const local = entry.type === 'local' ? localCache(cli, entry) : undefined
    if (local instanceof CliError) return local
    if (local !== undefined) warnings += local
    else sources.push([entry.type, entry.attributes.get('ref') ?? ''])
  }
  return { sources, warnings }
}
