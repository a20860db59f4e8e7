// Who may speak to a port on loopback: programs, never pages. A page of another site may make a browser send requests to 127.0.0.1, or have its own
// name point there (DNS rebinding); both show in the first request's head. Models: Fetch standard (Origin, Sec-Fetch-*), RFC 9110 Host.
// Left out: Unix sockets need no guard, a browser cannot reach them.

const LOOPBACK_HOSTS = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i
const LONGEST_HEAD = 65_536

const field = (head: string, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(head)?.[1] ?? undefined

/** Why a request with this head is refused, or nothing. */
export function refusal(head: string): string | undefined {
  if (field(head, 'origin') !== undefined || /^sec-fetch-/im.test(head)) return 'requests of web pages are refused'
  const host = field(head, 'host')
  if (host !== undefined && !LOOPBACK_HOSTS.test(host)) return `the host ${JSON.stringify(host)} is not this machine`
  return undefined
}

/** Looks at the first head of a connection before anything is handed on. */
export class Doorkeeper {
  #held: Buffer[] | undefined = []

  /** The bytes that may go on; a refusal ends the connection. */
  admit(bytes: Buffer): { readonly bytes: Buffer } | { readonly refused: string } {
    if (!this.#held) return { bytes }
    this.#held.push(bytes)
    const all = Buffer.concat(this.#held)
    if (!/^[A-Za-z]/.test(all.toString('latin1', 0, 1))) return { refused: 'this port speaks HTTP without TLS' }
    const end = all.indexOf('\r\n\r\n')
    if (end < 0 && all.length < LONGEST_HEAD) return { bytes: Buffer.alloc(0) }
    const refused = refusal(all.subarray(0, end < 0 ? all.length : end).toString('latin1'))
    if (refused !== undefined) return { refused }
    this.#held = undefined
    return { bytes: all }
  }
}
