// The simulated Docker Hub: the catalogue as a registry's store. Models: registry-1.docker.io and auth.docker.io for public official images.
// Left out: accounts, private repositories, search, rate limits.
import { type Content, digestOf } from '../api/content'
import { MEDIA } from '../api/distribution/manifest'
import { builtImage, type CatalogueImage, findImage, imagesOf } from './catalogue/catalogue'
import { IMAGES } from './catalogue/images.data'
import { type RegistryOptions, type RegistryStore, type StoredManifest } from './registry'

export const HUB_NAMES = ['registry-1.docker.io', 'auth.docker.io', 'index.docker.io', 'docker.io', 'production.cloudflare.docker.com']

const stored = (body: Content, type: string): StoredManifest => ({ body, digest: digestOf(body), type })
const bare = (repository: string): string => repository.replace(/^library\//, '')

/** Manifests of one image by what they may be asked for as. */
function manifestOf(image: CatalogueImage, reference: string): StoredManifest | undefined {
  const built = builtImage(image)
  const index = stored(built.index, MEDIA.index)
  if (image.tags.includes(reference) || reference === index.digest) return index
  const manifest = stored(built.manifest, MEDIA.manifest)
  return reference === manifest.digest ? manifest : undefined
}

const first = <T>(found: readonly (T | undefined)[]): T | undefined => found.find((one) => one !== undefined)

const hubStore: RegistryStore = {
  repositories: () => [...new Set(IMAGES.map((image) => `library/${image.repository}`))],
  tags(repository) {
    const images = repository.startsWith('library/') ? imagesOf(bare(repository)) : []
    return images.length > 0 ? images.flatMap((image) => image.tags).sort() : undefined
  },
  manifest(repository, reference) {
    if (!reference.startsWith('sha256:')) {
      const image = findImage(bare(repository), reference)
      return image ? manifestOf(image, reference) : undefined
    }
    return first(imagesOf(bare(repository)).map((image) => manifestOf(image, reference)))
  },
  blob(repository, digest) {
    return first(
      imagesOf(bare(repository)).map((image) => {
        const built = builtImage(image)
        return digestOf(built.config) === digest ? built.config : built.layers.find((layer) => layer.digest === digest)?.blob
      }),
    )
  },
}

export const hubOptions: RegistryOptions = {
  store: hubStore,
  port: 443,
  tls: true,
  realm: 'https://auth.docker.io/token',
  service: 'registry.docker.io',
}
