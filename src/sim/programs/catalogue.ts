// Which program an executable file is: the name in its header → what runs. Models: nothing; it is the simulator's list of binaries.
import type { Program } from '../host/kernel/syscalls'
import { busybox } from './busybox'
import { coreutils } from './coreutils'
import { hello } from './servers/hello'
import { nginx } from './servers/nginx'
import { redisCli } from './servers/redis/redis-cli'
import { redisServer } from './servers/redis/redis-server'
import { sh } from './sh/sh'

export const PROGRAMS: ReadonlyMap<string, Program> = new Map([
  ['busybox', busybox],
  ['coreutils', coreutils],
  ['bash', sh],
  ['nginx', nginx],
  ['hello', hello],
  ['redis-server', redisServer],
  ['redis-cli', redisCli],
])
