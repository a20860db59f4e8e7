// docker exec. Models: moby daemon/exec.go, Engine API v1.51 "Exec": a second process in a container's namespaces, with its own user, environment, directory.
// Left out: consoles' resize while detached.
import { utf8 } from '../../api/bytes'
import type { ExecConfig } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import { MILLISECOND } from '../../clock/clock'
import { Errno } from '../../host/files/errno'
import { clean } from '../../host/files/mounts'
import { accessOf } from '../../host/kernel/access'
import type { Process } from '../../host/kernel/process'
import { exitCode } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import type { Engine } from '../engine'
import { environment } from '../runtime/bundle'
import { followOutput } from '../runtime/follow'
import { EXEC_FAILED, execRefusal, loadProgram, plumb, type ProcessPlan } from '../runtime/runc'
import { Stdio } from '../runtime/stdio'
import { boundingSet, credentialsOf, resolveUser } from '../runtime/users'
import type { Container } from './container'
import { eventAttributes } from './create'

const EXEC_TIME = 60 * MILLISECOND

export class Exec {
  readonly io = new Stdio()
  process: Process | undefined
  exitCode: number | null = null
  started = false
  size: readonly [number, number] = [0, 0]
  constructor(
    readonly id: string,
    readonly container: Container,
    readonly config: ExecConfig,
  ) {}
  get running(): boolean {
    return this.process?.alive ?? false
  }
}

function refuseState(container: Container): Failure | undefined {
  const { status } = container.lifecycle
  if (status === 'paused') return failed(409, `Container ${container.name} is paused, unpause the container before exec`)
  if (status === 'restarting') return failed(409, `Container ${container.id} is restarting, wait until the container is running`)
  return container.process ? undefined : failed(409, `container ${container.id} is not running`)
}

export function createExec(engine: Engine, container: Container, config: ExecConfig): Exec | Failure {
  const refused = refuseState(container)
  if (refused) return refused
  if (config.Cmd.length === 0) return failed(400, 'No exec command specified')
  const mounts = container.process?.namespaces.mounts
  const user = mounts ? resolveUser(mounts, config.User || container.config.User) : failed(409, `container ${container.id} is not running`)
  if (user instanceof Failure) return failed(400, user.message)
  const exec = new Exec(engine.chance.hex(64), container, config)
  engine.execs.set(exec.id, exec)
  container.execs.add(exec.id)
  engine.events.tell('container', `exec_create: ${config.Cmd.join(' ')}`, container.id, eventAttributes(container, { execID: exec.id }))
  return exec
}

/** Starts it. A command that cannot be run is no failure of the request: its message goes to the stream, with exit code 126 or 127. */
export function* startExec(engine: Engine, exec: Exec): Task<Failure | undefined> {
  const { container, config } = exec
  if (exec.started) return failed(409, `exec command ${exec.id} has already run`)
  const refused = refuseState(container)
  if (refused || !container.process) return refused ?? failed(409, `container ${container.id} is not running`)
  exec.started = true
  engine.events.tell('container', `exec_start: ${config.Cmd.join(' ')}`, container.id, eventAttributes(container, { execID: exec.id }))
  yield* engine.sys.sleep(EXEC_TIME)
  const { namespaces } = container.process
  const user = resolveUser(namespaces.mounts, config.User || container.config.User)
  if (user instanceof Failure) return user
  const credentials = credentialsOf(user, boundingSet(container.hostConfig, container.hostConfig.Privileged || config.Privileged))
  const plan: ProcessPlan = {
    argv: config.Cmd,
    env: environment(container, user.home, config.Tty, config.Env ?? []),
    cwd: clean(config.WorkingDir || container.config.WorkingDir || '/'),
    credentials,
    user,
  }
  const descriptors = plumb(engine, exec.io, config.Tty, config.AttachStdin, exec.size)
  const { kernel } = engine.parts
  const process = kernel.create({ namespaces, credentials, parent: kernel.pids.init, env: plan.env, cwd: plan.cwd, descriptors, group: 0 })
  if (process instanceof Errno) return failed(500, `${EXEC_FAILED}: ${process.goText}`)
  if (exec.io.tty) exec.io.tty.foreground = process.group
  followOutput(engine, exec.io)
  const cwd = namespaces.mounts.stat(plan.cwd, accessOf(credentials))
  const loaded = cwd instanceof Errno ? cwd : loadProgram(engine, process, plan)
  if (loaded instanceof Errno) {
    const why =
      cwd instanceof Errno
        ? `chdir to cwd ("${plan.cwd}") set in config.json failed: ${cwd.goText}`
        : execRefusal(config.Cmd[0] ?? '', loaded)
    process.end({ code: 255 })
    refuse(exec, `${EXEC_FAILED}: ${why}`, loaded)
    return undefined
  }
  exec.process = process
  process.onEnd = (status) => {
    exec.exitCode = exitCode(status)
    engine.events.tell(
      'container',
      'exec_die',
      container.id,
      eventAttributes(container, { execID: exec.id, exitCode: String(exec.exitCode) }),
    )
  }
  kernel.start(process, loaded)
  return undefined
}

function refuse(exec: Exec, message: string, error: Errno): void {
  exec.exitCode = error.code === 'ENOENT' ? 127 : 126
  exec.io.publish({ stream: 'stdout', bytes: utf8(`${message}\r\n`) })
}
