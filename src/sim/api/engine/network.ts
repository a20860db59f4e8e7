// Networks and volumes on the wire. Models: Engine API v1.51, definitions Network, IPAM, NetworkCreateRequest, Volume, VolumeCreateRequest.
// Left out: peers and services of swarm networks, cluster volumes.
import type { StringMap } from './container'

export interface IpamConfig {
  readonly Subnet?: string
  readonly IPRange?: string
  readonly Gateway?: string
  readonly AuxiliaryAddresses?: StringMap
}
export interface NetworkInspect {
  readonly Name: string
  readonly Id: string
  readonly Created: string
  readonly Scope: string
  readonly Driver: string
  readonly EnableIPv4: boolean
  readonly EnableIPv6: boolean
  readonly IPAM: { readonly Driver: string; readonly Options: StringMap | null; readonly Config: readonly IpamConfig[] | null }
  readonly Internal: boolean
  readonly Attachable: boolean
  readonly Ingress: boolean
  readonly ConfigFrom: { readonly Network: string }
  readonly ConfigOnly: boolean
  readonly Containers: Readonly<Record<string, NetworkContainer>>
  readonly Options: StringMap | null
  readonly Labels: StringMap | null
}
export interface NetworkContainer {
  readonly Name: string
  readonly EndpointID: string
  readonly MacAddress: string
  readonly IPv4Address: string
  readonly IPv6Address: string
}
export interface NetworkCreateBody {
  Name: string
  Driver: string
  Scope: string
  EnableIPv4?: boolean
  EnableIPv6?: boolean
  IPAM: { readonly Driver: string; readonly Options: StringMap | null; readonly Config: readonly IpamConfig[] | null } | null
  Internal: boolean
  Attachable: boolean
  Ingress: boolean
  ConfigOnly: boolean
  ConfigFrom: { readonly Network: string } | null
  Options: StringMap | null
  Labels: StringMap | null
}
export interface VolumeInspect {
  readonly CreatedAt: string
  readonly Driver: string
  readonly Labels: StringMap | null
  readonly Mountpoint: string
  readonly Name: string
  readonly Options: StringMap | null
  readonly Scope: string
}
