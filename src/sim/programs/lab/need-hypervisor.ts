// Where a tool finds the hypervisor, or says why there is none. Models: /dev/kvm and libvirt's socket, which containers and guests do not have.
// Left out: nested virtualisation, remote connections.
import type { Lab } from '../../host/hypervisor/lab'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'

export function* hypervisor(sys: Sys): Task<Lab | undefined> {
  return (yield* sys.lab()).hypervisor
}
export const NO_LIBVIRT =
  "error: failed to connect to the hypervisor\nerror: Failed to connect socket to '/var/run/libvirt/virtqemud-sock': No such file or directory"
/** A line for what the real tool can do and this one cannot. */
export const notSimulated = (what: string): string => `drydock: ${what} is not simulated`
