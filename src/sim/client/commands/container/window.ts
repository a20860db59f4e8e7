// Keeps a container's terminal as large as the person's. Models: docker/cli cli/command/container/tty.go MonitorTtySize.
import type { Cli } from '../../cli'

export function followWindow(cli: Cli, path: string): void {
  const { sys } = cli
  const tell = (): void => {
    const size = sys.windowSize(1)
    if (size) sys.thread(() => cli.call('POST', path, { query: { h: String(size.rows), w: String(size.columns) } }))
  }
  if (!sys.isatty(1)) return
  tell()
  sys.on('WINCH', tell)
}
