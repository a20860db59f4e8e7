// Errors of system calls, as values. Models: errno(3), with glibc's strerror texts.

const TEXTS = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  ESRCH: 'No such process',
  EINTR: 'Interrupted system call',
  EIO: 'Input/output error',
  ENXIO: 'No such device or address',
  E2BIG: 'Argument list too long',
  ENOEXEC: 'Exec format error',
  EBADF: 'Bad file descriptor',
  ECHILD: 'No child processes',
  EAGAIN: 'Resource temporarily unavailable',
  ENOMEM: 'Cannot allocate memory',
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EXDEV: 'Invalid cross-device link',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EINVAL: 'Invalid argument',
  ENOTTY: 'Inappropriate ioctl for device',
  EFBIG: 'File too large',
  ENOSPC: 'No space left on device',
  EROFS: 'Read-only file system',
  EPIPE: 'Broken pipe',
  ENAMETOOLONG: 'File name too long',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Too many levels of symbolic links',
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  ENETUNREACH: 'Network is unreachable',
  ECONNRESET: 'Connection reset by peer',
  ETIMEDOUT: 'Connection timed out',
  ECONNREFUSED: 'Connection refused',
  EHOSTUNREACH: 'No route to host',
  EPROTO: 'Protocol error',
  ENOSYS: 'Function not implemented',
} as const

export type ErrnoCode = keyof typeof TEXTS

/** Returned, never thrown: `if (result instanceof Errno) …`. */
export class Errno {
  constructor(readonly code: ErrnoCode) {}
  /** strerror(3): "No such file or directory". */
  get text(): string {
    return TEXTS[this.code]
  }
  /** As Go's syscall package writes it: "no such file or directory". */
  get goText(): string {
    return this.text.charAt(0).toLowerCase() + this.text.slice(1)
  }
}

export const errno = (code: ErrnoCode): Errno => new Errno(code)
