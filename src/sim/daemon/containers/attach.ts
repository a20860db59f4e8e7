// Hijacked streams: a client on one side, a process on the other. Models: moby container/stream/attach.go and api/server/router/container (attach, exec start).
// Left out: detach keys on the daemon's side (the client looks for them).
import { text } from '../../api/bytes'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import type { Call } from '../call'
import { type Chunk, frame, type Stdio, type Subscriber } from '../runtime/stdio'

export interface AttachOptions {
  readonly stdin: boolean
  readonly stdout: boolean
  readonly stderr: boolean
  readonly tty: boolean
  /** Close the process's stdin when the client's ends. */
  readonly closeStdin: boolean
}

/** Feeds the process from the connection until the client stops writing. */
function* pumpInput(sys: Sys, fd: number, rest: Uint8Array, io: Stdio, closeAtEnd: boolean): Task<void> {
  if (rest.length > 0) io.input(rest)
  for (;;) {
    const part = yield* sys.read(fd)
    if (part instanceof Errno && part.code === 'EINTR') continue
    if (part instanceof Errno || part.length === 0) break
    yield* feed(io, part)
  }
  if (closeAtEnd) io.closeInput()
}
function* feed(io: Stdio, bytes: Uint8Array): Task<void> {
  if (io.tty) io.input(bytes)
  else yield* io.stdin.write({ size: bytes.length, bytes: (from = 0, to = bytes.length) => bytes.subarray(from, to) })
}

/** Sends what the process prints, until it ends or the client is gone. */
function* pumpOutput(call: Call, subscriber: Subscriber, options: AttachOptions): Task<void> {
  for (;;) {
    const chunk = subscriber.queue.shift()
    if (!chunk) {
      if (subscriber.ended) return
      yield* subscriber.arrivals.wait()
      continue
    }
    if (!options[chunk.stream]) continue
    if (!(yield* call.responder.part(options.tty ? text(chunk.bytes) : frame(chunk.stream, chunk.bytes)))) return
  }
}

/** The whole of an attachment, once the connection has been taken over. */
export function* attach(call: Call, io: Stdio, options: AttachOptions, before: readonly Chunk[] = []): Task<void> {
  const { sys } = call.engine
  const { fd } = call.responder
  const subscriber = io.subscribe()
  subscriber.queue.push(...before)
  if (options.stdin) sys.thread(() => pumpInput(sys, fd, call.request.body.reader.rest, io, options.closeStdin))
  try {
    yield* pumpOutput(call, subscriber, options)
  } finally {
    io.unsubscribe(subscriber)
  }
}
