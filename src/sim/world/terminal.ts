// The person's terminal: a pseudo-terminal with a login shell on it. Models: a terminal emulator's side of pty(7), and login's restart of the shell.
import { text, utf8 } from '../api/bytes'
import type { Facts } from '../clock/facts'
import { Errno } from '../host/files/errno'
import type { Process } from '../host/kernel/process'
import { Tty, TtySlave } from '../host/kernel/tty'
import { sh } from '../programs/sh/sh'
import type { DockerHost } from './host'
import type { TerminalOptions } from './scenario'

export class Terminal {
  readonly #tty = new Tty()
  #shell: Process | undefined

  constructor(
    private readonly host: DockerHost,
    private readonly facts: Facts,
    private readonly options: TerminalOptions,
  ) {
    this.#tty.size = options
    this.#tty.onSignal = (group, name) => host.kernel.signalTerminal(group, name)
    this.#login()
  }

  #login(): void {
    const slave = new TtySlave(this.#tty)
    const parent = this.host.kernel.pids.init
    const process = this.host.create(new Map([0, 1, 2].map((fd) => [fd, slave])), parent, '/root/work')
    const { program } = this.options
    process.env.set('TERM', 'xterm-256color')
    if (program) process.env.set('TERM_PROGRAM', program)
    process.onEnd = () => this.#ended()
    this.#shell = process
    this.#tty.foreground = process.group
    this.host.kernel.start(process, { program: sh, flavour: 'bash', argv: ['-bash'] })
  }
  /** A shell that ends is followed by another, as at a console. */
  #ended(): void {
    this.host.kernel.clock.after(1_000, () => {
      this.#tty.raw = false
      this.#tty.toTerminal.ended = false
      this.#login()
    })
  }

  type(keys: string): void {
    this.#tty.type(utf8(keys))
  }
  resize(rows: number, columns: number): void {
    this.#tty.resize({ rows, columns })
  }
  /** Tells what has been printed since it was last asked. */
  flush(): void {
    const { toTerminal } = this.#tty
    while (toTerminal.size > 0) {
      const step = toTerminal.read(1 << 16).next()
      if (!step.done || step.value instanceof Errno) return
      this.facts.tell({ kind: 'console.output', text: text(step.value.bytes()) })
    }
  }
  /** The shell waits for a line; otherwise keys belong to what runs. */
  get prompt(): boolean {
    const shell = this.#shell
    return !this.#tty.raw && shell?.alive === true && this.#tty.foreground === shell.group && this.#tty.toProcess.arrivals.waiting > 0
  }
  get cwd(): string {
    return this.#shell?.cwd ?? '/'
  }
}
