// port, top, diff, export, update, prune. Models: docker/cli cli/command/container/{port,top,diff,export,update,prune}.go.
import type { ContainerInspect, PortBinding } from '../../../api/engine/container'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { writeFile } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail, forEach } from '../../fail'
import { tabulate } from '../../format/table'
import { pruneCommand } from '../../prune'

const address = ({ HostIp, HostPort }: PortBinding): string => `${HostIp.includes(':') ? `[${HostIp}]` : HostIp}:${HostPort}`

export function* port(cli: Cli): Task<number> {
  const found = yield* cli.json<ContainerInspect>('GET', `/containers/${cli.arg(0)}/json`)
  if (found instanceof CliError) return yield* fail(cli, found)
  const { Ports } = found.NetworkSettings
  const wanted = cli.args[1]
  if (wanted === undefined) {
    const lines = Object.entries(Ports).flatMap(([key, bindings]) => (bindings ?? []).map((binding) => `${key} -> ${address(binding)}`))
    const order = (line: string): readonly [number, string] => [parseInt(line, 10), line]
    lines.sort((a, b) => order(a)[0] - order(b)[0] || (order(a)[1] < order(b)[1] ? -1 : 1))
    for (const line of lines) yield* cli.printLine(line)
    return 0
  }
  const [number = '', protocol = 'tcp'] = wanted.split('/')
  if (!/^\d+$/.test(number)) return yield* fail(cli, new CliError(`Error: invalid port (${wanted}): invalid port '${number}'`))
  const bindings = Ports[`${number}/${protocol}`]
  if (!bindings || bindings.length === 0)
    return yield* fail(cli, new CliError(`Error: No public port '${wanted}' published for ${cli.arg(0)}`))
  for (const binding of bindings) yield* cli.printLine(address(binding))
  return 0
}

export function* top(cli: Cli): Task<number> {
  const psArgs = cli.args.slice(1).join(' ')
  const found = yield* cli.json<{ Titles: readonly string[]; Processes: readonly (readonly string[])[] }>(
    'GET',
    `/containers/${cli.arg(0)}/top`,
    {
      query: { ps_args: psArgs || undefined },
    },
  )
  if (found instanceof CliError) return yield* fail(cli, found)
  const rows = [found.Titles, ...found.Processes].map((row) => row.join('\t'))
  yield* cli.print(tabulate([...rows, ''].join('\n'), 20, 3))
  return 0
}

const KINDS = ['C', 'A', 'D']
export function* diff(cli: Cli): Task<number> {
  const changes = yield* cli.json<readonly { Path: string; Kind: number }[]>('GET', `/containers/${cli.arg(0)}/changes`)
  if (changes instanceof CliError) return yield* fail(cli, changes)
  for (const { Path, Kind } of changes) yield* cli.printLine(`${KINDS[Kind] ?? '?'} ${Path}`)
  return 0
}

export function* exportContainer(cli: Cli): Task<number> {
  const output = cli.flags.string('output')
  if (output === '' && cli.sys.isatty(1))
    return yield* fail(cli, new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect'))
  const reply = yield* cli.request('GET', `/containers/${cli.arg(0)}/export`)
  if (reply instanceof CliError) return yield* fail(cli, reply)
  const archive = yield* reply.body.all()
  cli.done(reply)
  if (output === '') yield* cli.sys.write(1, archive)
  else {
    const failed = yield* writeFile(cli.sys, output, archive)
    if (failed instanceof Errno) return yield* fail(cli, new CliError(`failed to write to output file: open ${output}: ${failed.goText}`))
  }
  return 0
}

export function* update(cli: Cli): Task<number> {
  const { flags } = cli
  const names = [...cli.command.flags.map((flag) => flag[1]), 'kernel-memory']
  if (!names.some((name) => flags.changed(name)))
    return yield* fail(cli, new CliError('you must provide one or more flags when using this command'))
  const [policy = '', count = '0'] = flags.string('restart').split(':')
  const body = {
    Memory: flags.number('memory'),
    MemorySwap: flags.number('memory-swap'),
    MemoryReservation: flags.number('memory-reservation'),
    NanoCpus: flags.number('cpus'),
    CpuShares: flags.number('cpu-shares'),
    CpuPeriod: flags.number('cpu-period'),
    CpuQuota: flags.number('cpu-quota'),
    CpusetCpus: flags.string('cpuset-cpus'),
    CpusetMems: flags.string('cpuset-mems'),
    BlkioWeight: flags.number('blkio-weight'),
    PidsLimit: flags.changed('pids-limit') ? flags.number('pids-limit') : null,
    RestartPolicy: { Name: policy, MaximumRetryCount: Number(count) },
  }
  return yield* forEach(cli, cli.args, (name) => cli.call('POST', `/containers/${name}/update`, { json: body }))
}

export const prune = (cli: Cli): Task<number> => pruneCommand(cli, 'containers', 'all stopped containers')
