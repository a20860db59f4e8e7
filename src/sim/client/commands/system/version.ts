// docker version. Models: docker/cli cli/command/system/version.go: client and server parts, templates over both. Left out: other platforms.
import { API_VERSION } from '../../../api/engine/errors'
import { calendar, clockText, parseRfc3339 } from '../../../api/time'
import type { Task } from '../../../host/kernel/task'
import { type Cli, CLI_COMMIT, CLI_VERSION } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { Template } from '../../template/execute'
import { TemplateError } from '../../template/parse'
import { Shape, type Value, type ValueMap } from '../../template/value'

interface Component {
  readonly Name: string
  readonly Version: string
  readonly Details: Readonly<Record<string, string>>
}
interface ServerVersion {
  readonly Platform: { readonly Name: string }
  readonly Components: readonly Component[]
  readonly Version: string
  readonly ApiVersion: string
  readonly MinAPIVersion: string
  readonly GitCommit: string
  readonly GoVersion: string
  readonly Os: string
  readonly Arch: string
  readonly KernelVersion: string
  readonly BuildTime: string
}

const CLIENT = {
  Version: CLI_VERSION,
  ApiVersion: API_VERSION,
  DefaultAPIVersion: API_VERSION,
  GitCommit: CLI_COMMIT,
  GoVersion: 'go1.27.1',
  Os: 'linux',
  Arch: 'amd64',
  BuildTime: 'Tue Sep 15 11:02:57 2026',
  Context: 'default',
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Go's ANSIC layout. */
function ansic(rfc3339: string): string {
  const instant = parseRfc3339(rfc3339)
  if (instant === undefined) return rfc3339
  const at = calendar(instant)
  return `${DAYS[at.weekday] ?? ''} ${MONTHS[at.month - 1] ?? ''} ${String(at.day).padStart(2)} ${clockText(at)} ${at.year}`
}

const row = (name: string, value: string, width: number, indent: string): string => `${indent}${(name + ':').padEnd(width)}${value}\n`

function clientText(): string {
  const rows = [
    ['Version', CLIENT.Version],
    ['API version', CLIENT.ApiVersion],
    ['Go version', CLIENT.GoVersion],
    ['Git commit', CLIENT.GitCommit],
    ['Built', CLIENT.BuildTime],
    ['OS/Arch', `${CLIENT.Os}/${CLIENT.Arch}`],
    ['Context', CLIENT.Context],
  ] as const
  return 'Client:\n' + rows.map(([name, value]) => row(name, value, 19, ' ')).join('')
}

function serverText(server: ServerVersion): string {
  const [engine, ...others] = server.Components
  const details = engine?.Details ?? {}
  const rows: readonly (readonly [string, string])[] = [
    ['Version', server.Version],
    ['API version', `${server.ApiVersion} (minimum version ${server.MinAPIVersion})`],
    ['Go version', server.GoVersion],
    ['Git commit', server.GitCommit.slice(0, 7)],
    ['Built', ansic(server.BuildTime)],
    ['OS/Arch', `${server.Os}/${server.Arch}`],
    ['Experimental', details['Experimental'] ?? 'false'],
  ]
  const head = `\nServer: ${server.Platform.Name}`.trimEnd()
  const parts = others.map(
    (one) => ` ${one.Name}:\n` + row('Version', one.Version, 18, '  ') + row('GitCommit', one.Details['GitCommit'] ?? '', 18, '  '),
  )
  return (
    `${head.startsWith('\nServer:') ? head : '\nServer:'}\n Engine:\n` +
    rows.map(([name, value]) => row(name, value, 18, '  ')).join('') +
    parts.join('')
  )
}

export function* version(cli: Cli): Task<number> {
  const format = cli.flags.string('format')
  const template = format === '' ? undefined : Template.parse(format === 'json' ? '{{json .}}' : format, { name: 'version' })
  if (template instanceof TemplateError) return yield* fail(cli, new CliError(`template parsing error: ${template.message}`, 64))
  const server = yield* cli.json<ServerVersion>('GET', '/version')
  const known = server instanceof CliError ? null : server
  if (template) {
    const fields: Record<string, () => Value> = {
      Client: () => new Version('system.clientVersion', CLIENT),
      Server: () => (known ? new Version('*types.Version', toValue(known)) : null),
    }
    const result = template.execute(new Shape('system.versionInfo', fields, ['Client', 'Server']))
    yield* cli.print(result.text + '\n')
    if (result.error !== undefined) return yield* fail(cli, new CliError(result.error))
  } else yield* cli.print(clientText() + (known ? serverText(known) : ''))
  return server instanceof CliError ? yield* fail(cli, server) : 0
}

/** A Go struct whose fields have other names than its JSON: APIVersion is written as ApiVersion. */
class Version extends Shape {
  constructor(
    type: string,
    private readonly written: ValueMap,
  ) {
    super(
      type,
      Object.fromEntries(Object.entries(written).map(([name, value]) => [name.replace('ApiVersion', 'APIVersion'), () => value])),
      [],
    )
  }
  override json(): string {
    return JSON.stringify(this.written)
  }
  toJSON(): ValueMap {
    return this.written
  }
}

const toValue = (server: ServerVersion): ValueMap => ({
  ...server,
  Components: server.Components.map((one) => ({ Name: one.Name, Version: one.Version, Details: one.Details })),
  Platform: { Name: server.Platform.Name },
})
