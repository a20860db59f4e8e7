// Swarm objects on the wire. Models: Engine API v1.51 Node, Service, Task, Secret, Config, Swarm, with the fields that are simulated.
// Left out: certificates (TLSInfo is shown empty), CSI volumes, generic resources, plugins as services.
import type { StringMap } from './container'

export interface ObjectVersion {
  readonly Index: number
}
export interface ObjectMeta {
  readonly ID: string
  Version: ObjectVersion
  readonly CreatedAt: string
  UpdatedAt: string
}

export interface NodeSpec {
  Name?: string
  Labels: StringMap
  Role: 'worker' | 'manager'
  Availability: 'active' | 'pause' | 'drain'
}
export interface NodeDescription {
  readonly Hostname: string
  readonly Platform: { readonly Architecture: string; readonly OS: string }
  readonly Resources: { readonly NanoCPUs: number; readonly MemoryBytes: number }
  readonly Engine: { readonly EngineVersion: string; readonly Plugins: readonly { readonly Type: string; readonly Name: string }[] }
}
export interface SwarmNode extends ObjectMeta {
  Spec: NodeSpec
  readonly Description: NodeDescription
  Status: { State: 'unknown' | 'down' | 'ready' | 'disconnected'; Addr: string; Message?: string }
  ManagerStatus?: { Leader?: boolean; Reachability: 'reachable' | 'unreachable'; Addr: string }
}

export interface MountSpec {
  readonly Type: string
  readonly Source?: string
  readonly Target: string
  readonly ReadOnly?: boolean
}
export interface FileTarget {
  readonly Name: string
  readonly UID: string
  readonly GID: string
  readonly Mode: number
}
export interface SecretReference {
  readonly File: FileTarget
  readonly SecretID: string
  readonly SecretName: string
}
export interface ConfigReference {
  readonly File: FileTarget
  readonly ConfigID: string
  readonly ConfigName: string
}
export interface ContainerSpec {
  Image: string
  readonly Labels?: StringMap
  readonly Command?: readonly string[]
  readonly Args?: readonly string[]
  readonly Hostname?: string
  readonly Env?: readonly string[]
  readonly Dir?: string
  readonly User?: string
  readonly TTY?: boolean
  readonly OpenStdin?: boolean
  readonly ReadOnly?: boolean
  readonly StopSignal?: string
  /** Nanoseconds. */
  readonly StopGracePeriod?: number
  readonly Init?: boolean
  readonly Mounts?: readonly MountSpec[]
  readonly Hosts?: readonly string[]
  readonly DNSConfig?: object
  readonly Secrets?: readonly SecretReference[]
  readonly Configs?: readonly ConfigReference[]
  readonly Isolation?: string
  readonly CapabilityAdd?: readonly string[]
  readonly CapabilityDrop?: readonly string[]
}
export interface RestartPolicy {
  /** "none", "on-failure", "any". */
  readonly Condition?: string
  /** Nanoseconds. */
  readonly Delay?: number
  readonly MaxAttempts?: number
  readonly Window?: number
}
export interface ResourceLimits {
  readonly NanoCPUs?: number
  readonly MemoryBytes?: number
  readonly Pids?: number
}
export interface TaskSpec {
  ContainerSpec: ContainerSpec
  readonly Resources?: { readonly Limits?: ResourceLimits; readonly Reservations?: ResourceLimits }
  readonly RestartPolicy?: RestartPolicy
  readonly Placement?: {
    readonly Constraints?: readonly string[]
    readonly MaxReplicas?: number
    readonly Platforms?: readonly { readonly Architecture?: string; readonly OS?: string }[]
  }
  readonly Networks?: readonly { readonly Target: string; readonly Aliases?: readonly string[] }[]
  ForceUpdate: number
  readonly Runtime?: string
}
export interface UpdateConfig {
  readonly Parallelism: number
  /** Nanoseconds. */
  readonly Delay?: number
  readonly FailureAction?: string
  readonly Monitor?: number
  readonly MaxFailureRatio?: number
  readonly Order?: string
}
export interface PortConfig {
  readonly Name?: string
  readonly Protocol?: string
  readonly TargetPort: number
  readonly PublishedPort?: number
  readonly PublishMode?: string
}
export interface ServiceSpec {
  Name: string
  Labels: StringMap
  TaskTemplate: TaskSpec
  Mode: { Replicated?: { Replicas?: number }; Global?: object; ReplicatedJob?: object; GlobalJob?: object }
  readonly UpdateConfig?: UpdateConfig
  readonly RollbackConfig?: UpdateConfig
  readonly EndpointSpec?: { readonly Mode?: string; readonly Ports?: readonly PortConfig[] }
}
export interface SwarmService extends ObjectMeta {
  Spec: ServiceSpec
  PreviousSpec?: ServiceSpec
  Endpoint: {
    Spec: { readonly Mode?: string; readonly Ports?: readonly PortConfig[] }
    Ports?: readonly PortConfig[]
    VirtualIPs?: readonly { readonly NetworkID: string; readonly Addr: string }[]
  }
  UpdateStatus?: { State: string; StartedAt?: string; CompletedAt?: string; Message: string }
  ServiceStatus?: { readonly RunningTasks: number; readonly DesiredTasks: number; readonly CompletedTasks: number }
}

export type TaskState =
  | 'new' | 'pending' | 'assigned' | 'accepted' | 'preparing' | 'ready' | 'starting' | 'running' | 'complete' | 'shutdown' | 'failed' | 'rejected' | 'remove' | 'orphaned' // prettier-ignore
export interface TaskStatus {
  Timestamp: string
  State: TaskState
  Message: string
  Err?: string
  ContainerStatus?: { readonly ContainerID: string; readonly PID: number; readonly ExitCode: number }
  PortStatus: object
}
export interface SwarmTask extends ObjectMeta {
  readonly Labels: StringMap
  Spec: TaskSpec
  readonly ServiceID: string
  readonly Slot?: number
  NodeID?: string
  Status: TaskStatus
  DesiredState: TaskState
}
export interface SecretSpec {
  Name: string
  Labels: StringMap
  /** Base64; never told again for a secret. */
  Data?: string
}
export interface SwarmSecret extends ObjectMeta {
  Spec: SecretSpec
}
export interface SwarmSpec {
  Name: string
  Labels: StringMap
  Orchestration: { TaskHistoryRetentionLimit: number }
  readonly Raft: object
  readonly Dispatcher: { HeartbeatPeriod: number }
  readonly CAConfig: { NodeCertExpiry: number }
  readonly TaskDefaults: object
  readonly EncryptionConfig: { AutoLockManagers: boolean }
}
