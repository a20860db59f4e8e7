// virsh console: a guest's serial terminal, at which somebody is logged in. Models: bytes both ways, ^] to leave; the shell is a process of the guest's own
// kernel. Left out: a login prompt, what was printed before.
import { utf8 } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Guest } from '../../host/hypervisor/guest'
import type { Vm } from '../../host/hypervisor/vm'
import type { Description } from '../../host/kernel/descriptors'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { Tty, TtySlave } from '../../host/kernel/tty'
import { fail } from '../lib/io'

const LEAVE = 29

export function* attach(sys: Sys, vm: Vm, guest: Guest): Task<number> {
  const tty = new Tty()
  tty.size = sys.windowSize(0) ?? tty.size
  tty.onSignal = (group, name) => guest.kernel.signalTerminal(group, name)
  const slave = new TtySlave(tty)
  const shell = guest.exec('bash', ['-bash'], new Map<number, Description>([0, 1, 2].map((fd) => [fd, slave])))
  if (shell instanceof Errno) return yield* fail(sys, `error: ${shell.text}`)
  tty.foreground = shell.group
  yield* sys.write(1, `Connected to domain '${vm.name}'\nEscape character is ^] (Ctrl + ])\n`)
  sys.setRaw(0, true)
  const over = { is: false }
  sys.thread(function* () {
    while (!over.is) {
      const data = yield* tty.toTerminal.read(1 << 16)
      if (data instanceof Errno || data.size === 0) break
      yield* sys.write(1, data)
    }
    over.is = true
  })
  while (shell.alive && !over.is) {
    const ready = yield* sys.poll([0], 50_000)
    if (ready === 'timeout' || ready === 'interrupted') continue
    const keys = yield* sys.read(0)
    if (keys instanceof Errno || keys.length === 0 || keys.includes(LEAVE)) break
    tty.type(keys)
  }
  over.is = true
  if (shell.alive) tty.hangUp()
  sys.setRaw(0, false)
  yield* sys.write(1, utf8('\n'))
  return 0
}
