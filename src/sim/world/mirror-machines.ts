// The machines that packages are fetched from: one for each archive, with a link of the Hub's kind. Models: deb.debian.org, archive.ubuntu.com,
// dl-cdn.alpinelinux.org, registry.npmjs.org, pypi.org, github.com, proxy.golang.org as hosts at documentation addresses (RFC 5737). What they serve comes late (programs/packages/, git/, toolchains/).
import { Errno } from '../host/files/errno'
import type { Program } from '../host/kernel/syscalls'
import { type Internet, internetMachine } from './internet-machine'

/** Name of the machine, its other names. */
const MIRRORS: readonly (readonly string[])[] = [
  ['deb.debian.org', 'security.debian.org'],
  ['archive.ubuntu.com', 'security.ubuntu.com'],
  ['dl-cdn.alpinelinux.org'],
  ['registry.npmjs.org', 'registry.yarnpkg.com'],
  ['pypi.org', 'files.pythonhosted.org'],
  ['github.com'],
  ['proxy.golang.org'],
  ['repo.maven.apache.org', 'repo1.maven.org'],
]
/** Last byte of the first one's address; the others follow. */
const FIRST = 21

/** Listens, and tells of its machine when somebody first comes. */
const serve = (port: number, part: 'git' | 'packages' | 'toolchains', tell: () => void): Program =>
  function* (sys) {
    const listening = sys.listen({ port, tls: port === 443, protocol: 'http' })
    if (listening instanceof Errno) return 1
    sys.on('PIPE', 'ignore')
    for (;;) {
      const fd = yield* sys.accept(listening)
      if (fd === 'interrupted') continue
      if (fd instanceof Errno) return 1
      tell()
      const { serveMirror } = yield* sys.late(part)
      sys.thread(() => serveMirror(sys, fd))
    }
  }

/** Which part of the simulator's code serves them. */
const partOf = (i: number): 'git' | 'packages' | 'toolchains' => (i < 5 ? 'packages' : i < 6 ? 'git' : 'toolchains')

export function addMirrors(internet: Internet): void {
  for (const [i, names] of MIRRORS.entries()) {
    const [name = ''] = names
    const address = `203.0.113.${FIRST + i}`
    const { run } = internetMachine(internet, { name, address, names, stream: name })
    let told = false
    const tell = (): void => {
      if (!told) internet.facts.tell({ kind: 'machine.added', machine: name, role: 'mirror', address })
      told = true
    }
    for (const port of [80, 443]) run(serve(port, partOf(i), tell), 'mirror', ['mirror'])
  }
}
