// A message as a curl command that would send it again: to the daemon's socket, to a registry, to a server.
// Left out: bodies that were longer than what a message keeps of them; they are marked.
import type { WireMessage } from '../../sim/index'

/** In single quotes, as a shell takes it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Characters of a body that a message keeps; one that fills them may have been longer. */
const PREVIEW = 4_000

/** Undefined for what is not a request. */
export function asCurl({ protocol, method, target = '', to, preview }: WireMessage): string | undefined {
  if (method === undefined) return undefined
  const words = ['curl']
  if (protocol === 'engine') words.push('--unix-socket /var/run/docker.sock')
  if (method === 'HEAD') words.push('--head')
  else if (method !== 'GET') words.push(`-X ${method}`)
  if (preview !== '') words.push(`-H ${quoted('Content-Type: application/json')}`, `-d ${quoted(preview)}`)
  const host = to.split('/')[0] ?? ''
  const base = protocol === 'engine' ? 'http://localhost' : protocol === 'distribution' ? `https://${host}` : `http://${host}`
  words.push(quoted(/^https?:/.test(target) ? target : base + target))
  return words.join(' ') + (preview.length >= PREVIEW ? ' # the body may have been longer' : '')
}
