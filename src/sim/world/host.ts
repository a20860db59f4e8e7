// The Docker host of a world: its kernel, its disk, its engine, its first processes. The only file that names all their parts.
import type { Chance } from '../clock/chance'
import type { EventClock } from '../clock/clock'
import { assert } from '../clock/assert'
import type { Facts } from '../clock/facts'
import { docker } from '../client/docker'
import { dockerd, SOCKET } from '../daemon/dockerd'
import { Engine } from '../daemon/engine'
import { Errno } from '../host/files/errno'
import { TreeFileSystem } from '../host/files/filesystem'
import { MountTable } from '../host/files/mounts'
import { Cgroup } from '../host/kernel/cgroups'
import { accessOf } from '../host/kernel/access'
import { ROOT } from '../host/kernel/credentials'
import type { Description, Link } from '../host/kernel/descriptors'
import { Kernel } from '../host/kernel/kernel'
import type { Namespaces } from '../host/kernel/namespaces'
import { type Fabric, NetNamespace } from '../host/kernel/network'
import type { Late } from '../host/kernel/late'
import type { Process } from '../host/kernel/process'
import type { ListeningSocket } from '../host/kernel/sockets'
import { ProcFileSystem } from '../host/kernel/procfs'
import type { Program } from '../host/kernel/syscalls'
import { PROGRAMS } from '../programs/catalogue'
import { HOST_TOOLS } from '../programs/names.data'
import { hostTree, type Machine } from './host-files'
import { containerd, dockerInit, systemd } from './init'
import { quietDescriptors } from './session'

export const UNAME = { sysname: 'Linux', release: '6.12.48-cloud-amd64', version: '#1 SMP Debian 6.12.48-1', machine: 'x86_64' }

export interface HostParts {
  readonly clock: EventClock
  readonly chance: Chance
  readonly facts: Facts
  readonly fabric: Fabric
  readonly link: Link
  readonly machine: Machine
  readonly late: Late
}

export class DockerHost {
  readonly kernel: Kernel
  readonly engine: Engine
  readonly namespaces: Namespaces
  readonly disk: TreeFileSystem
  readonly #dockerd: Program

  constructor(parts: HostParts) {
    const { clock, facts, fabric, machine, late } = parts
    const programs = new Map<string, Program>(PROGRAMS)
    this.kernel = new Kernel({ name: machine.name, clock, facts, programs, late, chance: parts.chance.stream('kernel'), uname: UNAME })
    this.disk = new TreeFileSystem(hostTree(machine.name, HOST_TOOLS, clock.now))
    const net = new NetNamespace(machine.name, fabric)
    net.interfaces.push({
      index: 2,
      name: 'eth0',
      mac: machine.mac,
      addresses: [{ ip: machine.address, prefix: 24 }],
      loopback: false,
      mtu: 1500,
    })
    net.gateway = { ip: machine.gateway, device: 'eth0' }
    this.kernel.hostNet = net
    fabric.plug(machine.address, net, parts.link, [machine.name])
    const mounts = new MountTable(this.disk)
    mounts.mount('/proc', new ProcFileSystem(this.kernel, () => this.kernel.pids.init))
    this.namespaces = {
      pid: this.kernel.pids,
      net,
      uts: { hostname: machine.name, domainname: '' },
      mounts,
      ipc: 'host',
      cgroup: new Cgroup('/'),
    }
    this.engine = new Engine({
      machine: machine.name,
      clock,
      facts,
      chance: parts.chance.stream('engine'),
      kernel: this.kernel,
      namespaces: this.namespaces,
      disk: this.disk,
      hostNet: net,
    })
    programs.set('docker', docker)
    this.#dockerd = dockerd(this.engine, machine.tcp)
    programs.set('dockerd', this.#dockerd)
    programs.set('containerd', containerd)
    programs.set('docker-init', dockerInit)
    programs.set('registry', function* (sys) {
      return yield* (yield* sys.late('registry')).program(sys)
    })
    const unit = this.#unit()
    programs.set('systemctl', function* (sys) {
      return yield* (yield* sys.late('systemctl'))(unit)(sys)
    })
    facts.tell({ kind: 'machine.added', machine: machine.name, role: 'docker-host', address: machine.address })
    this.spawn(systemd, 'systemd', ['/sbin/init'], quietDescriptors(), undefined)
  }

  /** What listens where clients look for the engine. */
  engineSocket(): ListeningSocket | undefined {
    const node = this.namespaces.mounts.walk(SOCKET, accessOf(ROOT))
    return node instanceof Errno || !node.node ? undefined : this.kernel.unixSockets.get(node.node)
  }
  #process(): Process | undefined {
    return [...this.kernel.processes].find((process) => process.flavour === 'dockerd' && process.alive)
  }
  #unit() {
    return {
      running: () => this.engine.running,
      pid: () => this.#process()?.pid,
      start: () => {
        const process = this.create(quietDescriptors(), this.kernel.pids.init, '/')
        const argv = ['/usr/bin/dockerd', '-H', 'fd://', '--containerd=/run/containerd/containerd.sock']
        this.kernel.start(process, { program: this.#dockerd, flavour: 'dockerd', argv })
      },
    }
  }

  create(descriptors: ReadonlyMap<number, Description>, parent: Process | undefined, cwd: string): Process {
    const env = new Map([
      ['HOME', '/root'],
      ['USER', 'root'],
      ['LOGNAME', 'root'],
      ['SHELL', '/bin/bash'],
      ['LANG', 'C.UTF-8'],
      ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      ['PWD', cwd],
    ])
    const process = this.kernel.create({ namespaces: this.namespaces, credentials: ROOT, parent, env, cwd, descriptors, group: 0 })
    assert(!(process instanceof Errno), 'the host cannot make its first processes')
    return process
  }
  spawn(
    program: Program,
    flavour: string,
    argv: readonly string[],
    descriptors: ReadonlyMap<number, Description>,
    parent: Process | undefined,
    cwd = '/',
  ): Process {
    const process = this.create(descriptors, parent, cwd)
    this.kernel.start(process, { program, flavour, argv })
    return process
  }
}
