// The inside of a virtual machine: a kernel of its own, processes of its own, a disk of its own. Models: what boots after the firmware: one init, and an
// agent's way to start programs for the host; the host's tools are on its disk. Left out: a network to the outside, users other than root, services.
import { Chance } from '../../clock/chance'
import { content } from '../../api/content'
import { errno, Errno } from '../files/errno'
import { TreeFileSystem } from '../files/filesystem'
import { MountTable } from '../files/mounts'
import { device, directory, type DirectoryNode, file, symlink } from '../files/node'
import { Cgroup } from '../kernel/cgroups'
import { ROOT } from '../kernel/credentials'
import { type Channel, type Description, PipeWriter } from '../kernel/descriptors'
import { DEFAULT_PATH } from '../kernel/find-program'
import { Kernel } from '../kernel/kernel'
import type { Namespaces } from '../kernel/namespaces'
import { Fabric, NetNamespace } from '../kernel/network'
import { OpenDevice } from '../kernel/open-file'
import type { Process } from '../kernel/process'
import { ProcFileSystem } from '../kernel/procfs'
import type { Program } from '../kernel/syscalls'
import type { GuestOs } from './guest-os.data'
import type { Lab } from './lab'

/** What a guest has no use for: it runs no Docker and no machines of its own. */
const NOT_INSIDE = new Set(['docker', 'dockerd', 'containerd', 'docker-init', 'systemctl', 'virsh', 'virt-install', 'qemu-img', 'lab'])

const init: Program = function* (sys) {
  sys.setTitle('/sbin/init')
  for (;;) {
    const ended = yield* sys.wait(-1)
    if (ended instanceof Errno) yield* sys.sleep(86_400_000_000)
  }
}

/** The disk as it is installed: tools are those of the host, whose content nobody changes. */
function tree(hostTools: DirectoryNode | undefined, name: string, os: GuestOs): DirectoryNode {
  const tools = [...(hostTools?.entries ?? [])].filter(([tool]) => !NOT_INSIDE.has(tool))
  const text = (body: string) => file(content(body))
  const root = directory({}, [
    ['bin', symlink('usr/bin')],
    ['sbin', symlink('usr/sbin')],
    ['usr', directory({}, [['bin', directory({}, tools)]])],
    [
      'etc',
      directory({}, [
        ['hostname', text(`${name}\n`)],
        ['passwd', text('root:x:0:0:root:/root:/bin/bash\n')],
        ['os-release', text(`PRETTY_NAME="${os.title}"\n`)],
        ['profile', text('. /etc/bash.bashrc\n')],
        ['bash.bashrc', text("PS1='\\u@\\h:\\w\\$ '\n")],
      ]),
    ],
    [
      'dev',
      directory(
        {},
        (['null', 'zero', 'full', 'random', 'tty'] as const).map((one) => [one, device(one)]),
      ),
    ],
    ...['home', 'root', 'tmp', 'var', 'run'].map((folder) => [folder, directory()] as const),
  ])
  return root
}

export interface GuestOptions {
  readonly name: string
  readonly os: GuestOs
  /** MiB, and cores. */
  readonly size: number
  readonly vcpus: number
}

export class Guest {
  readonly kernel: Kernel
  readonly namespaces: Namespaces

  constructor(lab: Lab, { name, os, size, vcpus }: GuestOptions) {
    const host = lab.kernel.machine
    const { release, version } = os
    this.kernel = new Kernel({
      name,
      clock: host.clock,
      facts: host.facts,
      programs: host.programs,
      late: lab.kernel.late,
      chance: new Chance(`${host.chance.seed}/${name}`),
      uname: { sysname: os.single ? 'Mini-OS' : 'Linux', release, version, machine: 'x86_64' },
    })
    this.kernel.lab = lab
    this.kernel.hardware = { cpus: vcpus, memory: size * 1024 ** 2, disk: os.virtual * 1024 ** 2 }
    const hostTools = lab.kernel.pids.init?.namespaces.mounts.list[0]?.fs.lookup(['usr', 'bin'])
    const tools = hostTools?.kind === 'directory' ? hostTools : undefined
    const mounts = new MountTable(new TreeFileSystem(tree(tools, name, os)))
    mounts.mount('/proc', new ProcFileSystem(this.kernel, () => this.kernel.pids.init))
    const net = new NetNamespace(name, new Fabric())
    this.kernel.hostNet = net
    const uts = { hostname: name, domainname: '' }
    this.namespaces = { pid: this.kernel.pids, net, uts, mounts, ipc: name, cgroup: new Cgroup('/') }
    this.#start(init, 'init', ['/sbin/init'], quiet(), undefined)
  }

  /** Freezes it, and lets it go on. */
  hold(held: boolean): void {
    this.namespaces.cgroup.frozen = held
    if (!held) for (const process of this.namespaces.cgroup.processes) process.thaw()
  }
  /** All of it is gone at once. */
  cut(): void {
    for (const process of [...this.kernel.processes].reverse()) process.end({ code: 0 })
  }

  #create(descriptors: ReadonlyMap<number, Description>, parent: Process | undefined): Process | Errno {
    const env = new Map([
      ['PATH', DEFAULT_PATH],
      ['HOME', '/root'],
      ['USER', 'root'],
      ['SHELL', '/bin/bash'],
      ['TERM', 'linux'],
    ])
    return this.kernel.create({ namespaces: this.namespaces, credentials: ROOT, parent, env, cwd: '/root', descriptors, group: 0 })
  }
  #start(program: Program, flavour: string, argv: readonly string[], descriptors: ReadonlyMap<number, Description>, parent?: Process) {
    const process = this.#create(descriptors, parent)
    if (!(process instanceof Errno)) this.kernel.start(process, { program, flavour, argv })
    return process
  }

  /** Starts a program as the guest agent does. @param output where it writes; nowhere otherwise */
  exec(path: string, argv: readonly string[], descriptors: ReadonlyMap<number, Description> = quiet()): Process | Errno {
    const process = this.#create(descriptors, this.kernel.pids.init)
    if (process instanceof Errno) return process
    const paths = path.includes('/') ? [path] : DEFAULT_PATH.split(':').map((folder) => `${folder}/${path}`)
    for (const one of paths) {
      const loaded = this.kernel.load(process, one, argv)
      if (loaded instanceof Errno) continue
      this.kernel.start(process, loaded)
      return process
    }
    process.end({ code: 127 })
    this.kernel.reap(process)
    return errno('ENOENT')
  }
}

/** Descriptors that lead nowhere. */
export function quiet(output?: Channel): Map<number, Description> {
  const nowhere = new OpenDevice('null', 'guest')
  const out = output ? new PipeWriter(output) : nowhere
  return new Map<number, Description>([
    [0, nowhere],
    [1, out],
    [2, out],
  ])
}
