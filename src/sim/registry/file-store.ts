// A registry's store in files. Models: distribution/distribution 2.8 registry/storage paths.go: blobs once by digest, "link" files that say which
// repository has which layer and manifest, tags as links; so a volume at /var/lib/registry keeps everything, and two registries may share it.
// Left out: upload directories (uploads live in the process), the hash states of resumed uploads.
import { type Content, content, contentText } from '../api/content'
import { isRecord, parseJson } from '../api/json'
import { Errno } from '../host/files/errno'
import type { Sys } from '../host/kernel/syscalls'
import type { Task } from '../host/kernel/task'
import { takeFile, writeFile } from '../programs/lib/io'
import { manifestType, type RegistryStore, type RegistryWriter, type StoredManifest } from './store'

const isDigest = (reference: string): boolean => /^sha256:[0-9a-f]{64}$/.test(reference)
const split = (digest: string): string => digest.replace(':', '/')

export class FileStore implements RegistryStore, RegistryWriter {
  readonly #root: string
  readonly writer: RegistryWriter = this
  constructor(
    private readonly sys: Sys,
    root: string,
    readonly deletes: boolean,
  ) {
    this.#root = `${root}/docker/registry/v2`
  }

  // — paths
  #blob(digest: string): string {
    return `${this.#root}/blobs/sha256/${digest.slice(7, 9)}/${digest.slice(7)}/data`
  }
  #repository(name: string): string {
    return `${this.#root}/repositories/${name}`
  }
  #layerLink(repository: string, digest: string): string {
    return `${this.#repository(repository)}/_layers/${split(digest)}/link`
  }
  #revision(repository: string, digest: string): string {
    return `${this.#repository(repository)}/_manifests/revisions/${split(digest)}/link`
  }
  #tag(repository: string, tag: string): string {
    return `${this.#repository(repository)}/_manifests/tags/${tag}`
  }

  *#write(path: string, body: string | Content): Task<boolean> {
    let at = ''
    for (const name of path.split('/').slice(1, -1)) {
      at += `/${name}`
      const made = this.sys.mkdir(at)
      if (made && made.code !== 'EEXIST') return false
    }
    return !((yield* writeFile(this.sys, path, typeof body === 'string' ? content(body) : body)) instanceof Errno)
  }
  *#read(path: string): Task<Content | undefined> {
    const found = yield* takeFile(this.sys, path)
    return found instanceof Errno ? undefined : found
  }
  #exists(path: string): boolean {
    return !(this.sys.stat(path) instanceof Errno)
  }
  #list(path: string): string[] {
    const names = this.sys.readdir(path)
    return names instanceof Errno ? [] : [...names].sort()
  }

  // — reading
  *repositories(): Task<readonly string[]> {
    yield* []
    const found: string[] = []
    const walk = (prefix: string): void => {
      for (const name of this.#list(`${this.#root}/repositories${prefix === '' ? '' : '/' + prefix}`)) {
        if (name === '_manifests') found.push(prefix)
        else if (!name.startsWith('_')) walk(prefix === '' ? name : `${prefix}/${name}`)
      }
    }
    walk('')
    return found.sort()
  }
  *tags(repository: string): Task<readonly string[] | undefined> {
    yield* []
    if (!this.#exists(`${this.#repository(repository)}/_manifests`)) return undefined
    return this.#list(`${this.#repository(repository)}/_manifests/tags`)
  }
  *manifest(repository: string, reference: string): Task<StoredManifest | undefined> {
    const link = isDigest(reference) ? this.#revision(repository, reference) : `${this.#tag(repository, reference)}/current/link`
    const digest = yield* this.#read(link)
    if (!digest) return undefined
    const text = contentText(digest)
    if (!this.#exists(this.#revision(repository, text))) return undefined
    const body = yield* this.#read(this.#blob(text))
    const parsed = body ? parseJson(contentText(body)) : undefined
    return body && isRecord(parsed) ? { body, digest: text, type: manifestType(parsed) } : undefined
  }
  *blob(repository: string, digest: string): Task<Content | undefined> {
    if (!this.#exists(this.#layerLink(repository, digest))) return undefined
    return yield* this.#read(this.#blob(digest))
  }

  // — writing
  *putBlob(repository: string, digest: string, body: Content): Task<boolean> {
    const stored = this.#exists(this.#blob(digest)) || (yield* this.#write(this.#blob(digest), body))
    return stored && (yield* this.#write(this.#layerLink(repository, digest), digest))
  }
  *linkBlob(repository: string, digest: string): Task<boolean> {
    return this.#exists(this.#blob(digest)) && (yield* this.#write(this.#layerLink(repository, digest), digest))
  }
  *putManifest(repository: string, manifest: StoredManifest, tag: string | undefined): Task<boolean> {
    const { digest, body } = manifest
    const stored = this.#exists(this.#blob(digest)) || (yield* this.#write(this.#blob(digest), body))
    if (!stored || !(yield* this.#write(this.#revision(repository, digest), digest))) return false
    if (tag === undefined) return true
    return (
      (yield* this.#write(`${this.#tag(repository, tag)}/current/link`, digest)) &&
      (yield* this.#write(`${this.#tag(repository, tag)}/index/${split(digest)}/link`, digest))
    )
  }
  *deleteManifest(repository: string, reference: string): Task<boolean> {
    const found = yield* this.manifest(repository, reference)
    if (!found || !isDigest(reference)) return false
    for (const tag of this.#list(`${this.#repository(repository)}/_manifests/tags`)) {
      const at = yield* this.#read(`${this.#tag(repository, tag)}/current/link`)
      if (at && contentText(at) === reference) this.#remove(this.#tag(repository, tag))
    }
    return !(this.sys.unlink(this.#revision(repository, reference)) instanceof Errno)
  }
  *deleteBlob(repository: string, digest: string): Task<boolean> {
    yield* []
    return !(this.sys.unlink(this.#layerLink(repository, digest)) instanceof Errno)
  }
  #remove(path: string): void {
    for (const name of this.#list(path)) this.#remove(`${path}/${name}`)
    if (this.sys.unlink(path) instanceof Errno) this.sys.rmdir(path)
  }
}
