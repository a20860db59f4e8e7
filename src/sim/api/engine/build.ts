// Messages of a build between client and daemon. Models: what BuildKit's control and session services carry (moby/buildkit api/services/control,
// session/filesync, session/secrets). Docker speaks gRPC there; here JSON lines and tar, because no client but ours listens on these channels.

/** What the client asks for: Solve. */
export interface SolveRequest {
  readonly session: string
  /** Whether the client's session offers files (its header X-Docker-Expose-Session-Grpc-Method names filesync). */
  readonly locals: boolean
  /** Where the context is fetched from by the builder: a git repository, an archive, a Dockerfile; empty for the client's files. */
  readonly remote: string
  /** The Dockerfile is the client's though the context is not. */
  readonly ownDockerfile: boolean
  /** Base name of the Dockerfile. */
  readonly filename: string
  readonly target: string
  readonly buildArgs: readonly (readonly [name: string, value: string])[]
  readonly labels: readonly (readonly [name: string, value: string])[]
  readonly platform: string
  readonly noCache: boolean
  readonly noCacheFilter: readonly string[]
  readonly pull: boolean
  readonly network: string
  readonly hosts: readonly string[]
  readonly contexts: readonly (readonly [name: string, value: string])[]
  readonly tags: readonly string[]
  /** image: kept by the daemon. local and tar: sent to the client. cacheonly: nothing. */
  readonly output: 'image' | 'local' | 'tar' | 'cacheonly'
  /** Only lint: `--call=check`. */
  readonly check: boolean
  /** Caches to look into: type and reference. */
  readonly cacheFrom: readonly (readonly string[])[]
  /** The image carries what it was made of. */
  readonly inlineCache: boolean
  /** "network.host", "security.insecure". */
  readonly entitlements: readonly string[]
  /** Bytes of /dev/shm in steps; 0 is the usual. */
  readonly shmSize: number
}

/** What else the client asks on the control channel: DiskUsage, Prune. Answered by a line of BuildCacheRecord. */
export interface CacheRequest {
  readonly control: '' | 'usage' | 'prune'
  readonly all: boolean
  /** "until=24h". */
  readonly filters: readonly string[]
}

export interface BuildWarning {
  readonly rule: string
  readonly detail: string
  readonly description: string
  readonly url: string
  readonly line: number
}
/** `source` is the excerpt of the Dockerfile that is meant, or "". */
export type BuildMessage =
  | {
      readonly kind: 'vertex'
      readonly id: number
      readonly name: string
      readonly state: 'started' | 'done' | 'cached' | 'error'
      readonly error: string
      /** Microseconds of simulated time. */
      readonly at: number
    }
  | { readonly kind: 'status'; readonly id: number; readonly text: string; readonly done: boolean; readonly at: number }
  | { readonly kind: 'log'; readonly id: number; readonly text: string; readonly at: number }
  | { readonly kind: 'warning'; readonly warning: BuildWarning; readonly source: string }
  | { readonly kind: 'result'; readonly imageId: string; readonly names: readonly string[]; readonly materials: readonly Material[] }
  | { readonly kind: 'failed'; readonly message: string; readonly source: string }
export interface Material {
  readonly uri: string
  readonly digest: string
}

/** What the daemon asks of the client over the session. */
export type SessionCall =
  /** The files of a folder: "context", "dockerfile", or a named context. Answered by Listing lines, then NeedFiles, then a tar of that size. */
  | { readonly call: 'files'; readonly from: string; readonly only: readonly string[]; readonly ignore: readonly string[] }
  | { readonly call: 'need'; readonly paths: readonly string[] }
  | { readonly call: 'secret'; readonly id: string }
  /** A tar of so many bytes follows: the build's result. */
  | { readonly call: 'receive'; readonly size: number }
  | { readonly call: 'end' }

export interface ListedFile {
  readonly path: string
  readonly kind: 'file' | 'directory' | 'symlink'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly mtime: number
  readonly target: string
}
