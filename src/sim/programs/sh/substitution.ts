// Command and process substitution: $(…), `…`, <(…), >(…). Models: bash(1) Command Substitution, Process Substitution.
// Left out: nothing known. The substituted commands run in a child process of their own.
import type { CommandExpansionPart, ProcessSubstitutionPart } from 'unbash'
import { concat, text } from '../../api/bytes'
import { LIMITS } from '../../clock/limits'
import { Errno } from '../../host/files/errno'
import type { Task } from '../../host/kernel/task'
import type { Shell } from './shell'

export function* substituteCommand(shell: Shell, part: CommandExpansionPart): Task<string> {
  const { script } = part
  if (!script) return ''
  const [error] = script.errors ?? []
  if (error) {
    shell.syntaxError(error, shell.source.text, script.end)
    return ''
  }
  const simple = yield* shell.readFileSubstitution(script)
  if (simple !== undefined) return simple
  const [out, into] = shell.pipe()
  const pid = shell.fork(function* (child) {
    child.sys.dup(into, 1)
    child.sys.close(into)
    child.sys.close(out)
    return yield* child.subshell(script.commands, script.source)
  })
  shell.sys.close(into)
  if (pid === undefined) {
    shell.sys.close(out)
    return ''
  }
  const parts: Uint8Array[] = []
  for (let size = 0; ;) {
    const part = yield* shell.sys.read(out)
    if (part instanceof Errno && part.code === 'EINTR') {
      if (shell.leaving) break
      continue
    }
    if (part instanceof Errno || part.length === 0) break
    size += part.length
    if (size > LIMITS.fileBytes) break
    parts.push(part)
  }
  shell.sys.close(out)
  shell.substituted = yield* shell.jobs.waitFor(pid)
  shell.status = shell.substituted
  return text(concat(parts)).replaceAll('\0', '').replace(/\n+$/, '')
}

/** The path of a pipe to or from commands that run beside the shell. */
export function substituteProcess(shell: Shell, part: ProcessSubstitutionPart): string {
  const { script } = part
  const [out, into] = shell.pipe()
  const [ours, theirs, standard] = part.operator === '<' ? [out, into, 1] : [into, out, 0]
  const pid = script
    ? shell.fork(function* (child) {
        child.sys.dup(theirs, standard)
        child.sys.close(theirs)
        child.sys.close(ours)
        return yield* child.subshell(script.commands, script.source)
      })
    : undefined
  shell.sys.close(theirs)
  if (pid !== undefined) shell.lent.push(ours)
  return `/dev/fd/${ours}`
}
