// ln(1). Models: -s -f -n -v -T -r. Left out: -b -i.
import { Errno } from '../../host/files/errno'
import { absolute, clean } from '../../host/files/mounts'
import type { Program, Sys } from '../../host/kernel/syscalls'
import { isGnu, missingOperand, parseOptions, refuseOption } from '../lib/options'

/** The way from one absolute path's directory to another path. */
export function relativePath(from: string, to: string): string {
  const a = from.split('/').filter((part) => part !== '')
  const b = to.split('/').filter((part) => part !== '')
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/') || '.'
}
const folderAt = (sys: Sys, path: string, follow: boolean): boolean => {
  const stat = follow ? sys.stat(path) : sys.lstat(path)
  return !(stat instanceof Errno) && stat.kind === 'directory'
}

export const ln: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), {
    short: 'sfnvTr',
    long: { symbolic: 's', force: 'f', 'no-dereference': 'n', verbose: 'v', relative: 'r' },
  })
  if (options.bad ?? options.missing) return yield* refuseOption(sys, 'ln', options, '[-sfnbtv] [-S SUF] TARGET... LINK|DIR')
  const { flags, rest } = options
  if (rest.length === 0) return yield* missingOperand(sys, 'ln', '[-sfnbtv] [-S SUF] TARGET... LINK|DIR')
  const to = rest.length === 1 ? '.' : (rest.at(-1) ?? '.')
  const into = !flags.has('T') && folderAt(sys, to, !flags.has('n'))
  let code = 0
  for (const target of rest.length === 1 ? rest : rest.slice(0, -1)) {
    const name = into ? `${to.replace(/\/+$/, '')}/${target.replace(/\/+$/, '').split('/').at(-1) ?? ''}` : to
    if (flags.has('f')) sys.unlink(name)
    const place = clean(absolute(sys.cwd, name)).split('/').slice(0, -1).join('/')
    const points = flags.has('r') ? relativePath(place, clean(absolute(sys.cwd, target))) : target
    const error = flags.has('s') ? sys.symlink(points, name) : sys.link(target, name)
    if (error) {
      const gnu = flags.has('s')
        ? `failed to create symbolic link '${name}'`
        : error.code === 'ENOENT'
          ? `failed to access '${target}'`
          : `failed to create hard link '${name}'`
      yield* sys.write(2, `ln: ${isGnu(sys) ? gnu : name}: ${error.text}\n`)
      code = 1
    } else if (flags.has('v')) yield* sys.write(1, `'${name}' ${flags.has('s') ? '->' : '=>'} '${points}'\n`)
  }
  return code
}
