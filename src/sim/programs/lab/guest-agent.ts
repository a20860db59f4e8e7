// What the agent in a guest does for the host. Models: the QEMU guest agent's JSON: guest-ping, guest-exec with capture-output, guest-exec-status.
// Left out: the rest of its commands, input-data.
import { utf8 } from '../../api/bytes'
import { readJson } from '../../api/json'
import { Errno } from '../../host/files/errno'
import { execIn } from '../../host/hypervisor/hypervisor'
import { quiet } from '../../host/hypervisor/guest'
import type { Lab } from '../../host/hypervisor/lab'
import type { Vm } from '../../host/hypervisor/vm'
import { Channel } from '../../host/kernel/descriptors'
import type { Task } from '../../host/kernel/task'

interface Request {
  readonly execute?: string
  readonly arguments?: { readonly path?: unknown; readonly arg?: unknown; readonly 'capture-output'?: unknown; readonly pid?: unknown }
}
/** Bytes of a program's output that are kept. */
const OUTPUT = 1 << 20
const failed = (name: string, why: string): string => `internal error: unable to execute QEMU agent command '${name}': ${why}`
const answer = (value: unknown): Uint8Array => utf8(JSON.stringify({ return: value }))

/** @returns the answer, or virsh's error */
export function* agent(lab: Lab, vm: Vm, text: string): Task<Uint8Array | string> {
  const request = readJson<Request>(text)
  if (typeof request !== 'object' || typeof request.execute !== 'string') return 'internal error: cannot parse json: not an agent command'
  const { execute: name, arguments: given = {} } = request
  if (!vm.guest) return 'Guest agent is not responding: QEMU guest agent is not connected'
  if (name === 'guest-ping') return answer({})
  if (name === 'guest-exec') return start(lab, vm, given)
  if (name === 'guest-exec-status') return yield* status(vm, given.pid)
  return failed(
    name,
    `The command ${name} has not been found (drydock: of the agent's commands guest-exec, guest-exec-status and guest-ping are simulated)`,
  )
}

function start(lab: Lab, vm: Vm, given: NonNullable<Request['arguments']>): Uint8Array | string {
  const { path, arg = [] } = given
  if (typeof path !== 'string') return failed('guest-exec', "Parameter 'path' is missing")
  if (!Array.isArray(arg) || !arg.every((one) => typeof one === 'string'))
    return failed('guest-exec', "Invalid parameter type for 'arg', expected: array")
  const output = given['capture-output'] === true ? new Channel(OUTPUT) : undefined
  const process = execIn(vm, path, arg, quiet(output))
  if (typeof process === 'string') return process
  vm.execs.set(process.pid, { process, output })
  lab.stir()
  return answer({ pid: process.pid })
}

function* status(vm: Vm, pid: unknown): Task<Uint8Array | string> {
  const exec = typeof pid === 'number' ? vm.execs.get(pid) : undefined
  if (!exec) return failed('guest-exec-status', "Invalid parameter 'pid'")
  const { process, output } = exec
  if (!process.status) return answer({ exited: false })
  const data = output && output.size > 0 ? yield* output.read(OUTPUT) : undefined
  const how = 'code' in process.status ? { exitcode: process.status.code } : { signal: process.status.signal.number }
  return answer({ ...how, ...(data && !(data instanceof Errno) ? { 'out-data': base64(data.bytes()) } : {}), exited: true })
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
function base64(bytes: Uint8Array): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    out +=
      (LETTERS[bits >> 18] ?? '') +
      (LETTERS[(bits >> 12) & 63] ?? '') +
      (b === undefined ? '=' : (LETTERS[(bits >> 6) & 63] ?? '')) +
      (c === undefined ? '=' : (LETTERS[bits & 63] ?? ''))
  }
  return out
}
