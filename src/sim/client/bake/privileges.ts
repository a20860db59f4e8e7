// What a bake file may do without being asked. Models: docker/buildx bake/entitlements.go: the host's network, privileged steps, files outside the working
// directory are named, and have to be allowed with --allow. Left out: devices, SSH.
import type { Cli } from '../cli'
import type { Task } from '../../host/kernel/task'
import { Reader } from '../../programs/lib/io'
import { isRemote } from '../../api/git-ref'
import { cleaned } from './resolve'
import { BakeError } from './syntax'
import type { Target } from './target'

interface Needs {
  readonly lines: string[]
  readonly flags: string[]
}
const absolute = (cwd: string, path: string): string => cleaned(path.startsWith('/') ? path : `${cwd}/${path}`)
const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)

function pathsOf(target: Target): { readonly reads: string[]; readonly writes: string[] } {
  const local = (path: string): boolean => !isRemote(path) && !/^(target|docker-image):/.test(path)
  const context = target.texts.get('context') ?? '.'
  const dockerfile = target.texts.get('dockerfile') ?? 'Dockerfile'
  const secrets = (target.entries.get('secret') ?? []).flatMap(({ src }) => (src === undefined ? [] : [src]))
  const outputs = (target.entries.get('output') ?? []).flatMap(({ dest }) => (dest === undefined || dest === '-' ? [] : [dest]))
  const own = local(context) ? [context, dockerfile.startsWith('/') ? dockerfile : `${context}/${dockerfile}`] : []
  const reads = [...own, ...Object.values(target.maps.get('contexts') ?? {}).filter(local), ...secrets]
  return { reads: reads.map((path) => path.replace(/^cwd:\/\//, '')), writes: outputs }
}

function needsOf(cli: Cli, targets: Iterable<Target>): Needs {
  const { cwd } = cli.sys
  const allowed = cli.flags.list('allow')
  const granted = (kind: string): string[] =>
    allowed.flatMap((one) => {
      const [name = '', path] = one.split(/=(.*)/s)
      return (name === 'fs' || name === `fs.${kind}`) && path !== undefined ? [absolute(cwd, path === '*' ? '/' : path)] : []
    })
  const all = [...targets]
  const needs: Needs = { lines: [], flags: [] }
  const entitlements = new Set(all.flatMap((target) => [...(target.lists.get('entitlements') ?? [])]))
  for (const [name, line] of [
    ['network.host', ' - Running build containers that can access host network'],
    ['security.insecure', ' - Running privileged containers that can make system changes'],
  ] as const)
    // prettier-ignore
    if (entitlements.has(name) && !allowed.includes(name)) {
      needs.lines.push(line)
      needs.flags.push(`--allow=${name}`)
    }
  for (const [kind, word] of [
    ['read', 'Read'],
    ['write', 'Write'],
  ] as const) {
    // prettier-ignore
    const paths = all.flatMap((target) => (kind === 'read' ? pathsOf(target).reads : pathsOf(target).writes))
    const folders = [cwd, ...granted(kind)]
    const outside = [...new Set(paths.map((path) => absolute(cwd, path)))].filter((path) => !folders.some((folder) => inside(path, folder)))
    for (const path of outside.filter((one) => !outside.some((other) => other !== one && inside(one, other)))) {
      needs.lines.push(` - ${word} access to path ${relative(cwd, path)}`)
      needs.flags.push(`--allow=fs.${kind}=${relative(cwd, path)}`)
    }
  }
  return needs
}
/** From here, when the way is upwards only. */
function relative(cwd: string, path: string): string {
  if (path !== '/' && inside(cwd, path)) return cwd === path ? '.' : Array.from(cwd.slice(path.length + 1).split('/'), () => '..').join('/')
  const parent = cwd.replace(/\/[^/]*$/, '')
  return inside(path, parent) && parent !== '' ? `../${path.slice(parent.length + 1)}` : path
}

/** Asks, or says what has to be allowed. */
export function* askPrivileges(cli: Cli, targets: Iterable<Target>): Task<BakeError | undefined> {
  const { lines, flags } = needsOf(cli, targets)
  if (lines.length === 0) return undefined
  const terminal = cli.sys.isatty(0)
  const all = JSON.stringify(flags.join(' '))
  const rest = cli.sys.argv.slice(cli.sys.argv.indexOf('bake') + 1).join(' ')
  yield* cli.sys.write(
    2,
    `Your build is requesting privileges for following possibly insecure capabilities:\n\n${lines.join('\n')}\n\n${terminal ? `In order to not see this message in the future pass ${all} to grant requested privileges.` : `Pass ${all} to grant requested privileges.`}\n\nYour full command with requested privileges:\n\ndocker buildx bake ${flags.join(' ')}${rest === '' ? '' : ` ${rest}`}\n\n`,
  )
  if (terminal) {
    yield* cli.sys.write(2, 'Do you want to grant requested privileges and continue? [y/N] ')
    const answer = (yield* new Reader(cli.sys, 0).textLine()) ?? ''
    if (['y', 'yes'].includes(answer.trim().toLowerCase())) return undefined
  }
  return new BakeError('additional privileges requested')
}
