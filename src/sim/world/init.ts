// The first processes of the Docker host: systemd, containerd, dockerd. docker-init is tini: it starts a command and buries orphans. Models: systemd(1) as far
// as it starts these. Left out: other units; systemctl is in systemctl.ts.
import { Errno } from '../host/files/errno'
import { EXECUTE } from '../host/files/mounts'
import { findProgram } from '../host/kernel/find-program'
import { SIGNALS } from '../host/kernel/signals'
import { exitCode, type Program } from '../host/kernel/syscalls'
import { fail } from '../programs/lib/io'

const DAY = 86_400_000_000

/** Waits for its children, for ever. */
export const systemd: Program = function* (sys) {
  sys.setTitle('/sbin/init')
  sys.setMemory(12 * 1024 * 1024)
  sys.spawn({ argv: ['/usr/bin/containerd'] })
  sys.spawn({ argv: ['/usr/bin/dockerd', '-H', 'fd://', '--containerd=/run/containerd/containerd.sock'] })
  for (;;) {
    const ended = yield* sys.wait(-1)
    if (ended instanceof Errno) yield* sys.sleep(DAY)
  }
}

export const containerd: Program = function* (sys) {
  sys.setMemory(45 * 1024 * 1024)
  let ending = false
  sys.on('TERM', () => (ending = true))
  while (!ending) yield* sys.pause()
  return 0
}

/** tini: hands signals on, ends with its child's code. */
export const dockerInit: Program = function* (sys) {
  sys.setTitle(['/sbin/docker-init', ...sys.argv.slice(1)].join(' '))
  const argv = sys.argv.slice(2)
  const path = findProgram(sys, argv[0] ?? '', sys.env)
  const refused = path instanceof Errno ? path : sys.access(path, EXECUTE)
  if (refused)
    return yield* fail(
      sys,
      `[FATAL tini (${sys.pid})] exec ${argv[0] ?? ''} failed: ${refused.text}`,
      refused.code === 'ENOENT' ? 127 : 126,
    )
  const child = sys.spawn({ argv })
  if (child instanceof Errno) return yield* fail(sys, `[FATAL tini (${sys.pid})] exec ${argv[0] ?? ''} failed: ${child.text}`, 127)
  for (const { name } of SIGNALS)
    if (!['KILL', 'STOP', 'CHLD', 'FPE', 'ILL', 'SEGV', 'BUS', 'ABRT', 'TRAP', 'SYS', 'TTIN', 'TTOU'].includes(name))
      sys.on(name, () => sys.kill(child, name))
  for (;;) {
    const ended = yield* sys.wait(-1)
    if (ended instanceof Errno) return 0
    if (ended !== undefined && ended !== 'interrupted' && ended.pid === child) return exitCode(ended.status)
  }
}
