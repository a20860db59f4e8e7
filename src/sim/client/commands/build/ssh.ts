// --ssh. Models: buildkit session/sshforward/sshprovider: an agent's socket or keys that exist and can be read. Left out: forwarding them (said so).
import { text } from '../../../api/bytes'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { takeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import type { CliError } from '../../cli-error'
import { failedBuild, unsimulated } from './driver'

const isGitSsh = (context: string): boolean => /^ssh:\/\/|^[\w.-]+@[^/:]+:/.test(context)

/** What is wrong with what is to be forwarded; in the end, that nothing can be. */
export function* refuseSsh(cli: Cli): Task<CliError | undefined> {
  // A repository that is reached by ssh needs a key, said or not.
  const own = cli.flags.list('ssh')
  const specs = own.length === 0 && isGitSsh(cli.arg(0)) ? ['default'] : own
  for (const spec of specs) {
    const at = spec.indexOf('=')
    const paths = at < 0 ? [cli.sys.env.get('SSH_AUTH_SOCK') ?? ''] : spec.slice(at + 1).split(',')
    for (const path of paths) {
      if (path === '') return failedBuild('invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set')
      const stat = cli.sys.stat(path)
      if (stat instanceof Errno) return failedBuild(`stat ${path}: ${stat.goText}`)
      if (stat.kind !== 'file') continue
      const key = yield* takeFile(cli.sys, path)
      if (key instanceof Errno) return failedBuild(`failed to open ${path}: open ${path}: ${key.goText}`)
      if (!/-----BEGIN .*PRIVATE KEY-----/.test(text(key.bytes()))) return failedBuild(`failed to parse ${path}: ssh: no key found`)
    }
  }
  return specs.length > 0 ? unsimulated('--ssh') : undefined
}
