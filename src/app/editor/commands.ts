// The commands that the editor types into the console: it has no other hand on the host than a person has, but for saving. Pure.
import type { RecordedInput } from '../recording/recording'
import { lineIn } from '../moments'
import { languageOf } from './language'

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
/** A word as a shell takes it. */
const word = (text: string): string => (/^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

/** "a/../b" and "b" relative to a folder, as an absolute path. */
export function absolutePath(folder: string, path: string): string {
  const names: string[] = []
  for (const name of (path.startsWith('/')
    ? path
    : path.replace(/^~(?=\/|$)/, '/root').startsWith('/')
      ? path.replace(/^~/, '/root')
      : `${folder}/${path}`
  ).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return `/${names.join('/')}`
}

/** The name that the folder was built under last, else its own. */
function imageName(folder: string, inputs: readonly RecordedInput[]): string {
  const own = nameOf(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
  const lines = inputs.flatMap(({ input }) => (input.type === 'keys' ? [lineIn(input.text) ?? ''] : []))
  const built = lines.findLast((line) => /\bdocker (buildx |image )?build\b/.test(line) && /(^|\s)(\.|\.\/)(\s|$)/.test(line))
  return /(?:\s-t|\s--tag)[ =](\S+)/.exec(built ?? '')?.[1] ?? (own === '' ? 'app' : own)
}

const within = (folder: string, cwd: string, command: string): string => (folder === cwd ? command : `cd ${word(folder)} && ${command}`)

export const isCompose = (path: string): boolean => /^(docker-)?compose(\.[\w-]+)?\.ya?ml$/.test(nameOf(path))
/** A Dockerfile of another name is named with -f. */
function build(path: string, cwd: string, inputs: readonly RecordedInput[]): string {
  const folder = folderOf(path)
  const file = languageOf(path) === 'dockerfile' && nameOf(path) !== 'Dockerfile' ? ` -f ${word(nameOf(path))}` : ''
  return within(folder, cwd, `docker build -t ${imageName(folder, inputs)}${file} .`)
}

/** What Ctrl-Enter types: the build of the folder, or compose for its file; undefined where there is nothing to build. @param exists whether there is such a file */
export function buildCommand(
  path: string,
  cwd: string,
  inputs: readonly RecordedInput[],
  exists: (path: string) => boolean,
): string | undefined {
  if (isCompose(path)) {
    const usual = /^(docker-)?compose\.ya?ml$/.test(nameOf(path))
    return within(folderOf(path), cwd, `docker compose ${usual ? '' : `-f ${word(nameOf(path))} `}up -d --build`)
  }
  if (languageOf(path) === 'dockerfile') return build(path, cwd, inputs)
  // A source is built by the nearest Dockerfile above it.
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const dockerfile = `${folder === '/' ? '' : folder}/Dockerfile`
    if (exists(dockerfile)) return build(dockerfile, cwd, inputs)
    if (folder === '/') return undefined
  }
}

const relative = (path: string, cwd: string): string => (path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path)
export function moveCommand(path: string, to: string, cwd: string): string {
  const make = folderOf(to) === folderOf(path) ? '' : `mkdir -p ${word(relative(folderOf(to), cwd))} && `
  return `${make}mv ${word(relative(path, cwd))} ${word(relative(to, cwd))}`
}
export const removeCommand = (path: string, cwd: string): string => `rm ${word(relative(path, cwd))}`
