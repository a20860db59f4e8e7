// Open files and devices. Models: open(2), lseek(2), null(4), zero(4), full(4), random(4). Left out: block devices, locks, fsync.
import type { Micros } from '../../clock/clock'
import { LIMITS } from '../../clock/limits'
import { appended, type Content, EMPTY_CONTENT, filler, joined, slice } from '../../api/content'
import { errno, type Errno } from '../files/errno'
import type { DeviceNode, DirectoryNode, FileNode } from '../files/node'
import { Description } from './descriptors'
import type { OpenFlags } from './syscalls'
import { answer, type Task } from './task'

export class OpenFile extends Description {
  readonly kind = 'file'
  #offset = 0
  constructor(
    readonly node: FileNode,
    private readonly flags: OpenFlags,
    private readonly now: () => Micros,
    /** Bytes that its file system still takes, where that is limited. */
    private readonly room?: () => number,
  ) {
    super()
  }
  read(max: number): Task<Content | Errno> {
    if (!this.flags.read) return answer(errno('EBADF'))
    const part = slice(this.node.content, this.#offset, Math.min(this.node.content.size, this.#offset + max))
    const got = this.#offset >= this.node.content.size ? EMPTY_CONTENT : part
    this.#offset += got.size
    return answer(got)
  }
  write(data: Content): Task<number | Errno> {
    if (!this.flags.write) return answer(errno('EBADF'))
    const { content } = this.node
    if (this.flags.append) this.#offset = content.size
    const end = this.#offset + data.size
    if (end > LIMITS.fileBytes && data.size < LIMITS.fileBytes) return answer(errno('ENOSPC'))
    const fits = this.room ? this.room() + content.size - this.#offset : data.size
    if (fits < data.size) {
      // Linux answers how much was written, and then ENOSPC; here it is one answer, because who writes would write the rest at once.
      if (fits > 0) this.write(slice(data, 0, fits)).next()
      return answer(errno('ENOSPC'))
    }
    const head = this.#offset > content.size ? joined([content, zeros(this.#offset - content.size)]) : slice(content, 0, this.#offset)
    this.node.content = end < content.size ? joined([head, data, slice(content, end, content.size)]) : appended(head, data)
    this.node.mtime = this.now()
    this.#offset = end
    return answer(data.size)
  }
  seek(offset: number, whence: 'set' | 'current' | 'end'): number | Errno {
    const base = whence === 'set' ? 0 : whence === 'current' ? this.#offset : this.node.content.size
    if (base + offset < 0) return errno('EINVAL')
    return (this.#offset = base + offset)
  }
  readable(): boolean {
    return true
  }
  protected closed(): void {
    // The node lives on in its directory, or is garbage.
  }
}

/** So many zero bytes, without holding them. */
export const zeros = (size: number): Content => ({
  size,
  bytes: (from = 0, to = size) => new Uint8Array(Math.max(0, Math.min(to, size) - from)),
})

export class OpenDirectory extends Description {
  readonly kind = 'directory'
  constructor(readonly node: DirectoryNode) {
    super()
  }
  read(): Task<Errno> {
    return answer(errno('EISDIR'))
  }
  write(): Task<Errno> {
    return answer(errno('EBADF'))
  }
  readable(): boolean {
    return true
  }
  protected closed(): void {
    // Nothing is held.
  }
}

export class OpenDevice extends Description {
  readonly kind = 'device'
  #drawn = 0
  constructor(
    readonly device: DeviceNode['device'],
    private readonly seed: string,
  ) {
    super()
    this.path = `/dev/${device}`
  }
  read(max: number): Task<Content | Errno> {
    if (this.device === 'null') return answer(EMPTY_CONTENT)
    if (this.device !== 'random') return answer(zeros(max))
    return answer(filler(max, `${this.seed}/${this.#drawn++}`))
  }
  write(data: Content): Task<number | Errno> {
    return answer(this.device === 'full' ? errno('ENOSPC') : data.size)
  }
  readable(): boolean {
    return true
  }
  protected closed(): void {
    // Devices have no end.
  }
}
