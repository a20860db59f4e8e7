// Manifests. Models: OCI image-spec v1.1 manifest.md and image-index.md, Docker image manifest v2 schema 2 (distribution docs). Left out: schema 1, referrers.

export const MEDIA = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
} as const

export interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  /** Bytes. */
  readonly size: number
  readonly platform?: { readonly architecture: string; readonly os: string; readonly variant?: string }
}
export interface ManifestFile {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}
export interface IndexFile {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
}

/** A manifest as `docker push` writes it (schema 2, indented by three), which is also what the Hub keeps of an image that was pushed so. */
export const dockerManifest = (
  config: { readonly digest: string; readonly size: number },
  layers: readonly { readonly digest: string; readonly size: number }[],
): string =>
  JSON.stringify(
    {
      schemaVersion: 2,
      mediaType: MEDIA.dockerManifest,
      config: { mediaType: MEDIA.dockerConfig, size: config.size, digest: config.digest },
      layers: layers.map(({ digest, size }) => ({ mediaType: MEDIA.dockerLayer, size, digest })),
    },
    null,
    3,
  )
