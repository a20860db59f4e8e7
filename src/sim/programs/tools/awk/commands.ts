// awk and the commands it starts: system(), and pipes to and from a shell. Models: POSIX.1-2024 XCU awk, output to and input from commands.
import { Errno } from '../../../host/files/errno'
import { exitCode, type Sys } from '../../../host/kernel/syscalls'
import type { Task } from '../../../host/kernel/task'

/** Runs a command, with its input when there is one, and gives its exit code. */
export function* runShell(sys: Sys, command: string, input?: string): Task<number> {
  const [out, into] = sys.pipe()
  const fds: readonly (readonly [number, number])[] = [
    [0, out],
    [into, -1],
    [out, -1],
  ]
  const pid = sys.spawn({ argv: ['sh', '-c', command], ...(input === undefined ? {} : { fds: new Map(fds) }) })
  sys.close(out)
  if (pid instanceof Errno) {
    sys.close(into)
    return 127
  }
  if (input !== undefined) yield* sys.write(into, input)
  sys.close(into)
  const ended = yield* sys.wait(pid)
  return ended && ended !== 'interrupted' && !(ended instanceof Errno) ? exitCode(ended.status) : 1
}

/** Starts a command whose output is read from the descriptor that is given back. */
export function readingFrom(sys: Sys, command: string): number | Errno {
  const [out, into] = sys.pipe()
  const fds: readonly (readonly [number, number])[] = [
    [1, into],
    [into, -1],
    [out, -1],
  ]
  const pid = sys.spawn({ argv: ['sh', '-c', command], fds: new Map(fds) })
  sys.close(into)
  return pid instanceof Errno ? pid : out
}
