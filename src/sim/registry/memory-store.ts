// A registry's store in memory: where the simulated Hub keeps what people push to it. Models: nothing of a disk. Left out: deleting.
import type { Content } from '../api/content'
import { answer, type Task } from '../host/kernel/task'
import type { RegistryStore, RegistryWriter, StoredManifest } from './store'

interface Repository {
  readonly tags: Map<string, string>
  readonly manifests: Map<string, StoredManifest>
  readonly blobs: Map<string, Content>
}

export class MemoryStore implements RegistryStore, RegistryWriter {
  readonly #repositories = new Map<string, Repository>()
  readonly deletes = false
  readonly writer: RegistryWriter = this

  has(repository: string): boolean {
    return (this.#repositories.get(repository)?.manifests.size ?? 0) > 0
  }
  #at(repository: string): Repository {
    const known = this.#repositories.get(repository)
    const found = known ?? { tags: new Map(), manifests: new Map(), blobs: new Map() }
    if (!known) this.#repositories.set(repository, found)
    return found
  }
  #anywhere(digest: string): Content | undefined {
    for (const { blobs } of this.#repositories.values()) {
      const found = blobs.get(digest)
      if (found) return found
    }
    return undefined
  }

  repositories(): Task<readonly string[]> {
    return answer([...this.#repositories.keys()].filter((name) => this.has(name)).sort())
  }
  tags(repository: string): Task<readonly string[] | undefined> {
    return answer(this.has(repository) ? [...this.#at(repository).tags.keys()].sort() : undefined)
  }
  manifest(repository: string, reference: string): Task<StoredManifest | undefined> {
    const found = this.#repositories.get(repository)
    return answer(found?.manifests.get(found.tags.get(reference) ?? reference))
  }
  blob(repository: string, digest: string): Task<Content | undefined> {
    return answer(this.#repositories.get(repository)?.blobs.get(digest))
  }
  putBlob(repository: string, digest: string, body: Content): Task<boolean> {
    this.#at(repository).blobs.set(digest, body)
    return answer(true)
  }
  linkBlob(repository: string, digest: string): Task<boolean> {
    const body = this.#anywhere(digest)
    if (body) this.#at(repository).blobs.set(digest, body)
    return answer(body !== undefined)
  }
  putManifest(repository: string, manifest: StoredManifest, tag: string | undefined): Task<boolean> {
    const at = this.#at(repository)
    at.manifests.set(manifest.digest, manifest)
    if (tag !== undefined) at.tags.set(tag, manifest.digest)
    return answer(true)
  }
  deleteManifest(): Task<boolean> {
    return answer(false)
  }
  deleteBlob(): Task<boolean> {
    return answer(false)
  }
}
