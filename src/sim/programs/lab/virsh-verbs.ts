// What virsh can be told to do with one machine or all. Models: virsh(1) of libvirt 10: its messages, tables and errors. Left out: what table.ts of the
// names lists as not simulated; options that only print more.
import { text } from '../../api/bytes'
import { allocated } from '../../host/hypervisor/disk-images'
import { costOf } from '../../host/hypervisor/memory-account'
import * as machines from '../../host/hypervisor/hypervisor'
import type { Lab } from '../../host/hypervisor/lab'
import { isActive, isUp } from '../../host/hypervisor/lifecycle'
import type { Vm } from '../../host/hypervisor/vm'
import { destroyVm, panicVm, shutDown } from '../../host/hypervisor/vm-life'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { fail } from '../lib/io'
import { type OptionSpec, parseOptions } from '../lib/options'
import { agent } from './guest-agent'
import { attach } from './guest-console'
import { notSimulated } from './need-hypervisor'
import { bytesOf } from './sizes'

export interface VirshCall {
  readonly sys: Sys
  readonly lab: Lab
  readonly flags: ReadonlyMap<string, string>
  readonly rest: readonly string[]
}
export interface VirshVerb {
  readonly long: NonNullable<OptionSpec['long']>
  readonly run: (call: VirshCall) => Task<number>
}
const error = (sys: Sys, line: string) => fail(sys, `error: ${line}`)

export const stateOf = (vm: Vm): string =>
  !isActive(vm.status) ? 'shut off' : vm.status === 'paused' ? 'paused' : vm.status === 'panicked' ? 'crashed' : 'running'

function verb(long: VirshVerb['long'], run: (call: VirshCall, vm: Vm) => Task<number>): VirshVerb {
  return {
    long: { domain: 'domain:', ...long },
    *run(call) {
      const name = call.flags.get('domain') ?? call.rest[0]
      if (name === undefined) return yield* error(call.sys, 'command requires <domain> option')
      const vm = machines.findVm(call.lab, name)
      return typeof vm === 'string' ? yield* error(call.sys, vm) : yield* run(call, vm)
    },
  }
}
/** One that either does it or says why not, in a line before the reason. */
const change = (act: (lab: Lab, vm: Vm) => string | undefined, failed: string, done: string): VirshVerb =>
  verb({}, function* ({ sys, lab }, vm) {
    const why = act(lab, vm)
    if (why !== undefined) return yield* error(sys, `Failed to ${failed} domain '${vm.name}'\nerror: ${why}`)
    yield* sys.write(1, `Domain '${vm.name}' ${done}\n\n`)
    return 0
  })

