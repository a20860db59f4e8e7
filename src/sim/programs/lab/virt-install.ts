// virt-install(1). Models: --name --memory --vcpus --disk --import --os-variant --virt-type --memorybacking --memballoon, its checks and what it prints.
// Systems are installed already: those of guest-os.data.ts, as images in /var/lib/libvirt/images. Left out: installing from media, networks, XML.
import { absolute, clean } from '../../host/files/mounts'
import { type DiskImage, imageAt, keepImage } from '../../host/hypervisor/disk-images'
import { GUEST_SYSTEMS, type GuestOs, guestSystem, type Monitor } from '../../host/hypervisor/guest-os.data'
import { createMs, define, launch, refuseStart } from '../../host/hypervisor/hypervisor'
import type { Lab } from '../../host/hypervisor/lab'
import type { MemoryMode } from '../../host/hypervisor/memory'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { fail } from '../lib/io'
import { type Options, parseOptions } from '../lib/options'
import { hypervisor, notSimulated } from './need-hypervisor'
import { bytesOf, numberOf } from './sizes'

const LONG: Readonly<Record<string, string>> = {
  name: 'n:',
  memory: 'memory:',
  ram: 'memory:',
  vcpus: 'vcpus:',
  disk: 'disk:',
  import: 'import',
  'os-variant': 'os:',
  osinfo: 'os:',
  'virt-type': 'type:',
  memorybacking: 'backing:',
  memballoon: 'balloon:',
  graphics: 'graphics:',
  noautoconsole: 'quiet',
  autoconsole: 'autoconsole:',
  wait: 'wait:',
  noreboot: 'noreboot',
  quiet: 'quiet',
  network: 'network:',
  connect: 'connect:',
  cdrom: 'cdrom:',
  location: 'location:',
  pxe: 'pxe',
  install: 'install:',
  'cloud-init': 'cloud-init:',
  unattended: 'unattended:',
  'print-xml': 'print-xml',
  'dry-run': 'dry-run',
  boot: 'boot:',
  cpu: 'cpu:',
}
const NOT_DONE = ['cdrom', 'location', 'pxe', 'install', 'cloud-init', 'unattended', 'print-xml', 'dry-run', 'boot', 'cpu', 'connect']
const MONITORS: Readonly<Record<string, Monitor>> = { kvm: 'qemu', qemu: 'qemu', xen: 'xen', firecracker: 'firecracker' }

const error = (sys: Sys, line: string) => fail(sys, `ERROR    ${line}`)
const parts = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(',')
      .map((part, at): [string, string] =>
        part.includes('=') ? [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] : [at === 0 ? '' : part, part],
      ),
  )

/** A sentence says what is wrong; 69 goes with those that start with "drydock:". */
export const virtInstall: Program = function* (sys) {
  const options = parseOptions(sys.argv.slice(1), { short: 'n:c:', long: LONG })
  if (sys.argv[1] === '--version') {
    yield* sys.write(1, '4.1.0\n')
    return 0
  }
  if (options.bad !== undefined)
    return yield* fail(
      sys,
      `usage: virt-install --name NAME --memory MB STORAGE INSTALL [options]\nvirt-install: error: unrecognized arguments: ${options.bad}`,
      2,
    )
  if (options.missing !== undefined) return yield* fail(sys, `virt-install: error: argument ${options.missing}: expected one argument`, 2)
  const other = NOT_DONE.find((name) => options.flags.has(name) && options.flags.get(name) !== 'qemu:///system')
  if (other !== undefined) return yield* fail(sys, notSimulated(`virt-install --${other}`), 69)
  const lab = yield* hypervisor(sys)
  if (!lab) return yield* error(sys, "Failed to connect socket to '/var/run/libvirt/virtqemud-sock': No such file or directory")
  if (options.flags.get('os') === 'list') {
    yield* sys.write(1, GUEST_SYSTEMS.map(({ name }) => `${name}\n`).join(''))
    return 0
  }
  const spec = specOf(sys, lab, options)
  if (typeof spec === 'string') return yield* refuse(sys, spec)
  return yield* install(sys, lab, spec)
}
const refuse = (sys: Sys, why: string) => (why.startsWith('drydock:') ? fail(sys, why, 69) : error(sys, why))

type Spec = Parameters<typeof define>[1]
function* install(sys: Sys, lab: Lab, spec: Spec): Task<number> {
  const vm = define(lab, spec)
  if (typeof vm === 'string') return yield* refuse(sys, vm)
  yield* sys.write(1, '\nStarting install...\n')
  const why = refuseStart(lab, vm)
  if (why !== undefined) {
    yield* error(sys, why)
    yield* sys.write(
      2,
      `Domain installation does not appear to have been successful.\nIf it was, you can restart your domain by running:\n  virsh --connect qemu:///system start ${vm.name}\notherwise, please restart your installation.\n`,
    )
    return 1
  }
  const created = createMs(lab, vm)
  yield* sys.sleep(Math.round(created * 1000))
  launch(lab, vm, created)
  yield* sys.write(1, 'Domain creation completed.\n')
  return 0
}

