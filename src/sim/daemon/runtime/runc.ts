// From "start" to the first instruction of the container's process. Models: containerd-shim and runc 1.3: namespaces, cgroup, user, working directory, exec,
// and runc's refusals as dockerd passes them on. Left out: hooks, seccomp, AppArmor, user namespaces.
import { Failure, failed } from '../../api/failure'
import { EXECUTE, absolute, clean, type MountTable, permits } from '../../host/files/mounts'
import { Errno } from '../../host/files/errno'
import { directory } from '../../host/files/node'
import { accessOf } from '../../host/kernel/access'
import { Cgroup } from '../../host/kernel/cgroups'
import type { Credentials } from '../../host/kernel/credentials'
import { type Description, PipeReader, PipeWriter } from '../../host/kernel/descriptors'
import { findProgram } from '../../host/kernel/find-program'
import type { Loaded } from '../../host/kernel/kernel'
import { type Namespaces, PidNamespace } from '../../host/kernel/namespaces'
import { OpenDevice } from '../../host/kernel/open-file'
import type { Process } from '../../host/kernel/process'
import { Tty, TtySlave } from '../../host/kernel/tty'
import type { Container } from '../containers/container'
import type { Engine } from '../engine'
import { environment, mountTable } from './bundle'
import type { Stdio } from './stdio'
import { boundingSet, credentialsOf, type ResolvedUser, resolveUser } from './users'

const SHIM =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process'
export const EXEC_FAILED = 'OCI runtime exec failed: exec failed: unable to start container process'

/** Why runc could not run a command, in its words. */
export function execRefusal(command: string, error: Errno): string {
  if (error.code === 'ENOENT')
    return command.includes('/')
      ? `exec: "${command}": stat ${command}: no such file or directory`
      : `exec: "${command}": executable file not found in $PATH`
  if (error.code === 'ENOEXEC') return `exec ${command}: exec format error`
  return `exec: "${command}": ${error.code === 'EACCES' ? 'permission denied' : error.goText}`
}

export interface ProcessPlan {
  readonly argv: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly cwd: string
  readonly credentials: Credentials
  readonly user: ResolvedUser
}

/** Finds the command in the container's own file system, by the container's own PATH. */
export function loadProgram(engine: Engine, process: Process, plan: ProcessPlan): Loaded | Errno {
  const { mounts } = process.namespaces
  const access = accessOf(plan.credentials)
  const files = {
    stat: (path: string) => mounts.stat(absolute(plan.cwd, path), access),
    access: (path: string, wanted: number) => {
      const found = mounts.stat(absolute(plan.cwd, path), access)
      return found instanceof Errno ? found : permits(access, found.node, wanted) ? undefined : new Errno('EACCES')
    },
  }
  const [command = ''] = plan.argv
  const path = findProgram(files, command, plan.env)
  if (path instanceof Errno) return path
  const loaded = engine.parts.kernel.load(process, path, plan.argv)
  return loaded instanceof Errno && loaded.code !== 'EACCES' ? refused(path, loaded) : loaded
}
/** The file is there and may be executed, but execve fails: runc's init says so itself, in the container that has begun. */
const refused = (path: string, why: Errno): Loaded => ({
  flavour: 'runc',
  argv: [path],
  *program(sys) {
    yield* sys.write(2, `exec ${path}: ${why.goText}\n`)
    return 255
  },
})

function pidNamespace(engine: Engine, container: Container): PidNamespace | Failure {
  const mode = container.hostConfig.PidMode
  if (mode === 'host') return engine.parts.kernel.pids
  if (!mode.startsWith('container:')) return new PidNamespace(engine.parts.kernel.pids)
  const other = engine.containers.find(mode.slice('container:'.length))
  if (other instanceof Failure) return other
  return (
    other.process?.namespaces.pid ??
    failed(409, `cannot join PID namespace of a non running container: container ${other.name} is ${other.lifecycle.status}`)
  )
}

function limits(container: Container): Cgroup {
  const cgroup = new Cgroup(`/docker/${container.id}`)
  cgroup.memoryLimit = container.hostConfig.Memory
  cgroup.weight = container.hostConfig.CpuShares || cgroup.weight
  cgroup.files = { image: container.image, upper: container.overlay.upper }
  cgroup.rlimits = new Map(container.hostConfig.Ulimits.map(({ Name, Soft }) => [Name, Soft]))
  cgroup.pidsLimit = Math.max(0, container.hostConfig.PidsLimit ?? 0)
  cgroup.cpus =
    container.hostConfig.NanoCpus / 1e9 ||
    (container.hostConfig.CpuQuota > 0 ? container.hostConfig.CpuQuota / (container.hostConfig.CpuPeriod || 100_000) : 0)
  return cgroup
}

