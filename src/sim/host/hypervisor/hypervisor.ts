// What can be done with machines: define, start, change, remove. Models: libvirt's qemu driver as virsh drives it; errors in its words. Failures are sentences.
// Left out: networks, storage pools, migration, transient domains, XML.
import { Errno } from '../files/errno'
import { imageAt } from './disk-images'
import type { Lab } from './lab'
import { isActive, isUp } from './lifecycle'
import { costOf, hostMemory, workingSet } from './memory-account'
import { monitorMemory } from './memory'
import { createTime } from './start-time'
import { Vm, type VmSpec } from './vm'

/** Machines that there may be: far above what any experiment needs, below what would stall a page. Design choice. */
const MOST_VMS = 2_000
/** The most of each that QEMU 8 gives one machine. */
const MOST_VCPUS = 4096

const unsupported = (what: string): string => `unsupported configuration: ${what}`

export function findVm(lab: Lab, name: string): Vm | string {
  const byId = /^\d+$/.test(name) ? [...lab.vms.values()].find((vm) => vm.id === Number(name)) : undefined
  const found = byId ?? lab.vms.get(name) ?? [...lab.vms.values()].find((vm) => vm.uuid === name)
  return found ?? `failed to get domain '${name}'`
}

export function define(lab: Lab, spec: VmSpec): Vm | string {
  const { name, size, target, vcpus } = spec
  if (!/^[\w][\w.+:-]*$/.test(name) || name.length > 80) return `XML error: name ${name} cannot contain '/'`
  if (lab.vms.has(name)) return `operation failed: domain '${name}' already exists with uuid ${lab.vms.get(name)?.uuid ?? ''}`
  if (lab.vms.size >= MOST_VMS) return `drydock: at most ${MOST_VMS} virtual machines are simulated on one host`
  const wrong = wrongVcpus(vcpus) ?? wrongMemory(lab, size) ?? wrongMemory(lab, target)
  if (wrong !== undefined) return wrong
  if (target > size) return `XML error: current memory '${target * 1024}k' exceeds maximum '${size * 1024}k'`
  const hex = lab.kernel.machine.chance.stream(`vm/${lab.serial++}`).hex(32)
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  const vm = new Vm(spec, uuid)
  vm.since = lab.clock.now
  lab.vms.set(name, vm)
  lab.tellVm(vm)
  return vm
}
export function wrongVcpus(vcpus: number): string | undefined {
  if (!Number.isSafeInteger(vcpus) || vcpus < 1) return `XML error: invalid domain vcpu count '${vcpus}': it must be at least 1`
  return vcpus > MOST_VCPUS ? unsupported(`Maximum CPUs greater than specified machine type limit ${MOST_VCPUS}`) : undefined
}
export function wrongMemory(lab: Lab, size: number): string | undefined {
  if (!Number.isFinite(size) || size < 1) return 'XML error: memory must be at least 1 MiB'
  const most = lab.ram * 16
  return size > most ? `drydock: ${size} MiB is more than 16 times the host's ${lab.ram} MiB: not simulated` : undefined
}

export function undefine(lab: Lab, vm: Vm): string | undefined {
  if (isActive(vm.status))
    return `Requested operation is not valid: cannot undefine active domain '${vm.name}' (drydock: transient domains are not simulated)`
  lab.vms.delete(vm.name)
  lab.facts.tell({ kind: 'vm.removed', machine: lab.machine, name: vm.name })
  lab.stir()
  return undefined
}