function specOf(sys: Sys, lab: Lab, { flags, rest }: Options): Spec | string {
  const name = flags.get('n')
  if (rest.length > 0) return `drydock: virt-install with the operand '${rest[0] ?? ''}' is not simulated`
  if (name === undefined || name === '') return '--name is required'
  if (lab.vms.has(name)) return `Guest name '${name}' is already in use.`
  const monitor = MONITORS[flags.get('type') ?? 'kvm']
  if (!monitor) return `Host does not support domain type ${flags.get('type') ?? ''}`
  const variant = flags.get('os')
  if (variant !== undefined && !guestSystem(variant)) return `Unknown OS name '${variant}'. See \`--osinfo list\` for valid values.`
  if (!flags.has('disk')) return '--disk storage must be specified (override with --disk none)'
  if (!flags.has('import'))
    return 'An install method must be specified\n(--location URL, --cdrom CD/ISO, --pxe, --import, --boot hd|cdrom|...)'
  const disk = diskOf(sys, lab, name, flags.get('disk') ?? '')
  if (typeof disk === 'string') return disk
  const os = guestSystem(disk.os)
  if (!os)
    return `drydock: there is no system on ${disk.path}, and installing one is not simulated: use a copy of an image in /var/lib/libvirt/images`
  if (variant !== undefined && variant !== os.name)
    return `drydock: the disk has ${os.name} on it, not ${variant}: installing another system is not simulated`
  return sizesOf(flags, { name, os, monitor, disk })
}

function sizesOf(flags: Options['flags'], known: { name: string; os: GuestOs; monitor: Monitor; disk: DiskImage }): Spec | string {
  const given = parts(flags.get('memory') ?? String(known.os.usual))
  const now = numberOf(given.get('') ?? given.get('memory') ?? given.get('currentMemory') ?? '')
  const most = given.has('maxmemory') ? numberOf(given.get('maxmemory') ?? '') : now
  if (now === undefined || most === undefined)
    return `Error: --memory ${flags.get('memory') ?? ''}: '${[...given.values()][0] ?? ''}' is not a number of MiB`
  if (now < 1) return `Error: --memory ${flags.get('memory') ?? ''}: memory must be at least 1 MiB`
  const vcpus = numberOf(parts(flags.get('vcpus') ?? '1').get('') ?? '')
  if (vcpus === undefined || !Number.isInteger(vcpus)) return `Error: --vcpus ${flags.get('vcpus') ?? ''}: not a number`
  const backing = flags.get('backing') ?? ''
  const fixed = /allocation\.mode=immediate|hugepages|locked/.test(backing)
  const mode: MemoryMode = fixed ? 'static' : flags.get('balloon') === 'none' || flags.get('balloon') === 'model=none' ? 'lazy' : 'balloon'
  return { ...known, vcpus, size: most, target: Math.min(now, most), mode }
}

/** The disk that was asked for; made if it has a size or stands on another image. */
function diskOf(sys: Sys, lab: Lab, name: string, text: string): DiskImage | string {
  if (text === 'none') return 'drydock: a guest without a disk is not simulated: systems start from images in /var/lib/libvirt/images'
  const given = parts(text)
  const named = given.get('path') ?? (given.get('') !== 'none' ? given.get('') : undefined)
  const path = clean(absolute(sys.cwd, named === undefined || named.includes('=') ? `/var/lib/libvirt/images/${name}.qcow2` : named))
  const known = imageAt(lab, path)
  if (known) return known
  const base = given.get('backing_store')
  const backing = base === undefined ? undefined : imageAt(lab, clean(absolute(sys.cwd, base)))
  if (base !== undefined && !backing) return `Error: --disk ${text}: Backing store '${base}' does not exist`
  const size = given.has('size') ? bytesOf(given.get('size') ?? '', 'g') : backing?.virtual
  if (given.has('size') && (size === undefined || size <= 0))
    return `Error: --disk ${text}: size '${given.get('size') ?? ''}' is not a number of GiB`
  if (size === undefined) return `Error: --disk ${text}: Size must be specified for non existent volume '${path}'`
  if (size > 2 ** 50) return `Error: --disk ${text}: size is more than a pebibyte`
  const image: DiskImage = {
    path,
    format: 'qcow2',
    virtual: size,
    preallocation: 'off',
    backing: backing?.path,
    os: backing?.os ?? '',
    filled: 0,
    written: 0,
    snapshots: [],
  }
  if (!backing)
    return `drydock: a new disk is empty, and installing a system on it is not simulated: use backing_store= with an image in /var/lib/libvirt/images`
  const refused = keepImage(lab, image)
  return refused ? `Error: --disk ${text}: ${refused.text}` : image
}
