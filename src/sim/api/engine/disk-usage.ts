// What the daemon's things take on disk. Models: Engine API v1.51 SystemDataUsageResponse, BuildCache. Left out: the summaries of API 1.52.
import type { ContainerSummary } from './container'
import type { ImageSummary } from './image'
import type { VolumeInspect } from './network'

export interface BuildCacheRecord {
  readonly ID: string
  readonly Parents?: readonly string[]
  /** "regular", "source.local", "exec.cachemount", … */
  readonly Type: string
  readonly Description: string
  readonly InUse: boolean
  readonly Shared: boolean
  /** Bytes. */
  readonly Size: number
  /** RFC 3339. */
  readonly CreatedAt: string
  readonly LastUsedAt: string | null
  readonly UsageCount: number
}
export interface VolumeUsage extends VolumeInspect {
  readonly UsageData: { readonly Size: number; readonly RefCount: number }
}
export interface DiskUsage {
  /** Bytes of all layers, each counted once. */
  readonly LayersSize: number
  readonly Images: readonly ImageSummary[]
  readonly Containers: readonly ContainerSummary[]
  readonly Volumes: readonly VolumeUsage[]
  readonly BuildCache: readonly BuildCacheRecord[]
}