/** Standard input, output and error of a new process, joined to `io`. */
export function plumb(
  engine: Engine,
  io: Stdio,
  tty: boolean,
  openStdin: boolean,
  size: readonly [number, number],
): Map<number, Description> {
  if (tty) {
    const terminal = new Tty()
    if (size[0] > 0) terminal.size = { rows: size[0], columns: size[1] }
    terminal.onSignal = (group, name) => engine.parts.kernel.signalTerminal(group, name)
    io.tty = terminal
    const slave = new TtySlave(terminal)
    return new Map([0, 1, 2].map((fd) => [fd, slave]))
  }
  const input: Description = openStdin ? new PipeReader(io.stdin) : new OpenDevice('null', 'stdin')
  return new Map<number, Description>([
    [0, input],
    [1, new PipeWriter(io.stdout)],
    [2, new PipeWriter(io.stderr)],
  ])
}

/** A missing working directory is made, in the writable layer. */
function ensureWorkdir(engine: Engine, table: MountTable, container: Container): void {
  const path = clean(container.config.WorkingDir)
  if (path === '/') return
  const names = path.slice(1).split('/')
  names.forEach((_, i) => {
    const { mount, below } = table.locate(names.slice(0, i + 1))
    if (!mount.fs.lookup(below) && !mount.readOnly) mount.fs.put(below, directory({ mtime: engine.clock.now }))
  })
}

/** Starts the container's process. Its network sandbox is there already. @param arrange mounts more, as a build step does */
export function startProcess(
  engine: Engine,
  container: Container,
  net: Namespaces['net'],
  arrange: (mounts: MountTable) => void = () => undefined,
): Process | Failure {
  const { config, hostConfig } = container
  const pid = pidNamespace(engine, container)
  if (pid instanceof Failure) return pid
  const mounts = mountTable(engine, container)
  arrange(mounts)
  ensureWorkdir(engine, mounts, container)
  const user = resolveUser(mounts, config.User, hostConfig.GroupAdd ?? [])
  if (user instanceof Failure) return user
  const credentials = credentialsOf(user, boundingSet(hostConfig))
  const uts =
    hostConfig.UTSMode === 'host' || hostConfig.NetworkMode === 'host'
      ? engine.parts.namespaces.uts
      : { hostname: config.Hostname, domainname: config.Domainname }
  const cgroup = limits(container)
  const namespaces: Namespaces = { pid, net, uts, mounts, ipc: container.id, cgroup }
  const descriptors = plumb(engine, container.io, config.Tty, config.OpenStdin, hostConfig.ConsoleSize)
  const plan: ProcessPlan = {
    argv: initArgv(container),
    env: environment(container, user.home, config.Tty),
    cwd: config.WorkingDir === '' ? '/' : clean(config.WorkingDir),
    credentials,
    user,
  }
  const process = engine.parts.kernel.create({
    namespaces,
    credentials,
    parent: engine.parts.kernel.pids.init,
    env: plan.env,
    cwd: plan.cwd,
    descriptors,
    group: 0,
  })
  if (process instanceof Errno) return failed(500, `${SHIM}: can't start: ${process.goText}`)
  container.process = process
  container.cgroup = cgroup
  if (container.io.tty) container.io.tty.foreground = process.group
  const refused = checkWorkdir(plan, mounts) ?? tryLoad(engine, process, plan, hostConfig.Init ?? false)
  if (refused instanceof Failure) {
    process.end({ code: 255 })
    container.process = undefined
    return refused
  }
  engine.parts.kernel.start(process, refused)
  return process
}

const INIT = '/sbin/docker-init'
const initArgv = (container: Container): readonly string[] =>
  container.hostConfig.Init ? [INIT, '--', container.path, ...container.args] : [container.path, ...container.args]

function checkWorkdir(plan: ProcessPlan, mounts: MountTable): Failure | undefined {
  const found = mounts.stat(plan.cwd, accessOf(plan.credentials))
  const error =
    found instanceof Errno
      ? found
      : found.kind !== 'directory'
        ? new Errno('ENOTDIR')
        : permits(accessOf(plan.credentials), found.node, EXECUTE)
          ? undefined
          : new Errno('EACCES')
  return error
    ? failed(400, `${SHIM}: error during container init: chdir to cwd ("${plan.cwd}") set in config.json failed: ${error.goText}`)
    : undefined
}

/** With --init, docker-init is mounted into the container from the host and runs the command as its child. */
function tryLoad(engine: Engine, process: Process, plan: ProcessPlan, init: boolean): Loaded | Failure {
  if (init) {
    const program = engine.parts.kernel.machine.programs.get('docker-init')
    if (program) return { program, flavour: 'docker-init', argv: plan.argv }
  }
  const loaded = loadProgram(engine, process, plan)
  if (!(loaded instanceof Errno)) return loaded
  // An image with a broken executable is found out by execve itself, after "created".
  return failed(400, `${SHIM}: error during container init: ${execRefusal(plan.argv[0] ?? '', loaded)}`)
}
