// The lab's programs: what a page loads when somebody first runs one of them. Name in their file's header → what runs.
import type { Program } from '../../host/kernel/syscalls'
import { lab } from './lab'
import { load } from './load'
import { qemuImg } from './qemu-img'
import { virsh } from './virsh'
import { virtInstall } from './virt-install'

declare module '../../host/kernel/late' {
  interface LateParts {
    labPrograms: ReadonlyMap<string, Program>
  }
}

export const LAB_PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['lab', lab],
  ['load', load],
  ['qemu-img', qemuImg],
  ['virsh', virsh],
  ['virt-install', virtInstall],
])
