// --metadata-file. Models: docker/buildx commands/build.go: what the exporter said, and the provenance of the build without its materials' details.
// Left out: warnings.
import type { BuildMessage, SolveRequest } from '../../../api/engine/build'

export type BuildResult = Extract<BuildMessage, { kind: 'result' }>

/** The values of one build; bake has them by target. @param digest of the manifest at a registry, when it has been pushed */
export function metadataOf(request: SolveRequest, result: BuildResult, digest: string): Readonly<Record<string, unknown>> {
  const provenance = {
    builder: { id: '' },
    buildType: 'https://mobyproject.org/buildkit@v1',
    materials: result.materials.map((one) => ({ uri: one.uri, digest: { sha256: one.digest.replace('sha256:', '') } })),
    invocation: {
      configSource: { entryPoint: request.filename },
      parameters: { frontend: 'dockerfile.v0' },
      environment: { platform: 'linux/amd64' },
    },
  }
  const { imageId, names } = result
  return {
    'buildx.build.provenance': provenance,
    'buildx.build.ref': `default/default/${request.session.slice(0, 25)}`,
    ...(imageId === '' ? {} : { 'containerimage.config.digest': imageId, 'containerimage.digest': digest || imageId }),
    ...(names.length > 0 ? { 'image.name': names.map((name) => name.replace(/:latest$/, '')).join(',') } : {}),
  }
}
