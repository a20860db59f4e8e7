// The client's end of a hijacked stream: input to the daemon, output to the terminal. Models: docker/cli cli/command/container/hijack.go, moby pkg/stdcopy.
// Left out: nothing of the protocol.
import { concat } from '../api/bytes'
import { Errno } from '../host/files/errno'
import type { Task } from '../host/kernel/task'
import type { Reader } from '../programs/lib/io'
import type { Cli, Reply } from './cli'

/** ctrl-p, ctrl-q. */
const DETACH = [16, 17]

export interface Hijack {
  /** Keys typed end up at the daemon. */
  readonly stdin: boolean
  readonly tty: boolean
}

/** Output of a multiplexed stream to stdout and stderr, until it ends. */
function* demultiplex(cli: Cli, reader: Reader): Task<void> {
  for (;;) {
    const head = (yield* reader.take(8)).bytes()
    if (head.length < 8) return
    const size = new DataView(head.buffer, head.byteOffset, 8).getUint32(4)
    const body = yield* reader.take(size)
    yield* cli.sys.write(head[0] === 2 ? 2 : 1, body)
  }
}

function* plain(cli: Cli, reader: Reader): Task<void> {
  for (let part = yield* reader.some(); part; part = yield* reader.some()) yield* cli.sys.write(1, part)
}

/** Copies keys until end of input, or until the person detaches. Answers whether they did. */
function* forward(cli: Cli, reply: Reply, tty: boolean, detached: () => void): Task<void> {
  const { sys } = cli
  let matched = 0
  for (;;) {
    const part = yield* sys.read(0)
    if (part instanceof Errno && part.code === 'EINTR') continue
    if (part instanceof Errno || part.length === 0) break
    const out: number[] = []
    for (const byte of part) {
      if (tty && byte === DETACH[matched]) {
        matched++
        if (matched < DETACH.length) continue
        detached()
        return
      }
      out.push(...DETACH.slice(0, matched), byte)
      matched = 0
    }
    if (out.length > 0) yield* sys.write(reply.fd, Uint8Array.from(out))
  }
  sys.shutdown(reply.fd)
}

/** Runs both directions; 'detached' when the person pressed the detach keys. */
export function* stream(cli: Cli, reply: Reply, how: Hijack): Task<'ended' | 'detached'> {
  const { sys } = cli
  const raw = how.tty && how.stdin && sys.isatty(0)
  if (raw) sys.setRaw(0, true)
  let left = false
  if (how.stdin) {
    sys.thread(() =>
      forward(cli, reply, how.tty, () => {
        left = true
        sys.close(reply.fd)
      }),
    )
  }
  yield* how.tty ? plain(cli, reply.reader) : demultiplex(cli, reply.reader)
  if (raw) sys.setRaw(0, false)
  return left ? 'detached' : 'ended'
}

/** Bytes of a chunked answer that carries stdcopy frames, as logs do. */
export function* demultiplexBody(cli: Cli, reply: Reply, tty: boolean): Task<void> {
  let held = new Uint8Array(0)
  for (let part = yield* reply.body.next(); part; part = yield* reply.body.next()) {
    if (tty) {
      yield* cli.sys.write(1, part)
      continue
    }
    held = Uint8Array.from(concat([held, part.bytes()]))
    while (held.length >= 8) {
      const size = new DataView(held.buffer, held.byteOffset, 8).getUint32(4)
      if (held.length < 8 + size) break
      const written = yield* cli.sys.write(held[0] === 2 ? 2 : 1, held.slice(8, 8 + size))
      if (written instanceof Errno) return
      held = held.slice(8 + size)
    }
  }
}
