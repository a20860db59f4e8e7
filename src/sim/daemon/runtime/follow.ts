// Copies a process's output to those who listen, until its last writer is gone. Models: moby daemon/stdio streams (containerd-shim's copy goroutines).
import { Errno } from '../../host/files/errno'
import type { Channel } from '../../host/kernel/descriptors'
import type { Engine } from '../engine'
import type { Chunk, Stdio, StreamName } from './stdio'

/** @param keep sees each chunk before the listeners do */
export function followOutput(engine: Engine, io: Stdio, keep: (chunk: Chunk) => void = () => undefined): void {
  const sources: readonly (readonly [Channel, StreamName])[] = io.tty
    ? [[io.tty.toTerminal, 'stdout']]
    : [
        [io.stdout, 'stdout'],
        [io.stderr, 'stderr'],
      ]
  let open = sources.length
  for (const [channel, stream] of sources) {
    engine.background(function* () {
      for (;;) {
        const part = yield* channel.read(32_768)
        if (part instanceof Errno) continue
        if (part.size === 0) break
        const chunk: Chunk = { stream, bytes: part.bytes() }
        keep(chunk)
        io.publish(chunk)
      }
      if (--open === 0) io.end()
    })
  }
}
