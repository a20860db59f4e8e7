// systemctl, for docker and containerd. Models: systemctl(1) start, stop, restart, status, is-active of docker; enable, disable, is-enabled, daemon-reload of both,
// with Debian's words and the link that stands for "starts with the machine". Left out: other units, --user, starting and stopping containerd, booting again.
import { Errno } from '../host/files/errno'
import type { Program, Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { fail } from '../programs/lib/io'

/** What systemctl needs to know of the docker unit. */
export interface DockerUnit {
  running(): boolean
  /** dockerd's number, for the signal that stops it. */
  pid(): number | undefined
  start(): void
}

const WANTS = '/etc/systemd/system/multi-user.target.wants'
const UNITS = ['docker.service', 'containerd.service']
const unitOf = (name: string): string => (name.includes('.') ? name : `${name}.service`)
const isEnabled = (sys: Sys, unit: string): boolean => !(sys.lstat(`${WANTS}/${unit}`) instanceof Errno)

/** docker comes with a script for the older init too, which is kept in step. */
function* inStep(sys: Sys, verb: string, unit: string): Task<void> {
  if (unit !== 'docker.service') return
  yield* sys.write(
    2,
    `Synchronizing state of docker.service with SysV service script with /lib/systemd/systemd-sysv-install.\nExecuting: /lib/systemd/systemd-sysv-install ${verb} docker\n`,
  )
}
function* enable(sys: Sys, unit: string): Task<number> {
  yield* inStep(sys, 'enable', unit)
  if (isEnabled(sys, unit)) return 0
  sys.mkdir(WANTS)
  const error = sys.symlink(`/lib/systemd/system/${unit}`, `${WANTS}/${unit}`)
  if (error) return yield* fail(sys, `Failed to enable unit: ${error.text}`)
  yield* sys.write(2, `Created symlink ${WANTS}/${unit} → /lib/systemd/system/${unit}.\n`)
  return 0
}
function* disable(sys: Sys, unit: string): Task<number> {
  yield* inStep(sys, 'disable', unit)
  if (!isEnabled(sys, unit)) return 0
  const error = sys.unlink(`${WANTS}/${unit}`)
  if (error) return yield* fail(sys, `Failed to disable unit: ${error.text}`)
  yield* sys.write(2, `Removed "${WANTS}/${unit}".\n`)
  return 0
}
function* tellEnabled(sys: Sys, unit: string): Task<number> {
  yield* sys.write(1, isEnabled(sys, unit) ? 'enabled\n' : 'disabled\n')
  return isEnabled(sys, unit) ? 0 : 1
}
const FILES: Readonly<Record<string, (sys: Sys, unit: string) => Task<number>>> = { enable, disable, 'is-enabled': tellEnabled }

function* stop(sys: Sys, unit: DockerUnit): Task<void> {
  const pid = unit.pid()
  if (pid !== undefined) sys.kill(pid, 'TERM')
  while (unit.pid() !== undefined) yield* sys.sleep(10_000)
}
function* start(sys: Sys, unit: DockerUnit): Task<void> {
  if (unit.running()) return
  unit.start()
  while (!unit.running()) yield* sys.sleep(10_000)
}
const VERBS: Readonly<Record<string, (sys: Sys, unit: DockerUnit) => Task<number>>> = {
  *start(sys, unit) {
    yield* start(sys, unit)
    return 0
  },
  *stop(sys, unit) {
    yield* stop(sys, unit)
    return 0
  },
  *restart(sys, unit) {
    yield* stop(sys, unit)
    yield* start(sys, unit)
    return 0
  },
  *'is-active'(sys, unit) {
    yield* sys.write(1, unit.running() ? 'active\n' : 'inactive\n')
    return unit.running() ? 0 : 3
  },
  *status(sys, unit) {
    const state = unit.running() ? 'active (running)' : 'inactive (dead)'
    const loaded = `     Loaded: loaded (/lib/systemd/system/docker.service; ${isEnabled(sys, 'docker.service') ? 'enabled' : 'disabled'}; preset: enabled)\n`
    yield* sys.write(
      1,
      `${unit.running() ? '●' : '○'} docker.service - Docker Application Container Engine\n${loaded}     Active: ${state}\n`,
    )
    return unit.running() ? 0 : 3
  },
}

export const systemctl = (docker: DockerUnit): Program =>
  function* (sys) {
    const words = sys.argv.slice(1)
    const unsimulated = words.find((word) => word.startsWith('-') && word !== '--now' && word !== '--no-pager')
    const [verb = '', ...names] = words.filter((word) => !word.startsWith('-'))
    if (verb === 'daemon-reload' && unsimulated === undefined) return 0
    const onFiles = FILES[verb]
    const work = VERBS[verb]
    if (unsimulated !== undefined || (!onFiles && !work))
      return yield* fail(sys, `drydock: systemctl ${unsimulated ?? verb} is not simulated`, 69)
    let code = 0
    for (const unit of names.map(unitOf)) {
      if (!UNITS.includes(unit)) {
        const words = onFiles ? `Failed to ${verb} unit: Unit ${unit} does not exist` : `Unit ${unit} could not be found.`
        code = yield* fail(sys, words, verb === 'is-active' ? 3 : onFiles ? 1 : 5)
      } else if (onFiles) {
        code = yield* onFiles(sys, unit)
        const now = words.includes('--now') ? VERBS[verb === 'enable' ? 'start' : 'stop'] : undefined
        if (code === 0 && now && unit === 'docker.service') code = yield* now(sys, docker)
      } else if (unit !== 'docker.service') return yield* fail(sys, `drydock: systemctl ${verb} ${unit} is not simulated`, 69)
      else if (work) code = yield* work(sys, docker)
    }
    return code
  }

declare module '../host/kernel/late' {
  interface LateParts {
    systemctl: typeof systemctl
  }
}
