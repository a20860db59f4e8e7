// Images on the wire and on disk. Models: OCI image-spec v1.1 config.md (image configuration), Engine API v1.51 ImageInspect, ImageSummary, ImageHistory.
// Left out: attestations, variants of a platform.
import type { HealthConfig, PortSet, StringMap } from './container'

/** The part of an image configuration that becomes a container's. */
export interface ImageRuntimeConfig {
  readonly User?: string
  readonly ExposedPorts?: PortSet
  readonly Env?: readonly string[]
  readonly Entrypoint?: readonly string[] | null
  readonly Cmd?: readonly string[] | null
  readonly Volumes?: Readonly<Record<string, Readonly<Record<string, never>>>> | null
  readonly WorkingDir?: string
  readonly Labels?: StringMap | null
  readonly StopSignal?: string
  readonly ArgsEscaped?: boolean
  readonly Healthcheck?: HealthConfig
  readonly OnBuild?: readonly string[] | null
  readonly Shell?: readonly string[]
}
interface HistoryEntry {
  /** RFC 3339. */
  readonly created: string
  readonly created_by?: string
  readonly author?: string
  readonly comment?: string
  readonly empty_layer?: boolean
}
/** The JSON whose SHA-256 is the image's ID. */
export interface ImageConfigFile {
  readonly architecture: string
  readonly os: string
  readonly created: string
  readonly author?: string
  readonly container?: string
  readonly docker_version?: string
  readonly config: ImageRuntimeConfig
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly string[] }
  readonly history: readonly HistoryEntry[]
  /** BuildKit's inline cache: base64 of JSON. */
  readonly 'moby.buildkit.cache.v0'?: string
}

export interface ImageSummary {
  readonly Containers: number
  /** Seconds since the epoch. */
  readonly Created: number
  readonly Id: string
  readonly Labels: StringMap | null
  readonly ParentId: string
  readonly RepoDigests: readonly string[]
  readonly RepoTags: readonly string[]
  readonly SharedSize: number
  readonly Size: number
}
export interface ImageHistoryItem {
  readonly Comment: string
  readonly Created: number
  readonly CreatedBy: string
  readonly Id: string
  readonly Size: number
  readonly Tags: readonly string[] | null
}
export type DeletedImage = { readonly Untagged: string } | { readonly Deleted: string }

/** A line of the JSON stream that pull, push, load and build answer. */
export interface ProgressMessage {
  readonly status?: string
  readonly id?: string
  readonly progressDetail?: { readonly current?: number; readonly total?: number }
  readonly progress?: string
  readonly stream?: string
  readonly error?: string
  /** `code` is the exit code of a build's step. */
  readonly errorDetail?: { readonly message: string; readonly code?: number }
  readonly aux?: unknown
}
