// The program registry, which the image registry:2 runs. Models: distribution 2.8 `registry serve CONFIG`: config.yml, and REGISTRY_… variables that override it;
// where the store lies, where it listens, TLS, htpasswd. Left out: storage drivers but filesystem, proxying, notifications, the log, `garbage-collect`.
import { Errno } from '../host/files/errno'
import type { Program, Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { fail, readText } from '../programs/lib/io'
import { FileStore } from './file-store'
import { runRegistry } from './registry'

const USAGE = `\`registry\`

Usage: 
  registry [flags]
  registry [command]

Available Commands: 
  serve           \`serve\` stores and distributes Docker images
  garbage-collect \`garbage-collect\` deletes layers not referenced by any manifests
  help            Help about any command

Flags:
  -h, --help=false: help for registry
  -v, --version=false: show the version and exit


Use "registry help [command]" for more information about a command.
`
const VERSION = 'registry github.com/docker/distribution v2.8.3\n'

/** Nested mappings of a YAML file as "http.addr" → ":5000": all that a registry's configuration needs. */
function settingsOf(yaml: string): Map<string, string> {
  const found = new Map<string, string>()
  const path: { readonly indent: number; readonly name: string }[] = []
  for (const line of yaml.split('\n')) {
    const match = /^(\s*)([A-Za-z0-9_-]+):\s*(.*?)\s*(?:#.*)?$/.exec(line)
    if (!match?.[2]) continue
    const indent = match[1]?.length ?? 0
    while ((path.at(-1)?.indent ?? -1) >= indent) path.pop()
    path.push({ indent, name: match[2] })
    const key = path.map(({ name }) => name).join('.')
    const flow = /^\{(.*)\}$/.exec(match[3] ?? '')
    for (const [, name, value] of flow?.[1]?.matchAll(/([A-Za-z0-9_-]+):\s*([^,\s]+)/g) ?? [])
      found.set(`${key}.${name ?? ''}`, value ?? '')
    if (!flow) found.set(key, (match[3] ?? '').replace(/^(['"])(.*)\1$/, '$2'))
  }
  return found
}

/** REGISTRY_HTTP_ADDR is http.addr, whatever the file says. */
function override(settings: Map<string, string>, sys: Sys): void {
  for (const [name, value] of sys.env)
    if (name.startsWith('REGISTRY_')) settings.set(name.slice('REGISTRY_'.length).toLowerCase().replace(/_/g, '.'), value)
}

function* serve(sys: Sys, path: string): Task<number> {
  const yaml = yield* readText(sys, path)
  if (yaml instanceof Errno) return yield* fail(sys, `configuration error: open ${path}: ${yaml.goText}\n\n${USAGE}`)
  const settings = settingsOf(yaml)
  override(settings, sys)
  const [, ip = '', port = ''] = /^(.*):(\d+)$/.exec(settings.get('http.addr') ?? ':5000') ?? []
  const certificate = settings.get('http.tls.certificate') ?? ''
  if (certificate !== '' && sys.stat(certificate) instanceof Errno)
    return yield* fail(sys, `level=fatal msg="open ${certificate}: no such file or directory"`)
  if (settings.has('auth') || settings.has('auth.htpasswd.path'))
    return yield* fail(sys, 'drydock: registry with htpasswd is not simulated, since its bcrypt hashes are not', 69)
  sys.setMemory(18 * 1024 * 1024)
  const root = settings.get('storage.filesystem.rootdirectory') ?? '/var/lib/registry'
  const store = new FileStore(sys, root, settings.get('storage.delete.enabled') === 'true')
  return yield* runRegistry(sys, { store, port: Number(port), tls: certificate !== '', ...(ip === '' ? {} : { ip }) })
}

export const registry: Program = function* (sys) {
  const [, verb = '', path] = sys.argv
  if (verb === '--version' || verb === '-v') return (yield* sys.write(1, VERSION)) instanceof Errno ? 1 : 0
  if (verb === 'serve') return yield* path === undefined ? fail(sys, `configuration path unspecified\n${USAGE}`) : serve(sys, path)
  if (verb === 'garbage-collect') return yield* fail(sys, 'drydock: registry garbage-collect is not simulated', 69)
  yield* sys.write(1, USAGE)
  return 0
}
