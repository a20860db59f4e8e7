// Programs that a page may load after its first prompt: the tools and the servers. Name in their file's header → what runs.
import type { Program } from '../host/kernel/syscalls'
import { busybox } from './busybox'
import { coreutils } from './coreutils'
import { httpd } from './servers/httpd'
import { mysql, mysqld } from './servers/mysqld'
import { nginx } from './servers/nginx'
import { node } from './servers/node'
import { pgIsReady, postgres, psql } from './servers/postgres'
import { python3 } from './servers/python'
import { redisCli } from './servers/redis-cli'
import { redisServer } from './servers/redis-server'

declare module '../host/kernel/late' {
  interface LateParts {
    programs: ReadonlyMap<string, Program>
  }
}

export const LATE_PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['busybox', busybox],
  ['coreutils', coreutils],
  ['httpd', httpd],
  ['mysql', mysql],
  ['mysqld', mysqld],
  ['nginx', nginx],
  ['node', node],
  ['pg_isready', pgIsReady],
  ['postgres', postgres],
  ['psql', psql],
  ['python3', python3],
  ['redis-cli', redisCli],
  ['redis-server', redisServer],
])
