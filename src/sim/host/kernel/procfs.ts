// /proc: the kernel's view of its processes, as files. Models: proc(5): PID/{cmdline,comm,status,stat,environ,cgroup,mounts,exe,cwd,fd}, self, mounts,
// meminfo, cpuinfo, loadavg, uptime, version, net/{dev,route}, sys/kernel/{hostname,osrelease}; PID/ns of namespaces(7). Left out: everything else.
import { content } from '../../api/content'
import type { FileSystem, Names } from '../files/filesystem'
import { directory, file, type Node, symlink } from '../files/node'
import { capabilityMask } from './credentials'
import type { Kernel } from './kernel'
import type { Process } from './process'
import { statusText } from './kernel'

const text = (lines: string) => file(content(lines), { mode: 0o444 })
const folder = () => directory({ mode: 0o555 })

export class ProcFileSystem implements FileSystem {
  readonly type = 'proc'
  readonly source = 'proc'
  readonly #general: ReadonlyMap<string, (of: Process) => string>

  /** @param viewer the process whose namespaces decide what is seen */
  constructor(
    private readonly kernel: Kernel,
    private readonly viewer: () => Process | undefined,
  ) {
    this.#general = new Map(Object.entries(this.#files()))
  }

  lookup(path: Names): Node | undefined {
    const [head, ...rest] = path
    if (head === undefined) return folder()
    if (/^\d+$/.test(head)) return this.#process(Number(head), rest)
    const viewer = this.viewer()
    if (!viewer) return undefined
    // Who asks by a path that begins with /proc/self is told of itself (file-calls.ts); links come here, and what they lead to is the same for all.
    if (head === 'self' && rest.length === 0) return symlink(String(viewer.innerPid))
    if (head === 'mounts' && rest.length === 0) return symlink('self/mounts')
    const make = this.#general.get(path.join('/'))
    if (make) return text(make(viewer))
    return [...this.#general.keys()].some((name) => name.startsWith(path.join('/') + '/')) ? folder() : undefined
  }

  list(path: Names): string[] {
    const namespace = this.viewer()?.namespaces.pid
    const [head, ...rest] = path
    if (head !== undefined && /^\d+$/.test(head)) return this.#processNames(Number(head), rest)
    const start = path.length === 0 ? '' : path.join('/') + '/'
    const general = [...this.#general.keys()]
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length).split('/')[0] ?? '')
    const own = path.length === 0 ? [...[...(namespace?.processes.keys() ?? [])].map(String), 'mounts', 'self'] : []
    return [...new Set([...own, ...general])]
  }
  own(path: Names): Node | undefined {
    return this.lookup(path)
  }
  put(): void {
    // Nothing can be made in /proc.
  }
  remove(): void {
    // Nothing can be removed from /proc.
  }

  #find(pid: number): Process | undefined {
    return this.viewer()?.namespaces.pid.processes.get(pid)
  }
  #processNames(pid: number, rest: Names): string[] {
    const process = this.#find(pid)
    if (!process) return []
    if (rest[0] === 'ns') return Object.keys(NAMESPACES)
    if (rest[0] === 'fd') return [...process.descriptors.keys()].map(String)
    return rest.length === 0 ? [...Object.keys(FILES), 'cwd', 'exe', 'fd', 'ns', 'root'] : []
  }
  #process(pid: number, rest: Names): Node | undefined {
    const process = this.#find(pid)
    if (!process) return undefined
    const [name, item] = rest
    const owner = { uid: process.credentials.uid, gid: process.credentials.gid }
    if (name === undefined) return directory({ ...owner, mode: 0o555 })
    if (name === 'cwd') return symlink(process.cwd, owner)
    if (name === 'root') return symlink('/', owner)
    if (name === 'exe') return symlink(process.argv[0] ?? '', owner)
    if ((name === 'fd' || name === 'ns') && item === undefined) return folder()
    const shown = name === 'fd' ? this.#open(process, Number(item)) : name === 'ns' ? this.#namespace(process, item ?? '') : undefined
    if (shown !== undefined) return symlink(shown, owner)
    const make = FILES[name]
    return make && item === undefined ? file(content(make(process)), { ...owner, mode: name === 'environ' ? 0o400 : 0o444 }) : undefined
  }

  /** What a descriptor refers to. Linux gives both ends of a pipe one number; here each has its own, because a pipe has none. */
  #open(process: Process, fd: number): string | undefined {
    const open = process.descriptors.get(fd)
    if (!open) return undefined
    if (open.kind === 'pipe' || open.kind === 'socket') return `${open.kind}:[${20_000 + process.pid * 16 + fd}]`
    return open.kind === 'tty' ? '/dev/pts/0' : open.path
  }
  /** A namespace's number: the same for all who share it, after the oldest of them. */
  #namespace(process: Process, name: string): string | undefined {
    const number = NAMESPACES[name]
    if (number === undefined) return undefined
    const of = (one: Process): unknown => {
      const { pid, net, uts, ipc, mounts, cgroup } = one.namespaces
      return { pid, pid_for_children: pid, net, uts, ipc, mnt: mounts, cgroup }[name]
    }
    const first = [...this.kernel.processes].find((one) => of(one) === of(process))
    const oldest = first && first.pid > 1 ? 4_026_532_000 + first.pid * 16 + (number % 16) : number
    return `${name.replace('_for_children', '')}:[${oldest}]`
  }

  #files(): Record<string, (viewer: Process) => string> {
    const { clock, machine } = this.kernel
    const booted = () => ((clock.now - (this.kernel.pids.init?.startedAt ?? clock.now)) / 1e6).toFixed(2)
    return {
      uptime: () => `${booted()} ${booted()}\n`,
      loadavg: () => '0.08 0.03 0.01 1/123 4567\n',
      version: () => `Linux version ${machine.uname.release} (drydock) ${machine.uname.version}\n`,
      meminfo: () => this.#meminfo(),
      cpuinfo: () =>
        Array.from({ length: this.kernel.hardware.cpus }, (_, i) => `processor\t: ${i}\nmodel name\t: Drydock virtual CPU\n\n`).join(''),
      filesystems: () => 'nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\n\text4\n',
      stat: () =>
        `btime ${Math.floor((this.kernel.pids.init?.startedAt ?? clock.now) / 1e6)}\nprocesses ${[...this.kernel.processes].length}\n`,
      'sys/kernel/hostname': (viewer) => viewer.namespaces.uts.hostname + '\n',
      'sys/kernel/osrelease': () => machine.uname.release + '\n',
      'net/dev': (viewer) =>
        viewer.namespaces.net
          .infos()
          .map((one) => `${one.name}:\n`)
          .join(''),
    }
  }
  #meminfo(): string {
    const used = [...this.kernel.processes].reduce((sum, process) => sum + process.memory, 0)
    const kib = (bytes: number) => `${Math.round(bytes / 1024)} kB`.padStart(14)
    const { memory } = this.kernel.hardware
    const free = Math.max(0, memory - used)
    return `MemTotal: ${kib(memory)}\nMemFree:  ${kib(free)}\nMemAvailable: ${kib(free)}\nSwapTotal: ${kib(0)}\nSwapFree: ${kib(0)}\n`
  }
}

