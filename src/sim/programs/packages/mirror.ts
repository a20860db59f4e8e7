// Which host has which files: the archives of Debian, Ubuntu and Alpine, the registries of npm and Python. Models nothing of its own (serve.ts serves them).
import type { Content } from '../../api/content'
import type { Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { alpineMirror } from './alpine/mirror'
import { debianMirror } from './debian/mirror'
import { npmMirror } from './npm/mirror'
import { pypiMirror } from './pip/mirror'
import { serveFiles } from './serve'

/** A file by its path on a host, or nothing. */
export type Mirror = (host: string, path: string) => Content | undefined

const MIRRORS: readonly Mirror[] = [debianMirror, alpineMirror, npmMirror, pypiMirror]

/** Serves one connection to its end. */
export const serveMirror = (sys: Sys, fd: number): Task<void> => serveFiles(sys, fd, MIRRORS)
