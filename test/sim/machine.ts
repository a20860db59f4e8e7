// A bare machine for tests of programs: a kernel, a small tree, no docker. Runs one program to its end.
import { LATE_PROGRAMS } from '../../src/sim/programs/late'
import { text } from '../../src/sim/api/bytes'
import { content } from '../../src/sim/api/content'
import { Chance } from '../../src/sim/clock/chance'
import { EventClock, SECOND } from '../../src/sim/clock/clock'
import { Facts } from '../../src/sim/clock/facts'
import { Errno } from '../../src/sim/host/files/errno'
import { TreeFileSystem } from '../../src/sim/host/files/filesystem'
import { MountTable } from '../../src/sim/host/files/mounts'
import { device, directory, type DirectoryNode, file, type Node } from '../../src/sim/host/files/node'
import { Cgroup } from '../../src/sim/host/kernel/cgroups'
import { ROOT } from '../../src/sim/host/kernel/credentials'
import { Channel, type Description, PipeReader, PipeWriter } from '../../src/sim/host/kernel/descriptors'
import { elf } from '../../src/sim/host/kernel/executable'
import { Kernel } from '../../src/sim/host/kernel/kernel'
import { Fabric, NetNamespace } from '../../src/sim/host/kernel/network'
import { ProcFileSystem } from '../../src/sim/host/kernel/procfs'
import { exitCode, type Program } from '../../src/sim/host/kernel/syscalls'

const START = Date.UTC(2026, 10, 24, 9, 0, 0) * 1000

export interface Outcome {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

/** Files as { "etc/passwd": "text" }, put below a root with /bin, /dev, /proc, /tmp. */
export class TestMachine {
  readonly clock = new EventClock(START)
  readonly facts = new Facts(this.clock)
  readonly root: DirectoryNode
  readonly kernel: Kernel
  readonly namespaces
  readonly bugs: string[] = []

  /** @param commands program name → path of its file */
  constructor(
    programs: ReadonlyMap<string, Program>,
    commands: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>> = {},
  ) {
    this.facts.subscribe((fact) => {
      if (fact.kind === 'simulator.bug') this.bugs.push(fact.message)
    })
    this.root = directory()
    for (const name of ['null', 'zero', 'random', 'stdin', 'stdout', 'stderr'] as const) this.put(`dev/${name}`, device(name))
    for (const path of ['tmp', 'proc', 'root', 'etc', 'bin']) this.put(path, directory())
    for (const [path, program] of Object.entries(commands)) this.put(path, file(elf(program, 100_000), { mode: 0o755 }))
    for (const [path, body] of Object.entries(files)) this.put(path, file(content(body)))
    this.kernel = new Kernel({
      name: 'box',
      clock: this.clock,
      chance: new Chance('test'),
      facts: this.facts,
      programs,
      uname: { sysname: 'Linux', release: '6.18.0', version: '#1 SMP', machine: 'x86_64' },
    })
    this.kernel.late.supply({ programs: LATE_PROGRAMS })
    const net = new NetNamespace('box', new Fabric())
    this.kernel.hostNet = net
    const mounts = new MountTable(new TreeFileSystem(this.root))
    mounts.mount('/proc', new ProcFileSystem(this.kernel, () => [...this.kernel.processes].at(-1)))
    this.namespaces = { pid: this.kernel.pids, net, uts: { hostname: 'box', domainname: '' }, mounts, ipc: 'host', cgroup: new Cgroup('/') }
    const init = this.launch({ 0: new Channel(), 1: new Channel(), 2: new Channel() })
    this.kernel.start(init, {
      argv: ['init'],
      flavour: 'init',
      program: function* (sys) {
        for (;;) yield* sys.sleep(3600 * SECOND)
      },
    })
  }

  put(path: string, node: Node): void {
    const names = path.split('/')
    let at = this.root
    for (const name of names.slice(0, -1)) {
      const next = at.entries.get(name) ?? directory()
      at.entries.set(name, next)
      if (next.kind === 'directory') at = next
    }
    at.entries.set(names.at(-1) ?? '', node)
  }

  launch(channels: { 0: Channel; 1: Channel; 2: Channel }) {
    const env = new Map([
      ['PATH', '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin'],
      ['HOME', '/root'],
    ])
    const descriptors = new Map<number, Description>([
      [0, new PipeReader(channels[0])],
      [1, new PipeWriter(channels[1])],
      [2, new PipeWriter(channels[2])],
    ])
    const process = this.kernel.create({
      namespaces: this.namespaces,
      credentials: ROOT,
      parent: this.kernel.pids.init,
      env,
      cwd: '/root',
      descriptors,
      group: 0,
    })
    if (process instanceof Errno) throw new Error(process.text)
    return process
  }

  /** Starts a program and advances the clock until it ends, at most `seconds`. */
  run(argv: readonly string[], stdin = '', seconds = 60): Outcome {
    const channels = { 0: new Channel(1 << 24), 1: new Channel(1 << 24), 2: new Channel(1 << 24) }
    const process = this.launch(channels)
    if (stdin) channels[0].write(content(stdin)).next()
    channels[0].end()
    const path = argv[0]?.includes('/') ? argv[0] : `/bin/${argv[0] ?? ''}`
    const loaded = this.kernel.load(process, path, argv)
    if (loaded instanceof Errno) throw new Error(`${path}: ${loaded.text}`)
    this.kernel.start(process, loaded)
    const end = this.clock.now + seconds * SECOND
    for (let steps = 0; process.alive && steps < 2_000_000 && (this.clock.next() ?? Infinity) <= end; steps++) this.clock.step()
    if (this.bugs.length > 0) throw new Error(this.bugs.join('\n'))
    return { stdout: drain(channels[1]), stderr: drain(channels[2]), code: process.status ? exitCode(process.status) : -1 }
  }
}

function drain(channel: Channel): string {
  if (channel.size === 0) return ''
  const step = channel.read(channel.size).next()
  return step.done && !(step.value instanceof Errno) ? text(step.value.bytes()) : ''
}
