// ADD from an address: a plain GET on the host's network. Models: BuildKit source/http. Left out: checksums, redirects, ETags in the cache key, TLS's details.
import { type Content } from '../../api/content'
import { type Failure, failed } from '../../api/failure'
import { headers } from '../../api/http'
import { Errno } from '../../host/files/errno'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { exchange } from '../../programs/lib/http'
import { resolve } from '../../programs/lib/resolve'

export function* fetchSource(sys: Sys, url: string): Task<Content | Failure> {
  const [, scheme = 'http', host = '', port, path = ''] = /^(https?):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? []
  const found = /^\d+(\.\d+){3}$/.test(host) ? [host] : yield* resolve(sys, host)
  const ip = Array.isArray(found) ? String(found[0] ?? '') : ''
  if (ip === '') return failed(500, `failed to load cache key: Get "${url}": dial tcp: lookup ${host}: no such host`)
  const number = Number(port ?? (scheme === 'https' ? 443 : 80))
  const fd = yield* sys.connect({ ip, port: number, ...(scheme === 'https' ? { tls: host } : {}) })
  if (fd instanceof Errno || fd === 'interrupted')
    return failed(500, `failed to load cache key: Get "${url}": dial tcp ${ip}:${number}: connect: connection refused`)
  const answer = yield* exchange(sys, fd, {
    method: 'GET',
    target: path || '/',
    headers: headers({ host, 'user-agent': 'buildkit/v0.25' }),
  })
  if (!answer || answer instanceof Errno) return failed(500, `failed to load cache key: Get "${url}": EOF`)
  const body = yield* answer.body.all()
  sys.close(fd)
  return answer.status === 200 ? body : failed(500, `failed to load cache key: invalid response status ${answer.status}`)
}
