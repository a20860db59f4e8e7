// docker events. Models: docker/cli cli/command/system/events.go: one line an event, templates, json.
import { isRecord, parseJson } from '../../../api/json'
import { rfc3339Fixed } from '../../../api/time'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { encodeFilters } from '../../filters'
import { Template } from '../../template/execute'
import { toValue } from '../../template/json'
import { TemplateError } from '../../template/parse'
import { isMap, Shape, type Value } from '../../template/value'
import { timestamp } from '../../timestamp'
import { text } from '../../../api/bytes'

interface Event {
  readonly Type: string
  readonly Action: string
  readonly ID: string
  readonly attributes: Readonly<Record<string, Value>>
  readonly nanos: number
  readonly raw: Value
}

function read(line: string): Event | undefined {
  const parsed = parseJson(line)
  const raw = toValue(parsed)
  if (!isRecord(parsed) || !isMap(raw)) return undefined
  const actor = isMap(raw['Actor']) ? raw['Actor'] : {}
  const attributes = isMap(actor['Attributes']) ? actor['Attributes'] : {}
  return {
    Type: String(raw['Type']),
    Action: String(raw['Action']),
    ID: String(actor['ID'] ?? ''),
    attributes,
    nanos: Number(raw['timeNano']),
    raw,
  }
}

function plain(event: Event): string {
  const names = Object.keys(event.attributes).sort()
  const attributes = names.length > 0 ? ` (${names.map((name) => `${name}=${String(event.attributes[name])}`).join(', ')})` : ''
  return `${rfc3339Fixed(event.nanos / 1000)} ${event.Type} ${event.Action} ${event.ID}${attributes}`
}

/** The Go struct events.Message: its fields, and the older ones beside them. */
function shape(event: Event): Shape {
  const fields: Record<string, () => Value> = {
    Type: () => event.Type,
    Action: () => event.Action,
    Actor: () => ({ ID: event.ID, Attributes: event.attributes }),
    Scope: () => 'local',
    Time: () => Math.floor(event.nanos / 1e9),
    TimeNano: () => event.nanos,
    Status: () => (isMap(event.raw) ? (event.raw['status'] ?? '') : ''),
    ID: () => (isMap(event.raw) ? (event.raw['id'] ?? '') : ''),
    From: () => (isMap(event.raw) ? (event.raw['from'] ?? '') : ''),
  }
  return new Shape('*events.Message', fields, [])
}

/** Events do not say which flag it was. */
const bare = (error: CliError): CliError => new CliError(error.message.replace(/^invalid value for "\w+": /, ''))

export function* events(cli: Cli): Task<number> {
  const { flags } = cli
  const format = flags.string('format')
  const template = format === '' || format === 'json' ? undefined : Template.parse(format)
  if (template instanceof TemplateError) return yield* fail(cli, new CliError(`Error parsing format: ${template.message}`, 64))
  const unreachable = yield* cli.negotiate()
  if (unreachable) return yield* fail(cli, unreachable)
  const since = timestamp(cli, 'since')
  const until = timestamp(cli, 'until')
  if (since instanceof CliError) return yield* fail(cli, bare(since))
  if (until instanceof CliError) return yield* fail(cli, bare(until))
  const reply = yield* cli.request('GET', '/events', { query: { since, until, filters: encodeFilters(flags.list('filter')) } })
  if (reply instanceof CliError) return yield* fail(cli, reply)
  let held = ''
  for (let part = yield* reply.body.next(); part; part = yield* reply.body.next()) {
    held += text(part.bytes())
    const lines = held.split('\n')
    held = lines.pop() ?? ''
    for (const line of lines) {
      const event = read(line)
      if (!event) continue
      const out = template ? template.execute(shape(event)) : { text: format === 'json' ? line : plain(event) }
      yield* cli.printLine(out.text)
      if ('error' in out && out.error !== undefined) return yield* fail(cli, new CliError(`template parsing error: ${out.error}`))
    }
  }
  cli.done(reply)
  return 0
}
