// The simulated Docker Hub: the catalogue as a registry's store, and what accounts push beside it. Models: registry-1.docker.io and auth.docker.io:
// public official images, one account, search. Left out: organisations, private repositories, rate limits.
import { type Content, digestOf } from '../api/content'
import { MEDIA } from '../api/distribution/manifest'
import { answer, type Task } from '../host/kernel/task'
import { type Accounts, tokenAccess } from './access'
import { builtImage, type CatalogueImage, findImage, imagesOf } from './catalogue/catalogue'
import { IMAGES } from './catalogue/images.data'
import { MemoryStore } from './memory-store'
import type { RegistryOptions } from './registry'
import { search } from './search'
import type { RegistryStore, RegistryWriter, StoredManifest } from './store'

export const HUB_NAMES = ['registry-1.docker.io', 'auth.docker.io', 'index.docker.io', 'docker.io', 'production.cloudflare.docker.com']

/** The one account there is, for lessons: a design choice. */
const ACCOUNT = { username: 'learner', password: 'secret' }

const stored = (body: Content, type: string): StoredManifest => ({ body, digest: digestOf(body), type })
const bare = (repository: string): string => repository.replace(/^library\//, '')
const official = (repository: string): CatalogueImage[] => (repository.startsWith('library/') ? imagesOf(bare(repository)) : [])

/** The manifest of an image by what it may be asked for as. */
function manifestOf(image: CatalogueImage, reference: string): StoredManifest | undefined {
  const built = builtImage(image)
  const manifest = stored(built.manifest, MEDIA.dockerManifest)
  return image.tags.includes(reference) || reference === manifest.digest ? manifest : undefined
}

const first = <T>(found: readonly (T | undefined)[]): T | undefined => found.find((one) => one !== undefined)

function officialManifest(repository: string, reference: string): StoredManifest | undefined {
  if (!repository.startsWith('library/')) return undefined
  if (reference.startsWith('sha256:')) return first(official(repository).map((image) => manifestOf(image, reference)))
  const image = findImage(bare(repository), reference)
  return image ? manifestOf(image, reference) : undefined
}
function officialBlob(repository: string, digest: string): Content | undefined {
  return first(
    official(repository).map((image) => {
      const built = builtImage(image)
      return digestOf(built.config) === digest ? built.config : built.layers.find((layer) => layer.digest === digest)?.blob
    }),
  )
}

/** What is official is read only; the rest is pushed. */
class HubStore implements RegistryStore {
  readonly pushed = new MemoryStore()
  readonly writer: RegistryWriter = this.#writer()

  #writer(): RegistryWriter {
    const { pushed } = this
    return {
      deletes: false,
      putBlob: (repository, digest, body) => pushed.putBlob(repository, digest, body),
      putManifest: (repository, manifest, tag) => pushed.putManifest(repository, manifest, tag),
      linkBlob: (repository, digest) => this.#link(repository, digest),
      deleteManifest: () => answer(false),
      deleteBlob: () => answer(false),
    }
  }
  *#link(repository: string, digest: string): Task<boolean> {
    if (yield* this.pushed.linkBlob(repository, digest)) return true
    const found = first([...new Set(IMAGES.map((image) => `library/${image.repository}`))].map((name) => officialBlob(name, digest)))
    return found !== undefined && (yield* this.pushed.putBlob(repository, digest, found))
  }

  exists(repository: string): boolean {
    return official(repository).length > 0 || this.pushed.has(repository)
  }
  *repositories(): Task<readonly string[]> {
    const pushed = yield* this.pushed.repositories()
    return [...new Set(IMAGES.map((image) => `library/${image.repository}`)), ...pushed].sort()
  }
  *tags(repository: string): Task<readonly string[] | undefined> {
    const images = official(repository)
    return images.length > 0 ? images.flatMap((image) => image.tags).sort() : yield* this.pushed.tags(repository)
  }
  *manifest(repository: string, reference: string): Task<StoredManifest | undefined> {
    return officialManifest(repository, reference) ?? (yield* this.pushed.manifest(repository, reference))
  }
  *blob(repository: string, digest: string): Task<Content | undefined> {
    return officialBlob(repository, digest) ?? (yield* this.pushed.blob(repository, digest))
  }
}

/** Anybody may pull what is public; an account may push below its own name. */
const accountsOf = (store: HubStore): Accounts => ({
  login: ({ username, password }) => username === ACCOUNT.username && password === ACCOUNT.password,
  grants(username, repository, wanted) {
    const own = username !== undefined && repository.startsWith(`${username}/`)
    return answer(wanted.filter((action) => own || (action === 'pull' && store.exists(repository))))
  },
})

/** Port of the hub's machine at which it answers those who cannot reach its names: plain HTTP, tokens at the same address. */
export const PLAIN_PORT = 5000

/** The same registry under its names with TLS, and plainly. */
export function hubOptions(): { readonly named: RegistryOptions; readonly plain: RegistryOptions } {
  const store = new HubStore()
  const shared = { store, extra: search(() => store.pushed.repositories()) }
  const access = (realm: string) => tokenAccess(realm, 'registry.docker.io', accountsOf(store))
  return {
    named: { ...shared, port: 443, tls: true, access: access('https://auth.docker.io/token') },
    plain: { ...shared, port: PLAIN_PORT, tls: false, access: access('/token') },
  }
}
