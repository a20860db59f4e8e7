// docker info. Models: docker/cli cli/command/system/info.go, the lines of a Linux engine without swarm. Left out: plugins' details, warnings.
import { parseJson, isRecord } from '../../../api/json'
import type { Task } from '../../../host/kernel/task'
import { bytesSize } from '../../../api/units'
import { type Cli, CLI_VERSION } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { Template } from '../../template/execute'
import { TemplateError } from '../../template/parse'
import { Shape, type Value } from '../../template/value'
import { toValue } from '../../template/json'

const text = (info: Readonly<Record<string, unknown>>, name: string): string => {
  const value = info[name]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function serverText(info: Readonly<Record<string, unknown>>): string {
  const get = (name: string) => text(info, name)
  const driver = Array.isArray(info['DriverStatus'])
    ? info['DriverStatus'].map((pair: unknown) => (Array.isArray(pair) ? `  ${String(pair[0])}: ${String(pair[1])}\n` : ''))
    : []
  const plugins = isRecord(info['Plugins']) ? info['Plugins'] : {}
  const list = (name: string): string => (Array.isArray(plugins[name]) ? plugins[name].join(' ') : '')
  const security = Array.isArray(info['SecurityOptions'])
    ? info['SecurityOptions'].map(
        (option: unknown) =>
          `  ${String(option).replace(/^name=([^,]*).*/, '$1')}\n${/profile=/.test(String(option)) ? `   Profile: ${String(option).replace(/.*profile=/, '')}\n` : ''}`,
      )
    : []
  return [
    `Server:\n Containers: ${get('Containers')}\n  Running: ${get('ContainersRunning')}\n  Paused: ${get('ContainersPaused')}\n  Stopped: ${get('ContainersStopped')}\n`,
    ` Images: ${get('Images')}\n Server Version: ${get('ServerVersion')}\n Storage Driver: ${get('Driver')}\n`,
    ...driver,
    ` Logging Driver: ${get('LoggingDriver')}\n Cgroup Driver: ${get('CgroupDriver')}\n Cgroup Version: ${get('CgroupVersion')}\n`,
    ` Plugins:\n  Volume: ${list('Volume')}\n  Network: ${list('Network')}\n  Log: ${list('Log')}\n`,
    ` Swarm: inactive\n Runtimes: io.containerd.runc.v2 runc\n Default Runtime: ${get('DefaultRuntime')}\n Init Binary: ${get('InitBinary')}\n`,
    ` containerd version: \n runc version: \n init version: \n Security Options:\n`,
    ...security,
    ` Kernel Version: ${get('KernelVersion')}\n Operating System: ${get('OperatingSystem')}\n OSType: ${get('OSType')}\n Architecture: ${get('Architecture')}\n CPUs: ${get('NCPU')}\n`,
    ` Total Memory: ${bytesSize(Number(get('MemTotal')))}\n Name: ${get('Name')}\n ID: ${get('ID')}\n Docker Root Dir: ${get('DockerRootDir')}\n Debug Mode: ${get('Debug')}\n`,
    ` Experimental: ${get('ExperimentalBuild')}\n Insecure Registries:\n  ::1/128\n  127.0.0.0/8\n Live Restore Enabled: ${get('LiveRestoreEnabled')}\n\n`,
  ].join('')
}

const CLIENT_TEXT = `Client:\n Version:    ${CLI_VERSION}\n Context:    default\n Debug Mode: false\n\n`

const clientInfo = () => ({ Debug: false, Context: 'default', Plugins: [], Version: CLI_VERSION })

/** A template that is about the client alone needs no daemon. */
function needsServer(format: string): boolean {
  if (!/\.[a-zA-Z]/.test(format)) return true
  const template = Template.parse(format, { name: '' })
  if (template instanceof TemplateError) return true
  return template.execute(new Shape('system.sparseInfo', { ClientInfo: clientInfo }, ['ClientInfo'])).error !== undefined
}
function* clientOnly(cli: Cli, format: string): Task<number> {
  const template = Template.parse(format, { name: '' })
  if (template instanceof TemplateError) return yield* fail(cli, new CliError(`template parsing error: ${template.message}`, 64))
  yield* cli.printLine(template.execute(new Shape('system.dockerInfo', { ClientInfo: clientInfo }, ['ClientInfo'])).text)
  return 0
}

export function* info(cli: Cli): Task<number> {
  const format = cli.flags.string('format')
  if (!needsServer(format)) return yield* clientOnly(cli, format)
  const json = yield* cli.text('GET', '/info')
  const parsed = json instanceof CliError ? undefined : parseJson(json)
  const server = isRecord(parsed) ? parsed : undefined
  if (format === '') {
    yield* cli.print(CLIENT_TEXT + (server ? serverText(server) : 'Server:\n'))
    if (!(json instanceof CliError)) return 0
    yield* cli.complain(json.message)
    return yield* fail(cli, new CliError('errors pretty printing info'))
  }
  const template = Template.parse(format === 'json' ? '{{json .}}' : format, { name: '' })
  if (template instanceof TemplateError) return yield* fail(cli, new CliError(`template parsing error: ${template.message}`, 64))
  const fields: Record<string, () => Value> = {}
  for (const [name, value] of Object.entries(server ?? {})) fields[name] = () => toValue(value)
  fields['ClientInfo'] = clientInfo
  const result = template.execute(new Shape('system.dockerInfo', fields, Object.keys(fields)))
  yield* cli.print(result.text + '\n')
  if (json instanceof CliError) return yield* fail(cli, json)
  return result.error === undefined ? 0 : yield* fail(cli, new CliError(`template parsing error: ${result.error}`))
}
