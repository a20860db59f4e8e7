// Handlers of /exec. Models: moby api/server/router/container/exec.go, Engine API v1.51 "Exec".
import type { ExecConfig } from '../../api/engine/container'
import { Failure, failed } from '../../api/failure'
import { MILLISECOND, SECOND } from '../../clock/clock'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { attach } from '../containers/attach'
import { createExec, type Exec, startExec } from '../containers/exec'

const TEMPLATE: ExecConfig = {
  User: '',
  Privileged: false,
  Tty: false,
  AttachStdin: false,
  AttachStderr: false,
  AttachStdout: false,
  DetachKeys: '',
  Env: null,
  WorkingDir: '',
  Cmd: [],
  Detach: false,
}

/** How long a resize waits for the command to start: moby's ContainerExecResize. */
const READY_TIME = 10 * SECOND
const READY_POLL = 10 * MILLISECOND

const withExec =
  (then: (call: Call, exec: Exec) => Task<void>): Handler =>
  (call) => {
    const exec = call.engine.execs.get(call.param('id'))
    return exec ? then(call, exec) : call.fail(failed(404, `No such exec instance: ${call.param('id')}`))
  }

const start = withExec(function* (call, exec) {
  const body = yield* call.body({ Detach: false, Tty: false, ConsoleSize: [0, 0] }, 'ExecStartOptions')
  if (body instanceof Failure) return yield* call.fail(body)
  const [rows = 0, columns = 0] = body.ConsoleSize
  exec.size = [rows, columns]
  const { config, io } = exec
  if (body.Detach) {
    const failure = yield* startExec(call.engine, exec)
    return yield* failure ? call.fail(failure) : call.empty(200)
  }
  yield* call.hijack(config.Tty)
  const subscriber = attach(call, io, {
    stdin: config.AttachStdin,
    stdout: config.AttachStdout,
    stderr: config.AttachStderr,
    tty: config.Tty,
    closeStdin: true,
  })
  call.engine.sys.thread(function* () {
    const failure = yield* startExec(call.engine, exec)
    if (failure) io.end()
  })
  yield* subscriber
})

export const EXEC_HANDLERS: Readonly<Record<'ContainerExec' | 'ExecStart' | 'ExecResize' | 'ExecInspect', Handler>> = {
  *ContainerExec(call) {
    const body = yield* call.body<ExecConfig>(TEMPLATE, 'ExecCreateRequest')
    if (body instanceof Failure) return yield* call.fail(body)
    const container = call.engine.containers.find(call.param('id'))
    if (container instanceof Failure) return yield* call.fail(container)
    const exec = createExec(call.engine, container, body)
    yield* exec instanceof Failure ? call.fail(exec) : call.json(201, { Id: exec.id })
  },
  ExecStart: start,
  ExecResize: withExec(function* (call, exec) {
    const deadline = call.engine.clock.now + READY_TIME
    while (!exec.started && call.engine.clock.now < deadline) yield* call.engine.sys.sleep(READY_POLL)
    if (!exec.started) return yield* call.fail(failed(500, 'timeout waiting for exec session ready'))
    exec.io.tty?.resize({ rows: Number(call.query('h')) || 24, columns: Number(call.query('w')) || 80 })
    yield* call.empty(200)
  }),
  ExecInspect: withExec((call, exec) => {
    const { config } = exec
    const [entrypoint = '', ...args] = config.Cmd
    return call.json(200, {
      ID: exec.id,
      Running: exec.running,
      ExitCode: exec.exitCode,
      ProcessConfig: {
        tty: config.Tty,
        entrypoint,
        arguments: args,
        privileged: config.Privileged,
        ...(config.User === '' ? {} : { user: config.User }),
      },
      OpenStdin: config.AttachStdin,
      OpenStderr: config.AttachStderr,
      OpenStdout: config.AttachStdout,
      CanRemove: false,
      ContainerID: exec.container.id,
      DetachKeys: config.DetachKeys,
      Pid: exec.process?.pid ?? 0,
    })
  }),
}
