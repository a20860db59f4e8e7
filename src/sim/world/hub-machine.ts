// The machine that the simulated Docker Hub runs on. Models: what lies behind registry-1.docker.io as one host; the wire to it.
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
import type { ListeningSocket } from '../host/kernel/sockets'
import { HUB_NAMES, hubOptions, PLAIN_PORT } from '../registry/hub'
import { type RegistryOptions, registryServer } from '../registry/registry'
import { UNAME } from './host'
import { quietDescriptors } from './session'

export const HUB_MACHINE = 'registry-1.docker.io'
/** A documentation address (RFC 5737): no real machine has it. */
const HUB_ADDRESS = '203.0.113.10'
/** Round trip 40 ms and 100 Mbit/s down: design choices, a usual line at home. */
const LATENCY = 20_000
const BANDWIDTH = 12_500_000

/** @returns what listens at its plain port, which is opened when it is first asked for */
export function addHub(clock: EventClock, chance: Chance, facts: Facts, fabric: Fabric, late: Late): () => ListeningSocket | undefined {
  const kernel = new Kernel({ name: HUB_MACHINE, clock, facts, programs: new Map(), chance: chance.stream('hub'), uname: UNAME, late })
  const net = new NetNamespace(HUB_MACHINE, fabric)
  net.interfaces.push({
    index: 2,
    name: 'eth0',
    mac: '02:42:cb:00:71:0a',
    addresses: [{ ip: HUB_ADDRESS, prefix: 24 }],
    loopback: false,
    mtu: 1500,
  })
  kernel.hostNet = net
  fabric.plug(HUB_ADDRESS, net, new Link(LATENCY, BANDWIDTH), HUB_NAMES)
  const mounts = new MountTable(new TreeFileSystem(directory()))
  const namespaces = { pid: kernel.pids, net, uts: { hostname: HUB_MACHINE, domainname: '' }, mounts, ipc: 'host', cgroup: new Cgroup('/') }
  const { named, plain } = hubOptions(late)
  const serve = (options: RegistryOptions): void => {
    const process = kernel.create({
      namespaces,
      credentials: ROOT,
      parent: undefined,
      env: new Map(),
      cwd: '/',
      descriptors: quietDescriptors(),
    })
    assert(!(process instanceof Errno), 'the registry machine cannot make a process')
    kernel.start(process, { program: registryServer(options), flavour: 'registry', argv: ['registry', 'serve'] })
  }
  serve(named)
  facts.tell({ kind: 'machine.added', machine: HUB_MACHINE, role: 'registry', address: HUB_ADDRESS })
  const listening = () => net.listener(HUB_ADDRESS, PLAIN_PORT)?.socket
  return () => {
    if (!listening()) {
      serve(plain)
      clock.advanceTo(clock.now, 1_000)
    }
    return listening()
  }
}