/** Why it cannot start. */
export function refuseStart(lab: Lab, vm: Vm): string | undefined {
  if (isActive(vm.status)) return 'Requested operation is not valid: domain is already running'
  if (vm.disk && !imageAt(lab, vm.disk.path)) return `Cannot access storage file '${vm.disk.path}': No such file or directory`
  const user = vm.disk ? [...lab.vms.values()].find((one) => one !== vm && one.disk === vm.disk && isActive(one.status)) : undefined
  if (user)
    return `internal error: process exited while connecting to monitor: Failed to get "write" lock\nIs another process using the image [${vm.disk?.path ?? ''}]?`
  if (vm.mode !== 'static' && vm.monitor !== 'xen') return undefined
  const need = vm.size + monitorMemory(lab.constants, vm.monitor)
  lab.tick()
  return need > hostMemory(lab).free + lab.constants.get('host.swap')
    ? "internal error: process exited while connecting to monitor: qemu-system-x86_64: cannot set up guest memory 'pc.ram': Cannot allocate memory"
    : undefined
}
/** Milliseconds until its monitor is there. */
export const createMs = (lab: Lab, vm: Vm): number =>
  createTime(lab.constants, vm.os, [...lab.vms.values()].filter((one) => isActive(one.status)).length)

/** Its monitor is there; its firmware begins. */
export function launch(lab: Lab, vm: Vm, created: number): void {
  if (!vm.lifecycle.send('start')) return
  vm.id = ++lab.lastId
  vm.reason = ''
  vm.start = [created]
  vm.progress = 0
  vm.cpuTime = 0
  vm.since = lab.clock.now
  lab.boots.add(vm)
  lab.tellVm(vm)
}

export function suspend(lab: Lab, vm: Vm): string | undefined {
  if (!isActive(vm.status)) return 'Requested operation is not valid: domain is not running'
  if (vm.status === 'paused') return 'Requested operation is not valid: domain is already paused'
  lab.boots.remove(vm)
  if (!vm.lifecycle.send('suspend')) return 'Requested operation is not valid: domain is not running'
  vm.guest?.hold(true)
  lab.tellVm(vm)
  return undefined
}
export function resume(lab: Lab, vm: Vm): string | undefined {
  if (!isActive(vm.status)) return 'Requested operation is not valid: domain is not running'
  if (vm.status !== 'paused') return 'Requested operation is not valid: domain is already running'
  const part = vm.start.length
  vm.lifecycle.send(vm.guest ? 'resume' : part <= 1 ? 'toFirmware' : part === 2 ? 'toKernel' : 'toInit')
  if (vm.guest) vm.guest.hold(false)
  else lab.boots.add(vm)
  if (vm.target < vm.size && vm.mode === 'balloon') vm.lifecycle.send('balloon')
  lab.tellVm(vm)
  return undefined
}

/** Sets what the guest is to be content with: the balloon takes the rest, as far as the guest can spare it. */
export function setMemory(lab: Lab, vm: Vm, size: number): string | undefined {
  if (!Number.isFinite(size) || size < 1) return 'numerical overflow: memory must be at least 1 MiB'
  if (size > vm.size) return 'invalid argument: cannot set memory higher than max memory'
  if (vm.mode !== 'balloon' && isActive(vm.status)) return unsupported('the domain has no memory balloon device')
  vm.target = size
  if (isUp(vm.status) && costOf(lab, vm) - monitorMemory(lab.constants, vm.monitor) > Math.max(size, workingSet(lab, vm)))
    vm.lifecycle.send('balloon')
  lab.tellVm(vm)
  return undefined
}
export function setVcpus(lab: Lab, vm: Vm, count: number): string | undefined {
  const wrong = wrongVcpus(count)
  if (wrong !== undefined) return wrong
  vm.vcpus = count
  if (vm.guest) vm.guest.kernel.hardware = { ...vm.guest.kernel.hardware, cpus: count }
  lab.tellVm(vm)
  return undefined
}

/** Starts a program in a guest. @returns its number, or why not */
export function execIn(vm: Vm, path: string, args: readonly string[], descriptors?: Parameters<NonNullable<Vm['guest']>['exec']>[2]) {
  if (!vm.guest) return 'Guest agent is not responding: QEMU guest agent is not connected'
  if (vm.os.single && path.split('/').at(-1) !== 'load')
    return `internal error: unable to execute QEMU agent command 'guest-exec': a unikernel is one program: it runs no others`
  const process = vm.guest.exec(path, [path, ...args], descriptors)
  return process instanceof Errno
    ? `internal error: unable to execute QEMU agent command 'guest-exec': Guest agent command failed, error was 'Failed to execute child process “${path}” (${process.text})'`
    : process
}