/** A table as vshTable prints it. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => ` ${column < row.length - 1 ? cell.padEnd((widths[column] ?? 0) + 2) : cell}`).join('') + '\n'
  const [head = [], ...body] = rows
  return line(head) + '-'.repeat(widths.reduce((sum, width) => sum + width + 3, 0)) + '\n' + body.map(line).join('') + '\n'
}

const list: VirshVerb = {
  long: {
    all: 'all',
    inactive: 'inactive',
    name: 'name',
    uuid: 'uuid',
    'state-running': 'running',
    'state-paused': 'paused',
    'state-shutoff': 'off',
  },
  *run({ sys, lab, flags }) {
    const wanted = (vm: Vm) => {
      if (flags.has('running') || flags.has('paused') || flags.has('off'))
        return (
          (flags.has('running') && stateOf(vm) === 'running') ||
          (flags.has('paused') && stateOf(vm) === 'paused') ||
          (flags.has('off') && stateOf(vm) === 'shut off')
        )
      return flags.has('all') || (flags.has('inactive') ? !isActive(vm.status) : isActive(vm.status))
    }
    const sorted = [...lab.vms.values()]
      .filter(wanted)
      .sort((a, b) =>
        isActive(a.status) && isActive(b.status)
          ? a.id - b.id
          : isActive(a.status)
            ? -1
            : isActive(b.status)
              ? 1
              : a.name < b.name
                ? -1
                : 1,
      )
    if (flags.has('name') || flags.has('uuid'))
      yield* sys.write(1, sorted.map((vm) => `${flags.has('name') ? vm.name : vm.uuid}\n`).join('') + '\n')
    else
      yield* sys.write(1, table([['Id', 'Name', 'State'], ...sorted.map((vm) => [vm.id < 0 ? '-' : String(vm.id), vm.name, stateOf(vm)])]))
    return 0
  },
}

const start = verb({ paused: 'paused', console: 'console' }, function* ({ sys, lab, flags }, vm) {
  if (flags.has('paused') || flags.has('console'))
    return yield* fail(sys, notSimulated(`virsh start --${flags.has('paused') ? 'paused' : 'console'}`), 69)
  const why = machines.refuseStart(lab, vm)
  if (why !== undefined) return yield* error(sys, `Failed to start domain '${vm.name}'\nerror: ${why}`)
  const created = machines.createMs(lab, vm)
  yield* sys.sleep(Math.round(created * 1000))
  machines.launch(lab, vm, created)
  yield* sys.write(1, `Domain '${vm.name}' started\n\n`)
  return 0
})
const shutdown = verb({ mode: 'mode:' }, function* ({ sys, lab }, vm) {
  if (!isActive(vm.status))
    return yield* error(sys, `Failed to shutdown domain '${vm.name}'\nerror: Requested operation is not valid: domain is not running`)
  shutDown(lab, vm)
  yield* sys.write(1, `Domain '${vm.name}' is being shutdown\n\n`)
  return 0
})
const destroy = change(
  (lab, vm) => {
    if (!isActive(vm.status)) return 'Requested operation is not valid: domain is not running'
    destroyVm(lab, vm)
    return undefined
  },
  'destroy',
  'destroyed',
)
const undefine = verb({ 'remove-all-storage': 'storage', nvram: 'nvram' }, function* ({ sys, lab, flags }, vm) {
  if (flags.has('storage')) return yield* fail(sys, notSimulated('virsh undefine --remove-all-storage'), 69)
  const why = machines.undefine(lab, vm)
  if (why !== undefined) return yield* error(sys, `Failed to undefine domain '${vm.name}'\nerror: ${why}`)
  yield* sys.write(1, `Domain '${vm.name}' has been undefined\n\n`)
  return 0
})
const inject: VirshVerb = change(
  (lab, vm) => {
    if (!isUp(vm.status)) return 'Requested operation is not valid: domain is not running'
    panicVm(lab, vm)
    return undefined
  },
  'inject NMI into',
  'received an NMI',
)

const kib = (mib: number): string => `${Math.round(mib * 1024)} KiB`
const dominfo = verb({}, function* ({ sys, lab }, vm) {
  lab.settle()
  const on = isActive(vm.status)
  const rows: readonly (readonly [string, string])[] = [
    ['Id', on ? String(vm.id) : '-'],
    ['Name', vm.name],
    ['UUID', vm.uuid],
    ['OS Type', 'hvm'],
    ['State', stateOf(vm)],
    ['CPU(s)', String(vm.vcpus)],
    ...(on ? ([['CPU time', `${(vm.cpuTime / 1e6).toFixed(1)}s`]] as const) : []),
    ['Max memory', kib(vm.size)],
    ['Used memory', kib(vm.target)],
    ['Persistent', 'yes'],
    ['Autostart', 'disable'],
    ['Managed save', 'no'],
    ['Security model', 'none'],
    ['Security DOI', '0'],
  ]
  yield* sys.write(1, rows.map(([name, value]) => `${`${name}:`.padEnd(16)}${value}\n`).join('') + '\n')
  return 0
})
const domstate = verb({ reason: 'reason' }, function* ({ sys, flags }, vm) {
  const reasons: Readonly<Record<string, string>> = {
    running: 'booted',
    paused: 'user',
    crashed: 'panicked',
    'shut off': vm.reason === '' ? 'unknown' : vm.reason === 'oom' || vm.reason === 'host' ? 'crashed' : vm.reason,
  }
  yield* sys.write(1, `${stateOf(vm)}${flags.has('reason') ? ` (${reasons[stateOf(vm)] ?? 'unknown'})` : ''}\n\n`)
  return 0
})

function statsOf(lab: Lab, vm: Vm): string {
  const numbers: Readonly<Record<string, number>> = { running: 1, paused: 3, 'shut off': 5, crashed: 6 }
  const on = isActive(vm.status)
  const lines = [`state.state=${numbers[stateOf(vm)] ?? 0}`, 'state.reason=1']
  if (on) lines.push(`cpu.time=${Math.round(vm.cpuTime * 1000)}`)
  lines.push(`balloon.current=${Math.round(vm.target * 1024)}`, `balloon.maximum=${Math.round(vm.size * 1024)}`)
  if (on) lines.push(`balloon.rss=${Math.round(costOf(lab, vm) * 1024)}`)
  lines.push(`vcpu.current=${vm.vcpus}`, `vcpu.maximum=${vm.vcpus}`, `block.count=${vm.disk ? 1 : 0}`)
  if (vm.disk) {
    const bytes = Math.round(allocated(vm.disk))
    lines.push(
      'block.0.name=vda',
      `block.0.path=${vm.disk.path}`,
      `block.0.allocation=${bytes}`,
      `block.0.capacity=${vm.disk.virtual}`,
      `block.0.physical=${bytes}`,
    )
  }
  return `Domain: '${vm.name}'\n${lines.map((line) => `  ${line}\n`).join('')}\n`
}
const domstats: VirshVerb = {
  long: {
    domain: 'domain:',
    state: 'state',
    'cpu-total': 'cpu',
    balloon: 'balloon',
    vcpu: 'vcpu',
    block: 'block',
    'list-active': 'active',
  },
  *run({ sys, lab, flags, rest }) {
    lab.settle()
    const names = [...(flags.has('domain') ? [flags.get('domain') ?? ''] : []), ...rest]
    const found =
      names.length === 0
        ? [...lab.vms.values()].filter((vm) => !flags.has('active') || isActive(vm.status))
        : names.map((name) => machines.findVm(lab, name))
    for (const vm of found) {
      if (typeof vm === 'string') return yield* error(sys, vm)
      yield* sys.write(1, statsOf(lab, vm))
    }
    return 0
  },
}

const setmem = verb({ size: 'size:', live: 'live', config: 'config', current: 'current' }, function* ({ sys, lab, flags, rest }, vm) {
  const word = flags.get('size') ?? (flags.has('domain') ? rest[0] : rest[1])
  if (word === undefined) return yield* error(sys, 'command requires <size> option')
  const bytes = bytesOf(word, 'k')
  if (bytes === undefined) return yield* error(sys, `Scaled numeric value '${word}' for <size> option is malformed or out of range`)
  const why = machines.setMemory(lab, vm, bytes / 1024 ** 2)
  if (why !== undefined) return yield* error(sys, why)
  yield* sys.write(1, '\n')
  return 0
})
const setmaxmem = verb({ size: 'size:', config: 'config' }, function* ({ sys, lab, flags, rest }, vm) {
  const word = flags.get('size') ?? (flags.has('domain') ? rest[0] : rest[1]) ?? ''
  const bytes = bytesOf(word, 'k')
  if (bytes === undefined) return yield* error(sys, `Scaled numeric value '${word}' for <size> option is malformed or out of range`)
  const why = isActive(vm.status)
    ? 'Unable to change MaxMemorySize\nerror: Requested operation is not valid: cannot resize the maximum memory on an active domain'
    : machines.wrongMemory(lab, bytes / 1024 ** 2)
  if (why !== undefined) return yield* error(sys, why)
  vm.size = bytes / 1024 ** 2
  vm.target = Math.min(vm.target, vm.size)
  lab.tellVm(vm)
  yield* sys.write(1, '\n')
  return 0
})
const setvcpus = verb(
  { count: 'count:', live: 'live', config: 'config', current: 'current', maximum: 'maximum' },
  function* ({ sys, lab, flags, rest }, vm) {
    const word = flags.get('count') ?? (flags.has('domain') ? rest[0] : rest[1]) ?? ''
    if (!/^\d+$/.test(word)) return yield* error(sys, `Numeric value '${word}' for <count> option is malformed or out of range`)
    if (word === '0') return yield* error(sys, "Invalid value '0' for number of virtual CPUs")
    const why = machines.setVcpus(lab, vm, Number(word))
    if (why !== undefined) return yield* error(sys, why)
    yield* sys.write(1, '\n')
    return 0
  },
)
const vcpucount = verb({}, function* ({ sys }, vm) {
  yield* sys.write(
    1,
    ['maximum      config', 'maximum      live', 'current      config', 'current      live']
      .map((line) => `${line}${String(vm.vcpus).padStart(10)}\n`)
      .join('') + '\n',
  )
  return 0
})

const command = verb({ timeout: 'timeout:', pretty: 'pretty' }, function* ({ sys, lab, rest }, vm) {
  const answer = yield* agent(lab, vm, rest.slice(1).join(' '))
  if (typeof answer === 'string') return yield* error(sys, answer)
  yield* sys.write(1, `${text(answer)}\n\n`)
  return 0
})
const connect = verb({ force: 'force', safe: 'safe' }, function* ({ sys }, vm) {
  if (!sys.isatty(0)) return yield* error(sys, 'Cannot run interactive console without a controlling TTY')
  if (!isUp(vm.status) || !vm.guest) return yield* error(sys, 'Requested operation is not valid: domain is not running')
  if (vm.os.single) return yield* fail(sys, notSimulated('the console of a unikernel'), 69)
  return yield* attach(sys, vm, vm.guest)
})

export const VERBS: Readonly<Record<string, VirshVerb>> = {
  console: connect,
  destroy,
  dominfo,
  domstate,
  domstats,
  'inject-nmi': inject,
  list,
  'qemu-agent-command': command,
  resume: change(machines.resume, 'resume', 'resumed'),
  setmaxmem,
  setmem,
  setvcpus,
  shutdown,
  start,
  suspend: change(machines.suspend, 'suspend', 'suspended'),
  undefine,
  vcpucount,
}

export const optionsOf = (args: readonly string[], { long }: VirshVerb) => parseOptions(args, { short: '', long })
