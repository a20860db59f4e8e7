// The simulated Docker Hub: the catalogue as a registry's store, and what accounts push beside it. Models: registry-1.docker.io and auth.docker.io:
// public official images, one account, search. Left out: organisations, private repositories, rate limits.
import { type Content, digestOf } from '../api/content'
import { MEDIA } from '../api/distribution/manifest'
import type { Late } from '../host/kernel/late'
import { answer, type Task } from '../host/kernel/task'
import { type Accounts, tokenAccess } from './access'
import type { BuiltImage } from './catalogue/catalogue'
import { FIRST, FIRST_IMAGE } from './catalogue/first'
import { MemoryStore } from './memory-store'
import type { RegistryOptions } from './registry'
import { search } from './search'
import type { RegistryStore, RegistryWriter, StoredManifest } from './store'

export const HUB_NAMES = ['registry-1.docker.io', 'auth.docker.io', 'index.docker.io', 'docker.io', 'production.cloudflare.docker.com']

/** The one account there is, for lessons: a design choice. */
const ACCOUNT = { username: 'learner', password: 'secret' }

const stored = (body: Content, type: string): StoredManifest => ({ body, digest: digestOf(body), type })
const first = <T>(found: readonly (T | undefined)[]): T | undefined => found.find((one) => one !== undefined)

/** The official images: one of them is always there, the others come with the catalogue. */
class Official {
  constructor(private readonly late: Late) {}

  *images(repository: string): Task<readonly BuiltOfficial[]> {
    const name = repository.replace(/^library\//, '')
    if (name === repository && !repository.includes('/')) return []
    const catalogue = name === FIRST_IMAGE ? FIRST : yield* this.late.need('catalogue')
    return catalogue.of(name).map((image) => ({ tags: image.tags, built: () => catalogue.built(image) }))
  }
  *repositories(): Task<readonly string[]> {
    const { images } = yield* this.late.need('catalogue')
    return [
      ...new Set(
        [...FIRST.images, ...images].map((image) => (image.repository.includes('/') ? image.repository : `library/${image.repository}`)),
      ),
    ]
  }
  /** By tag or digest. */
  *manifest(repository: string, reference: string): Task<StoredManifest | undefined> {
    const images = yield* this.images(repository)
    const wanted = reference.startsWith('sha256:') ? images : images.filter(({ tags }) => tags.includes(reference))
    const manifests = wanted.map(({ built }) => stored(built().manifest, MEDIA.dockerManifest))
    return manifests.find(({ digest }) => !reference.startsWith('sha256:') || digest === reference)
  }
  *blob(repository: string, digest: string): Task<Content | undefined> {
    return first(
      (yield* this.images(repository)).map(({ built }) => {
        const { config, layers } = built()
        return digestOf(config) === digest ? config : layers.find((layer) => layer.digest === digest)?.blob
      }),
    )
  }
}
interface BuiltOfficial {
  readonly tags: readonly string[]
  readonly built: () => BuiltImage
}

/** What is official is read only; the rest is pushed. */
class HubStore implements RegistryStore {
  readonly pushed = new MemoryStore()
  readonly writer: RegistryWriter = this.#writer()

  constructor(private readonly official: Official) {}

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
    let found: Content | undefined
    for (const name of yield* this.official.repositories()) found ??= yield* this.official.blob(name, digest)
    return found !== undefined && (yield* this.pushed.putBlob(repository, digest, found))
  }

  *exists(repository: string): Task<boolean> {
    return this.pushed.has(repository) || (yield* this.official.images(repository)).length > 0
  }
  *repositories(): Task<readonly string[]> {
    return [...(yield* this.official.repositories()), ...(yield* this.pushed.repositories())].sort()
  }
  *tags(repository: string): Task<readonly string[] | undefined> {
    const images = yield* this.official.images(repository)
    return images.length > 0 ? images.flatMap((image) => image.tags).sort() : yield* this.pushed.tags(repository)
  }
  *manifest(repository: string, reference: string): Task<StoredManifest | undefined> {
    return (yield* this.official.manifest(repository, reference)) ?? (yield* this.pushed.manifest(repository, reference))
  }
  *blob(repository: string, digest: string): Task<Content | undefined> {
    return (yield* this.official.blob(repository, digest)) ?? (yield* this.pushed.blob(repository, digest))
  }
}

/** Anybody may pull what is public; an account may push below its own name. */
const accountsOf = (store: HubStore): Accounts => ({
  login: ({ username, password }) => username === ACCOUNT.username && password === ACCOUNT.password,
  *grants(username, repository, wanted) {
    if (username !== undefined && repository.startsWith(`${username}/`)) return wanted
    return (yield* store.exists(repository)) ? wanted.filter((action) => action === 'pull') : []
  },
})

/** Port of the hub's machine at which it answers those who cannot reach its names: plain HTTP, tokens at the same address. */
export const PLAIN_PORT = 5000

/** The same registry under its names with TLS, and plainly. */
export function hubOptions(late: Late): { readonly named: RegistryOptions; readonly plain: RegistryOptions } {
  const store = new HubStore(new Official(late))
  const shared = { store, extra: search(() => store.pushed.repositories()) }
  const access = (realm: string) => tokenAccess(realm, 'registry.docker.io', accountsOf(store))
  return {
    named: { ...shared, port: 443, tls: true, access: access('https://auth.docker.io/token') },
    plain: { ...shared, port: PLAIN_PORT, tls: false, access: access('/token') },
  }
}
