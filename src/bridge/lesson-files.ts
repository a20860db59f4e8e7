// Lessons on disk: where they are, and a folder's texts by name. Node only. Left out: what is not text.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Reading, readFolder } from '../tutor/read-folder'

export const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url))

const folders = (at: string): string[] =>
  existsSync(at)
    ? readdirSync(at)
        .filter((name) => /^\d\d-/.test(name) && statSync(join(at, name)).isDirectory())
        .sort()
        .map((name) => join(at, name))
    : []

/** Every lesson's folder, in the order of the course. */
export const lessonFolders = (): string[] => folders(LESSONS).flatMap(folders)

function texts(at: string, below = at): [string, string][] {
  return readdirSync(below, { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name)
    return entry.isDirectory() ? texts(at, path) : [[relative(at, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]]
  })
}

export const readLessonAt = (folder: string): Reading =>
  readFolder(`${basename(dirname(folder))}/${basename(folder)}`, Object.fromEntries(texts(folder)))
