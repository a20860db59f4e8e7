// The lab's code: virtual machines, the account of the hardware, their tools. Nobody who never starts one need load it.
import { openLab } from './host/hypervisor/calls'
import type { LateParts } from './host/kernel/late'
import { LAB_PROGRAMS } from './programs/lab/late'
import { LAB_FOLDS } from './world/lab-view'

export const LATE_LAB: Pick<LateParts, 'folds' | 'lab' | 'labPrograms'> = { folds: LAB_FOLDS, lab: openLab, labPrograms: LAB_PROGRAMS }
