// What the driver "docker" cannot. Models: docker/buildx build/utils.go notSupported and driver/docker: without containerd's image store it neither exports
// caches, attests, makes several platforms, nor writes archives of images. Left out: other drivers.
import { CliError, NOT_SIMULATED } from '../../cli-error'

const LINKS = {
  Attestation: 'attestations',
  'Cache export': 'build-cache-backends',
  'Docker exporter': 'build-exporters',
  'Multi-platform build': 'build-multi-platform',
  'OCI exporter': 'build-exporters',
} as const

export const failedBuild = (why: string): CliError => new CliError(`ERROR: failed to build: ${why}`)
export const unsimulated = (what: string): CliError => new CliError(`drydock: docker build ${what} is not simulated`, NOT_SIMULATED)

export const notSupported = (feature: keyof typeof LINKS): CliError =>
  failedBuild(
    `${feature} is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/${LINKS[feature]}/`,
  )
