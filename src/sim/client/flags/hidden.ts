// Flags that work but that --help does not list. Models: docker/cli's hidden and deprecated flags.
import type { FlagData } from '../command'

const STOP: readonly FlagData[] = [['', 'time', 'int', 'Seconds to wait before killing the container (deprecated: use --timeout)']]
const RUN: readonly FlagData[] = [
  ['', 'net', 'network', 'Connect a container to a network'],
  ['', 'net-alias', 'list', 'Add network-scoped alias for the container'],
  ['', 'dns-opt', 'list', 'Set DNS options'],
  ['', 'cpu-count', 'int', 'CPU count (Windows only)'],
  ['', 'cpu-percent', 'int', 'CPU percent (Windows only)'],
  ['', 'io-maxbandwidth', 'bytes', 'Maximum IO bandwidth limit for the system drive (Windows only)'],
  ['', 'io-maxiops', 'uint', 'Maximum IOps limit for the system drive (Windows only)'],
]

const KERNEL_MEMORY: FlagData = ['', 'kernel-memory', 'bytes', 'Kernel memory limit (deprecated)']

const HIDDEN: Readonly<Record<string, readonly FlagData[]>> = {
  stop: STOP,
  restart: STOP,
  run: [...RUN, KERNEL_MEMORY],
  create: [...RUN, KERNEL_MEMORY],
  update: [KERNEL_MEMORY],
  'volume create': [['', 'name', 'string', 'Specify volume name']],
}

export const hiddenFlags = (command: string): readonly FlagData[] => HIDDEN[command] ?? []
