// edit, nano, vi, vim on the Docker host: an editor takes a file and a screen. Models: what is typed to have a file edited.
// A real editor draws on the terminal; here the file opens in the editor beside the console, because that is where texts are edited: the program becomes
// `edit -- /absolute/path`, which whoever shows the terminal sees (process.execed), and ends at once. Left out: options, several files at a time.
import type { Program, Sys } from '../../host/kernel/syscalls'
import { Errno } from '../../host/files/errno'
import { absolute, clean } from '../../host/files/mounts'
import type { Task } from '../../host/kernel/task'

const EXIT = 69

function* refuse(sys: Sys, why: string): Task<number> {
  yield* sys.write(2, `drydock: ${why}\n`)
  return EXIT
}

/** A terminal says what it is in TERM_PROGRAM when no editor is beside it. */
const beside = (sys: Sys): boolean => sys.isatty(0) && sys.isatty(1) && !sys.env.has('TERM_PROGRAM')

export const edit: Program = function* (sys) {
  const name = (sys.argv[0] ?? '').split('/').at(-1) ?? ''
  const words = sys.argv.slice(sys.argv[1] === '--' ? 2 : 1)
  const option = words.find((word) => /^[-+]./.test(word))
  const [file = '.', more] = words
  if (option !== undefined) return yield* refuse(sys, `${name}: the option ${option} is not simulated`)
  if (more !== undefined) return yield* refuse(sys, `${name}: editing more than one file at a time is not simulated`)
  if (!beside(sys))
    return yield* refuse(
      sys,
      `${name}: editing on the screen of a terminal is not simulated; write the file with a here-document: cat > ${file === '.' ? 'FILE' : file} <<'EOF'`,
    )
  const path = clean(absolute(sys.cwd, file))
  if (name === 'edit' && sys.argv[1] === '--' && file === path) return 0
  const stat = sys.stat(path)
  if (words.length > 0 && !(stat instanceof Errno) && stat.kind !== 'file') {
    yield* sys.write(2, `${name}: ${file} is ${stat.kind === 'directory' ? 'a directory' : 'not a normal file'}\n`)
    return 1
  }
  yield* sys.exec('/usr/bin/edit', ['edit', '--', path])
  return yield* refuse(sys, `${name}: /usr/bin/edit is gone, and editing without it is not simulated`)
}
