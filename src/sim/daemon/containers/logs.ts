// GET /containers/{id}/logs. Models: moby daemon/logs.go with the json-file driver: tail, since, until, timestamps, follow, stdcopy framing by line.
// Left out: other drivers, rotation, --details of labels and environment.
import { text, utf8 } from '../../api/bytes'
import { failed } from '../../api/failure'
import { rfc3339Fixed } from '../../api/time'
import type { Micros } from '../../clock/clock'
import { surely, type Task, WaitQueue } from '../../host/kernel/task'
import type { Call } from '../call'
import { frame } from '../runtime/stdio'
import type { Container, LogEntry } from './container'

interface LogLine {
  readonly at: Micros
  readonly stream: LogEntry['stream']
  /** With its newline, if it had one. */
  readonly text: string
}

/** Chunks of output cut into the lines that json-file writes; an unfinished line is continued by the next chunk of its stream. */
function linesOfLog(log: readonly LogEntry[]): LogLine[] {
  const lines: LogLine[] = []
  const open = new Map<string, number>()
  for (const { at, stream, bytes } of log) {
    for (const piece of text(bytes).split(/(?<=\n)/)) {
      if (piece === '') continue
      const before = open.get(stream)
      const held = before === undefined ? undefined : lines[before]
      if (held && before !== undefined) lines[before] = { ...held, text: held.text + piece }
      else lines.push({ at, stream, text: piece })
      const index = held && before !== undefined ? before : lines.length - 1
      if (piece.endsWith('\n')) open.delete(stream)
      else open.set(stream, index)
    }
  }
  return lines
}

export interface LogOptions {
  readonly stdout: boolean
  readonly stderr: boolean
  readonly since: Micros
  readonly until: Micros
  readonly timestamps: boolean
  /** Lines from the end; Infinity for all. */
  readonly tail: number
  readonly follow: boolean
  /** Each line begins with the log driver's attributes; json-file has none unless it is told to. */
  readonly details: boolean
}

const wanted = (options: LogOptions, line: LogLine): boolean => options[line.stream] && line.at >= options.since && line.at <= options.until

export function* sendLogs(call: Call, container: Container, options: LogOptions): Task<void> {
  if (container.hostConfig.LogConfig.Type === 'none')
    return yield* call.fail(failed(501, 'configured logging driver does not support reading'))
  const tty = container.config.Tty
  yield* call.responder.begin(200, {
    'content-type': tty ? 'application/vnd.docker.raw-stream' : 'application/vnd.docker.multiplexed-stream',
  })
  let seen = container.log.length
  const lines = linesOfLog(container.log).filter((line) => wanted(options, line))
  for (const line of options.tail === Infinity ? lines : options.tail === 0 ? [] : lines.slice(-options.tail)) {
    if (!(yield* sendLine(call, tty, options, line))) return
  }
  while (options.follow && (container.isRunning || container.lifecycle.status === 'restarting' || container.log.length > seen)) {
    if (container.log.length === seen) yield* news(container)
    const fresh = linesOfLog(container.log.slice(seen)).filter((line) => wanted(options, line))
    seen = container.log.length
    for (const line of fresh) if (!(yield* sendLine(call, tty, options, line))) return
  }
  yield* call.responder.end()
}

/** Waits for more output, or for the container to end: then there is no more. */
const news = (container: Container): Task<true> =>
  surely<true>((done) => {
    const queues = [container.logged, container.changed].map((queue) => queue.start(done))
    return () => queues.forEach((cancel) => cancel())
  })

/** A container whose lines are told among others', with what tells them apart. */
export interface LogSource {
  readonly container: Container
  readonly details: string
}

/** Logs of several containers in one stream: what there is by time, then what comes. */
export function* sendManyLogs(call: Call, sources: readonly LogSource[], options: LogOptions): Task<void> {
  yield* call.responder.begin(200, { 'content-type': 'application/vnd.docker.multiplexed-stream' })
  const send = (source: LogSource, line: LogLine): Task<boolean> =>
    sendLine(call, false, { ...options, details: false }, options.details ? { ...line, text: `${source.details} ${line.text}` } : line)
  const seen = new Map(sources.map(({ container }) => [container, container.log.length]))
  const past = sources.flatMap((source) => {
    const lines = linesOfLog(source.container.log).filter((line) => wanted(options, line))
    return (options.tail === Infinity ? lines : options.tail === 0 ? [] : lines.slice(-options.tail)).map((line) => ({ source, line }))
  })
  for (const { source, line } of past.sort((a, b) => a.line.at - b.line.at)) if (!(yield* send(source, line))) return
  let left = options.follow ? sources.length : 0
  const ended = new WaitQueue()
  for (const source of options.follow ? sources : [])
    call.engine.background(function* () {
      yield* followOne(source, seen.get(source.container) ?? 0, options, (line) => send(source, line))
      left--
      ended.wake()
    })
  while (left > 0) yield* ended.wait()
  yield* call.responder.end()
}
function* followOne({ container }: LogSource, from: number, options: LogOptions, send: (line: LogLine) => Task<boolean>): Task<void> {
  let seen = from
  while (container.isRunning || container.log.length > seen) {
    if (container.log.length === seen) yield* news(container)
    const fresh = linesOfLog(container.log.slice(seen)).filter((line) => wanted(options, line))
    seen = container.log.length
    for (const line of fresh) if (!(yield* send(line))) return
  }
}

function sendLine(call: Call, tty: boolean, options: LogOptions, line: LogLine): Task<boolean> {
  const whole = (options.timestamps ? `${rfc3339Fixed(line.at)} ` : '') + (options.details ? ' ' : '') + line.text
  return call.responder.part(tty ? whole : frame(line.stream, utf8(whole)))
}
