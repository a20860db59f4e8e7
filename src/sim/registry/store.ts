// What a registry keeps, whatever it keeps it in. Models: distribution/distribution's storage driver as its handlers use it: blobs by digest,
// linked into repositories; manifests by digest, with tags that point at them. Left out: what only garbage collection needs.
import type { Content } from '../api/content'
import type { Task } from '../host/kernel/task'

export interface StoredManifest {
  readonly body: Content
  readonly digest: string
  readonly type: string
}

/** Reads; each may have to wait for a disk. */
export interface RegistryStore {
  repositories(): Task<readonly string[]>
  /** Sorted; undefined when there is no such repository. */
  tags(repository: string): Task<readonly string[] | undefined>
  /** By tag or digest. */
  manifest(repository: string, reference: string): Task<StoredManifest | undefined>
  blob(repository: string, digest: string): Task<Content | undefined>
  /** Absent: the registry is read only. */
  readonly writer?: RegistryWriter
}
/** Writes; false when the disk refused. */
export interface RegistryWriter {
  putBlob(repository: string, digest: string, body: Content): Task<boolean>
  /** Makes a blob of one repository one of another's too. */
  linkBlob(repository: string, digest: string): Task<boolean>
  /** @param tag undefined when it was put by its digest only */
  putManifest(repository: string, manifest: StoredManifest, tag: string | undefined): Task<boolean>
  /** By tag or digest; false when there is none, or deleting is turned off. */
  deleteManifest(repository: string, reference: string): Task<boolean>
  deleteBlob(repository: string, digest: string): Task<boolean>
  /** REGISTRY_STORAGE_DELETE_ENABLED. */
  readonly deletes: boolean
}

/** A manifest's own mediaType field, or what it looks like. */
export function manifestType(parsed: Readonly<Record<string, unknown>>): string {
  if (typeof parsed['mediaType'] === 'string') return parsed['mediaType']
  return 'manifests' in parsed ? 'application/vnd.oci.image.index.v1+json' : 'application/vnd.oci.image.manifest.v1+json'
}
