// A pseudo-terminal: what is typed on one side is edited, echoed and turned into lines or signals for the other.
// Models: termios(3) (ICANON, ECHO, ISIG, ICRNL, ONLCR; VINTR ^C, VQUIT ^\, VSUSP ^Z, VEOF ^D, VERASE, VKILL ^U, VWERASE ^W), pty(7).
// Left out: flow control (^S ^Q), the other flags, UTF-8 width when erasing.
import { concat, EMPTY, utf8 } from '../../api/bytes'
import { content, type Content, EMPTY_CONTENT } from '../../api/content'
import { errno, type Errno } from '../files/errno'
import { Channel, Description } from './descriptors'
import type { SignalName } from './signals'
import type { WindowSize } from './syscalls'
import type { Task } from './task'

const ERASE = utf8('\b \b')
const SIGNAL_KEYS: Readonly<Record<number, SignalName>> = { 3: 'INT', 28: 'QUIT', 26: 'TSTP' }
const caret = (byte: number): Uint8Array => utf8('^' + String.fromCharCode(byte + 64))

export class Tty {
  raw = false
  size: WindowSize = { rows: 24, columns: 80 }
  /** Process group that the keyboard's signals go to. */
  foreground = 0
  readonly toProcess = new Channel(1 << 20)
  readonly toTerminal = new Channel(1 << 24)
  #line: number[] = []
  /** Zero-length reads owed to ^D on an empty line. */
  endings = 0
  onSignal: (group: number, signal: SignalName) => void = () => undefined

  /** Bytes typed at the terminal. */
  type(bytes: Uint8Array): void {
    if (this.raw) {
      if (bytes.length > 0) this.#deliver(bytes)
      return
    }
    for (const byte of bytes) this.#key(byte)
  }

  resize(size: WindowSize): void {
    this.size = size
    this.onSignal(this.foreground, 'WINCH')
  }

  hangUp(): void {
    this.toProcess.end()
    this.onSignal(this.foreground, 'HUP')
  }

  /** Bytes a process prints: newline becomes return and newline. */
  *print(data: Content): Task<number | Errno> {
    const bytes = data.bytes()
    const written = yield* this.toTerminal.write(content(this.raw ? bytes : withReturns(bytes)))
    return typeof written === 'number' ? data.size : written
  }

  #deliver(bytes: Uint8Array): void {
    const room = this.toProcess.capacity - this.toProcess.size
    const task = this.toProcess.write(content(bytes.subarray(0, room)))
    task.next()
  }

  #echo(bytes: Uint8Array): void {
    this.toTerminal.write(content(withReturns(bytes))).next()
  }

  #key(byte: number): void {
    const name = SIGNAL_KEYS[byte]
    if (name) {
      this.#echo(concat([caret(byte), utf8('\n')]))
      this.#line = []
      this.onSignal(this.foreground, name)
    } else if (byte === 4) {
      if (this.#line.length > 0) this.#flush()
      else {
        this.endings++
        this.toProcess.arrivals.wake()
      }
    } else if (byte === 127 || byte === 8) this.#erase(1)
    else if (byte === 21) this.#erase(this.#line.length)
    else if (byte === 23) this.#erase(this.#line.length - String.fromCharCode(...this.#line).replace(/\S+\s*$/, '').length)
    else if (byte === 13 || byte === 10) {
      this.#line.push(10)
      this.#echo(utf8('\n'))
      this.#flush()
    } else {
      this.#line.push(byte)
      this.#echo(byte < 32 && byte !== 9 ? caret(byte) : Uint8Array.of(byte))
    }
  }

  #erase(count: number): void {
    for (let i = 0; i < count && this.#line.length > 0; i++) {
      this.#line.pop()
      this.#echo(ERASE)
    }
  }

  #flush(): void {
    this.#deliver(Uint8Array.from(this.#line))
    this.#line = []
  }
}

function withReturns(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(10)) return bytes
  const out: number[] = []
  for (const byte of bytes) {
    if (byte === 10) out.push(13)
    out.push(byte)
  }
  return out.length > 0 ? Uint8Array.from(out) : EMPTY
}

/** The end a process has: its standard input, output and error. */
export class TtySlave extends Description {
  readonly kind = 'tty'
  constructor(readonly tty: Tty) {
    super(tty.toProcess.arrivals)
  }
  *read(max: number): Task<Content | Errno> {
    const { tty } = this
    while (tty.toProcess.size === 0 && tty.endings === 0 && !tty.toProcess.ended) {
      if (!(yield* this.arrivals.wait())) return errno('EINTR')
    }
    if (tty.toProcess.size === 0 && tty.endings > 0) {
      tty.endings--
      return EMPTY_CONTENT
    }
    return yield* tty.toProcess.read(max)
  }
  write(data: Content): Task<number | Errno> {
    return this.tty.print(data)
  }
  readable(): boolean {
    return this.tty.toProcess.readable() || this.tty.endings > 0
  }
  protected closed(): void {
    this.tty.toTerminal.end()
  }
}

/** The end a terminal emulator, or dockerd, has. */
export class TtyMaster extends Description {
  readonly kind = 'tty'
  constructor(readonly tty: Tty) {
    super(tty.toTerminal.arrivals)
  }
  read(max: number): Task<Content | Errno> {
    return this.tty.toTerminal.read(max)
  }

  *write(data: Content): Task<number> {
    this.tty.type(data.bytes())
    return data.size
  }
  readable(): boolean {
    return this.tty.toTerminal.readable()
  }
  protected closed(): void {
    this.tty.hangUp()
  }
}
