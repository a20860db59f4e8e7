// The machines that packages are fetched from: one for each archive, with a link of the Hub's kind. Models: deb.debian.org, archive.ubuntu.com,
// dl-cdn.alpinelinux.org, registry.npmjs.org, pypi.org as hosts at documentation addresses (RFC 5737). What they serve comes late (programs/packages/).
import { Errno } from '../host/files/errno'
import type { Program } from '../host/kernel/syscalls'
import { type Internet, internetMachine } from './internet-machine'

/** Name of the machine, its address, its other names. */
const MIRRORS: readonly (readonly [name: string, address: string, others: readonly string[]])[] = [
  ['deb.debian.org', '203.0.113.21', ['security.debian.org']],
  ['archive.ubuntu.com', '203.0.113.22', ['security.ubuntu.com']],
  ['dl-cdn.alpinelinux.org', '203.0.113.23', []],
  ['registry.npmjs.org', '203.0.113.24', ['registry.yarnpkg.com']],
  ['pypi.org', '203.0.113.25', ['files.pythonhosted.org']],
]

/** Listens, and tells of its machine when somebody first comes. */
const serve = (port: number, tell: () => void): Program =>
  function* (sys) {
    const listening = sys.listen({ port, tls: port === 443, protocol: 'http' })
    if (listening instanceof Errno) return 1
    sys.on('PIPE', 'ignore')
    for (;;) {
      const fd = yield* sys.accept(listening)
      if (fd === 'interrupted') continue
      if (fd instanceof Errno) return 1
      tell()
      const { serveMirror } = yield* sys.late('packages')
      sys.thread(() => serveMirror(sys, fd))
    }
  }

export function addMirrors(internet: Internet): void {
  for (const [name, address, others] of MIRRORS) {
    const { run } = internetMachine(internet, { name, address, names: [name, ...others], stream: name })
    let told = false
    const tell = (): void => {
      if (!told) internet.facts.tell({ kind: 'machine.added', machine: name, role: 'mirror', address })
      told = true
    }
    for (const port of [80, 443]) run(serve(port, tell), 'mirror', ['mirror'])
  }
}