const STATES = { R: 'R (running)', S: 'S (sleeping)', T: 'T (stopped)', Z: 'Z (zombie)', D: 'D (disk sleep)' } as const
const comm = (process: Process): string => (process.argv[0]?.split('/').at(-1) ?? '').slice(0, 15)

/** Numbers of the machine's own, as Linux gives them out when it starts. */
const NAMESPACES: Readonly<Record<string, number>> = {
  cgroup: 4_026_531_835,
  ipc: 4_026_531_839,
  mnt: 4_026_531_841,
  net: 4_026_531_840,
  pid: 4_026_531_836,
  pid_for_children: 4_026_531_836,
  time: 4_026_531_834,
  user: 4_026_531_837,
  uts: 4_026_531_838,
}

const FILES: Readonly<Record<string, (process: Process) => string>> = {
  cmdline: (process) => (process.alive ? (process.title ?? process.argv.join('\0')) + '\0' : ''),
  comm: (process) => comm(process) + '\n',
  environ: (process) => [...process.env].map(([name, value]) => `${name}=${value}\0`).join(''),
  status,
  stat: (process) =>
    `${process.innerPid} (${comm(process)}) ${process.state} ${parentIn(process)} ${process.group} ${process.group} 0 -1 0 0 0 0 0 ${Math.round(process.cpuUsed / 10_000)} 0 0 0 20 0 1 0 ${ticksSinceBoot(process)} 0 ${Math.round(process.memory / 4096)}\n`,
  cgroup: (process) => `0::${process.namespaces.cgroup.path}\n`,
  mounts: (process) =>
    process.namespaces.mounts.list
      .map((mount) => `${mount.fs.source} ${mount.target} ${mount.fs.type} ${mount.readOnly ? 'ro' : 'rw'},relatime 0 0\n`)
      .join(''),
  wchan: (process) => (process.alive ? '0' : statusText(process.status ?? { code: 0 })),
}
/** When it was started, in hundredths of a second after the machine. */
function ticksSinceBoot(process: Process): number {
  let root = process.namespaces.pid
  while (root.parent) root = root.parent
  return Math.round((process.startedAt - (root.init?.startedAt ?? process.startedAt)) / 10_000)
}
const parentIn = (process: Process): number => process.parent?.pidIn(process.namespaces.pid) ?? 0

function status(process: Process): string {
  const { credentials } = process
  const effective = credentials.uid === 0 ? credentials.bounding : new Set<never>()
  const rows: readonly (readonly [string, string])[] = [
    ['Name', comm(process)],
    ['Umask', process.umask.toString(8).padStart(4, '0')],
    ['State', STATES[process.state]],
    ['Tgid', String(process.innerPid)],
    ['Pid', String(process.innerPid)],
    ['PPid', String(parentIn(process))],
    ['Uid', Array.from({ length: 4 }, () => credentials.uid).join('\t')],
    ['Gid', Array.from({ length: 4 }, () => credentials.gid).join('\t')],
    ['Groups', credentials.groups.join(' ')],
    ['NSpid', [...process.ids.values()].join('\t')],
    ['VmRSS', `${Math.round(process.memory / 1024)} kB`],
    ['Threads', String(Math.max(1, process.runs.size))],
    ['CapInh', '0'.repeat(16)],
    ['CapPrm', capabilityMask(effective)],
    ['CapEff', capabilityMask(effective)],
    ['CapBnd', capabilityMask(credentials.bounding)],
    ['CapAmb', '0'.repeat(16)],
  ]
  return rows.map(([name, value]) => `${name}:\t${value}\n`).join('')
}
