// A machine somewhere on the simulated internet: its kernel, its address, a link to it, and the programs that it runs. Models: a host that is only ever
// talked to over the network. Left out: disks, users, anything that a person could look at there.
import type { Chance } from '../clock/chance'
import type { EventClock } from '../clock/clock'
import { assert } from '../clock/assert'
import type { Facts } from '../clock/facts'
import { Errno } from '../host/files/errno'
import { TreeFileSystem } from '../host/files/filesystem'
import { MountTable } from '../host/files/mounts'
import { directory } from '../host/files/node'
import { Cgroup } from '../host/kernel/cgroups'
import { ROOT } from '../host/kernel/credentials'
import { Link } from '../host/kernel/descriptors'
import { Kernel } from '../host/kernel/kernel'
import type { Late } from '../host/kernel/late'
import { type Fabric, NetNamespace } from '../host/kernel/network'
import type { Program } from '../host/kernel/syscalls'
import { UNAME } from './host'
import { quietDescriptors } from './session'

/** Round trip 40 ms and 100 Mbit/s down: design choices, a usual line at home. */
const LATENCY = 20_000
const BANDWIDTH = 12_500_000

export interface Internet {
  readonly clock: EventClock
  readonly chance: Chance
  readonly facts: Facts
  readonly fabric: Fabric
  readonly late: Late
}
interface Site {
  readonly name: string
  readonly address: string
  /** All names that lead to it. */
  readonly names: readonly string[]
  /** Its stream of chance. */
  readonly stream: string
}
interface InternetMachine {
  readonly net: NetNamespace
  readonly run: (program: Program, flavour: string, argv: readonly string[]) => void
}

export function internetMachine({ clock, chance, facts, fabric, late }: Internet, { name, address, names, stream }: Site): InternetMachine {
  const kernel = new Kernel({ name, clock, facts, programs: new Map(), chance: chance.stream(stream), uname: UNAME, late })
  const net = new NetNamespace(name, fabric)
  // As Docker makes them: of the address's own bytes.
  const mac = ['02', '42', ...address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'))].join(':')
  net.interfaces.push({ index: 2, name: 'eth0', mac, addresses: [{ ip: address, prefix: 24 }], loopback: false, mtu: 1500 })
  kernel.hostNet = net
  fabric.plug(address, net, new Link(LATENCY, BANDWIDTH), names)
  const mounts = new MountTable(new TreeFileSystem(directory()))
  const namespaces = { pid: kernel.pids, net, uts: { hostname: name, domainname: '' }, mounts, ipc: 'host', cgroup: new Cgroup('/') }
  return {
    net,
    run: (program, flavour, argv) => {
      const process = kernel.create({
        namespaces,
        credentials: ROOT,
        parent: undefined,
        env: new Map(),
        cwd: '/',
        descriptors: quietDescriptors(),
      })
      assert(!(process instanceof Errno), `${name} cannot make a process`)
      kernel.start(process, { program, flavour, argv })
    },
  }
}
