// virsh(1): libvirt's shell for one command. Models: finding the verb, its options, virsh's own refusals; -c qemu:///system. Left out: interactive mode,
// remote connections, and the verbs below, which it knows and refuses.
import type { Program } from '../../host/kernel/syscalls'
import { fail } from '../lib/io'
import { hypervisor, NO_LIBVIRT, notSimulated } from './need-hypervisor'
import { optionsOf, VERBS } from './virsh-verbs'

/** Verbs of the real one that are not simulated. */
const OTHER: readonly string[] = (
  'attach-device attach-disk attach-interface autostart blkdeviotune blkiotune blockcommit blockcopy blockinfo blockjob blockpull blockresize capabilities ' +
  'change-media cpu-stats create define desc detach-device detach-disk detach-interface domblkinfo domblklist domblkstat domcapabilities domdisplay domfsinfo ' +
  'domhostname domid domifaddr domiflist domifstat domjobinfo dommemstat domname domrename domtime domuuid domxml-from-native domxml-to-native dump dumpxml ' +
  'edit emulatorpin event guestinfo guestvcpus hostname iothreadinfo lxc-enter-namespace managedsave managedsave-remove memtune metadata migrate net-create ' +
  'net-define net-destroy net-dumpxml net-info net-list net-start net-undefine nodecpustats nodeinfo nodememstats numatune perf pool-create pool-define ' +
  'pool-destroy pool-info pool-list pool-refresh pool-start pool-undefine qemu-monitor-command reboot reset restore save schedinfo screenshot secret-define ' +
  'secret-list send-key set-user-password snapshot-create snapshot-create-as snapshot-delete snapshot-info snapshot-list snapshot-revert ttyconsole ' +
  'update-device vcpuinfo vcpupin vncdisplay vol-clone vol-create vol-create-as vol-delete vol-info vol-list vol-resize'
).split(' ')

export const virsh: Program = function* (sys) {
  const args = sys.argv.slice(1)
  while (args[0] === '-q' || args[0] === '--quiet') args.shift()
  const [first = ''] = args
  const uri =
    first === '-c' || first === '--connect' ? args.splice(0, 2)[1] : first.startsWith('--connect=') ? args.shift()?.slice(10) : undefined
  if (uri !== undefined && !['qemu:///system', 'qemu:///session'].includes(uri))
    return yield* fail(sys, notSimulated(`virsh --connect ${uri}`), 69)
  const [name, ...rest] = args
  if (name === undefined) return yield* fail(sys, notSimulated('the interactive mode of virsh'), 69)
  if (name === '--version' || name === 'version' || name === '-v') {
    yield* sys.write(
      1,
      name === 'version'
        ? 'Compiled against library: libvirt 10.0.0\nUsing library: libvirt 10.0.0\nUsing API: QEMU 10.0.0\nRunning hypervisor: QEMU 8.2.2\n\n'
        : '10.0.0\n',
    )
    return 0
  }
  if (name === 'uri') {
    yield* sys.write(1, 'qemu:///system\n\n')
    return 0
  }
  if (OTHER.includes(name)) return yield* fail(sys, notSimulated(`virsh ${name}`), 69)
  const verb = VERBS[name]
  if (!verb) return yield* fail(sys, `error: unknown command: '${name}'`)
  const lab = yield* hypervisor(sys)
  if (!lab) return yield* fail(sys, NO_LIBVIRT)
  const options = optionsOf(rest, verb)
  if (options.bad !== undefined)
    return yield* fail(
      sys,
      `error: command '${name}' doesn't support option ${options.bad.startsWith('--') ? options.bad : `-${options.bad}`}`,
    )
  if (options.missing !== undefined) return yield* fail(sys, `error: expected syntax: ${options.missing} <string>`)
  return yield* verb.run({ sys, lab, flags: options.flags, rest: options.rest })
}
