// Becoming another program. Models: execve(2) as shells call it: search by PATH, a file without #! is run as a script, codes 126 and 127,
// and the words each shell has for why not. Left out: BASH_ENV.
import { Errno } from '../../host/files/errno'
import { readText } from '../lib/io'
import type { Task } from '../../host/kernel/task'
import { textReader } from './script'
import type { Shell } from './shell'

/** Answers only when the program could not be run; `about` is the builtin that asked. */
export function* runFile(shell: Shell, words: readonly string[], env: ReadonlyMap<string, string>, about = ''): Task<number> {
  const [name = ''] = words
  const { sys } = shell
  const path = env.has('PATH') || name.includes('/') ? find(shell, name, env) : shell.locate(name)
  if (path instanceof Errno) return yield* refuse(shell, name, path, about)
  for (const fd of shell.saved) sys.close(fd)
  const failed = yield* sys.exec(path, words, new Map([...env, ['_', path]]))
  if (failed.code !== 'ENOEXEC') return yield* refuse(shell, name, failed, about)
  const script = yield* readText(sys, path)
  if (script instanceof Errno) return yield* refuse(shell, name, script, about)
  if (script.includes('\0')) {
    shell.complain(`${name}: cannot execute binary file: Exec format error`, about)
    yield* shell.settle()
    return 126
  }
  shell.name = path
  shell.positional = words.slice(1)
  shell.functions.clear()
  shell.status = 0
  yield* shell.run(textReader(script))
  return shell.status
}
function find(shell: Shell, name: string, env: ReadonlyMap<string, string>): string | Errno {
  if (name.includes('/')) return name
  const old = shell.vars.get('PATH')
  const wanted = env.get('PATH')
  if (wanted === undefined || wanted === old) return shell.locate(name)
  shell.vars.set('PATH', wanted)
  return shell.locate(name)
}

function* refuse(shell: Shell, name: string, error: Errno, about: string): Task<number> {
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR'
  const stat = shell.sys.stat(name)
  const folder = name.includes('/') && !(stat instanceof Errno) && stat.kind === 'directory'
  if (shell.dialect === 'ash') shell.complain(missing ? `${name}: not found` : `${name}: ${error.text}`, about)
  else if (folder) shell.complain(`${name}: Is a directory`, about)
  else if (missing && !name.includes('/')) shell.complain(about === '' ? `${name}: command not found` : `${name}: not found`, about)
  else if (missing && !(stat instanceof Errno)) shell.complain(`${name}: cannot execute: required file not found`, about)
  else shell.complain(`${name}: ${error.text}`, about)
  yield* shell.settle()
  return missing && !folder ? 127 : 126
}
