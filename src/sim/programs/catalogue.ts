// Every program that a program file may name (host/kernel/executable.ts): the name in its header → what runs.
import type { Program } from '../host/kernel/syscalls'
import { busybox } from './busybox'
import { coreutils } from './coreutils'
import { hello, pause } from './servers/hello'
import { httpd } from './servers/httpd'
import { mysql, mysqld } from './servers/mysqld'
import { nginx } from './servers/nginx'
import { node } from './servers/node'
import { pgIsReady, postgres, psql } from './servers/postgres'
import { python3 } from './servers/python'
import { redisCli } from './servers/redis-cli'
import { redisServer } from './servers/redis-server'
import { sh } from './sh/sh'

export const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['ash', sh],
  ['bash', sh],
  ['busybox', busybox],
  ['coreutils', coreutils],
  ['hello', hello],
  ['httpd', httpd],
  ['mysql', mysql],
  ['mysqld', mysqld],
  ['nginx', nginx],
  ['node', node],
  ['pause', pause],
  ['pg_isready', pgIsReady],
  ['postgres', postgres],
  ['psql', psql],
  ['python3', python3],
  ['redis-cli', redisCli],
  ['redis-server', redisServer],
])
