// The disk of the Docker host: a small Debian 12 with GNU tools, bash and the docker CLI. Models: Debian's merged /usr layout. Left out: packages nobody meets.
import { content } from '../api/content'
import type { Micros } from '../clock/clock'
import { device, directory, type DirectoryNode, file, type Node, symlink } from '../host/files/node'
import { elf } from '../host/kernel/executable'
import { LAB_TOOLS } from '../programs/names.data'

/** A machine that runs Docker. */
export interface Machine {
  readonly name: string
  readonly address: string
  readonly mac: string
  readonly gateway: string
  /** The port that its daemon listens on beside its socket, without TLS. */
  readonly tcp?: number
}
export const HOST_NAME = 'docker-host'
export const GATEWAY = '192.168.65.1'
export const FIRST_HOST: Machine = { name: HOST_NAME, address: '192.168.65.3', mac: '02:42:c0:a8:41:03', gateway: GATEWAY }
export const SECOND_HOST: Machine = {
  name: 'docker-host-2',
  address: '192.168.67.9',
  mac: '02:42:c0:a8:43:09',
  gateway: '192.168.67.1',
  tcp: 2375,
}

const PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
learner:x:1000:1000:Learner,,,:/home/learner:/bin/bash
`
const GROUP = 'root:x:0:\ndaemon:x:1:\nbin:x:2:\nwww-data:x:33:\nlearner:x:1000:\ndocker:x:998:\nnogroup:x:65534:\n'
const OS_RELEASE = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
`

const FOLDERS = [
  'boot',
  'dev',
  'etc',
  'home',
  'home/learner',
  'mnt',
  'opt',
  'proc',
  'root',
  'root/work',
  'run',
  'srv',
  'sys',
  'tmp',
  'usr/bin',
  'usr/sbin',
  'usr/lib',
  'usr/local/bin',
  'usr/share',
  'var/lib',
  'var/log',
  'var/tmp',
  'var/lib/docker',
  'var/lib/libvirt/images',
]

/** Tools that live in /usr/sbin. */
const SBIN = new Set(['ip', 'ifconfig'])

/** @param tools names of the host's tools: each is a file of its own */
export function hostTree(name: string, tools: Iterable<string>, now: Micros): DirectoryNode {
  const root = directory({ mtime: now })
  const put = (path: string, node: Node): void => {
    let at = root
    const names = path.split('/')
    for (const name of names.slice(0, -1)) {
      const next = at.entries.get(name) ?? directory({ mtime: now })
      at.entries.set(name, next)
      if (next.kind === 'directory') at = next
    }
    at.entries.set(names.at(-1) ?? '', node)
  }
  const text = (path: string, body: string): void => put(path, file(content(body), { mtime: now }))
  const program = (path: string, name: string, size: number, mode = 0o755): void => put(path, file(elf(name, size), { mode, mtime: now }))
  for (const folder of FOLDERS) put(folder, directory({ mtime: now }))
  for (const [name, target] of [
    ['bin', 'usr/bin'],
    ['sbin', 'usr/sbin'],
    ['lib', 'usr/lib'],
  ] as const)
    put(name, symlink(target, { mtime: now }))
  put('var/run', symlink('/run', { mtime: now }))
  for (const sticky of ['tmp', 'var/tmp']) put(sticky, directory({ mode: 0o1777, mtime: now }))
  put('home/learner', directory({ uid: 1000, gid: 1000, mtime: now }))
  put('root', directory({ mode: 0o700, mtime: now }, [['work', directory({ mtime: now })]]))
  for (const name of ['null', 'zero', 'full', 'random', 'tty', 'stdin', 'stdout', 'stderr'] as const)
    put(`dev/${name}`, device(name, { mtime: now }))
  for (const unit of ['docker', 'containerd'])
    put(`etc/systemd/system/multi-user.target.wants/${unit}.service`, symlink(`/lib/systemd/system/${unit}.service`, { mtime: now }))
  put('dev/urandom', device('random', { mtime: now }))
  put('dev/fd', symlink('/proc/self/fd', { mtime: now }))
  put('dev/shm', directory({ mode: 0o1777, mtime: now }))
  text('etc/passwd', PASSWD)
  text('etc/group', GROUP)
  text('etc/hostname', `${name}\n`)
  text('etc/hosts', `127.0.0.1\tlocalhost\n127.0.1.1\t${name}\n`)
  text('etc/resolv.conf', `nameserver ${GATEWAY}\n`)
  text('etc/os-release', OS_RELEASE)
  // What Debian's own two files come to: shells that a person types at show who, where and in which folder.
  text('etc/profile', 'if [ "$PS1" ]; then . /etc/bash.bashrc; fi\n')
  text('etc/bash.bashrc', "PS1='\\u@\\h:\\w\\$ '\n")
  text('etc/debian_version', '12.8\n')
  for (const tool of tools)
    program(SBIN.has(tool) ? `usr/sbin/${tool}` : `usr/bin/${tool}`, 'coreutils', 60_000, tool === 'sudo' ? 0o4755 : 0o755)
  program('usr/bin/bash', 'bash', 1_265_648)
  put('usr/bin/sh', symlink('bash', { mtime: now }))
  program('usr/bin/busybox', 'busybox', 1_900_000)
  program('usr/bin/docker', 'docker', 42_000_000)
  program('usr/bin/git', 'git', 3_700_000)
  program('usr/bin/dockerd', 'dockerd', 98_000_000)
  program('usr/bin/containerd', 'containerd', 40_000_000)
  program('usr/bin/docker-init', 'docker-init', 800_000)
  program('usr/bin/systemctl', 'systemctl', 300_000)
  for (const tool of LAB_TOOLS) program(`usr/bin/${tool}`, tool, 900_000)
  return root
}
