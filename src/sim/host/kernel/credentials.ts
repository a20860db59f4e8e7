// Who a process is. Models: credentials(7), capabilities(7); the default set is what dockerd gives a container
// (moby oci/caps/defaults.go, named in the Engine's documentation of --cap-add). Left out: ambient sets, file capabilities, securebits.

/** In the order of their numbers, so that the bit mask of /proc/PID/status is right. */
export const CAPABILITIES = [
  'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP', 'LINUX_IMMUTABLE',
  'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_ADMIN', 'NET_RAW', 'IPC_LOCK', 'IPC_OWNER', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_CHROOT', 'SYS_PTRACE',
  'SYS_PACCT', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_NICE', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'MKNOD', 'LEASE', 'AUDIT_WRITE',
  'AUDIT_CONTROL', 'SETFCAP', 'MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG', 'WAKE_ALARM', 'BLOCK_SUSPEND', 'AUDIT_READ', 'PERFMON', 'BPF',
  'CHECKPOINT_RESTORE',
] as const // prettier-ignore
export type Capability = (typeof CAPABILITIES)[number]

export const CONTAINER_CAPABILITIES: readonly Capability[] = [
  'CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP', 'NET_BIND_SERVICE', 'SYS_CHROOT',
  'KILL', 'AUDIT_WRITE',
] // prettier-ignore

export interface Credentials {
  readonly uid: number
  /** Who began it, where a set-user-ID program runs as another. */
  readonly realUid?: number
  readonly gid: number
  readonly groups: readonly number[]
  /** Bounding set: what root may hold. A user other than 0 holds none of them effectively. */
  readonly bounding: ReadonlySet<Capability>
}

export const ROOT: Credentials = { uid: 0, gid: 0, groups: [0], bounding: new Set(CAPABILITIES) }

export const holds = (who: Credentials, capability: Capability): boolean => who.uid === 0 && who.bounding.has(capability)

/** Sixteen hexadecimal digits, as CapEff of /proc/PID/status. */
export function capabilityMask(set: ReadonlySet<Capability>): string {
  const bits = CAPABILITIES.reduce((mask, name, i) => (set.has(name) ? mask | (1n << BigInt(i)) : mask), 0n)
  return bits.toString(16).padStart(16, '0')
}
