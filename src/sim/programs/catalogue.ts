// Every program that a program file may name (host/kernel/executable.ts): the name in its header → what runs.
import type { Program } from '../host/kernel/syscalls'
import { EARLY } from './early'
import { LATE } from './late'

export const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([...EARLY, ...LATE])
