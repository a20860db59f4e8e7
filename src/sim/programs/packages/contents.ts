// What is in a package of Debian or Alpine: its commands, the files that a learner meets, and the rest as one file of the size that is missing.
// Models: which commands come with which package. Commands that Drydock simulates name their program; the others say that they are not simulated.
// Left out: true lists of files, documentation, libraries by their own names.
import { content } from '../../api/content'
import { fillerFile, type PackedFile, programFile } from './archive'
import { COMMANDS, TEXTS } from './commands.data'

/** The program of commands that cannot be run. */
export const UNSIMULATED = 'unsimulated'

/** "usr/bin/curl=coreutils": a path without folder lies in usr/bin, one without program is not simulated. */
function commandFiles(name: string, size: number): PackedFile[] {
  const words = (COMMANDS[name] ?? '').split(' ').filter((word) => word !== '')
  return words.map((word) => {
    const [path = '', program = UNSIMULATED] = word.split('=')
    const whole = path.includes('/') ? path : `usr/bin/${path}`
    return programFile(whole, program, Math.max(64, Math.floor((size * 0.6) / words.length)))
  })
}
function restPath(name: string, libraries: string): string {
  if (/-(dev|headers)$/.test(name)) return `usr/include/${name}.h`
  return /^lib|-libs$/.test(name) ? `${libraries}/${name}.so` : `usr/share/${name}/${name}.data`
}

/** @param size bytes that it takes installed */
export function filesOf(name: string, size: number, distribution: 'debian' | 'alpine'): PackedFile[] {
  const libraries = distribution === 'debian' ? 'usr/lib/x86_64-linux-gnu' : 'usr/lib'
  const commands = commandFiles(name, size)
  const own = { ...TEXTS[name], ...TEXTS[`${distribution} ${name}`] }
  const texts = Object.entries(own).map(([path, body]) => ({ path, content: content(body) }))
  const used = [...commands, ...texts].reduce((sum, one) => sum + (one.content?.size ?? 0), 0)
  return [...commands, ...texts, fillerFile(restPath(name, libraries), size - used)]
}
