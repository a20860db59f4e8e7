// The words in the picture. The picture knows no language: whoever shows it brings them (app/words).

export interface PictureWords {
  readonly architecture: string
  readonly host: string
  readonly daemon: string
  readonly daemonStarting: string
  readonly daemonRunning: string
  readonly daemonStopped: string
  readonly client: string
  readonly clientIdle: string
  readonly registry: string
  readonly engineApi: string
  readonly api: string
  readonly containers: string
  readonly images: string
  readonly networks: string
  readonly volumes: string
  readonly noContainers: string
  readonly noImages: string
  readonly sharedLayers: string
  readonly typeIt: string
}
