// The notation of a console: "$ " before what is typed, "> " before what continues it, then what is printed; "^C" alone ends what does not end itself.
// Files of commands have "# step 2" before those of a step and "# feedback: …" for what is expected to be said (trials).
import type { Complain } from './fields'
import type { Entry } from './lesson'
import { BOUNDS } from './limits'

export function readEntries(text: string, first: number, complain: Complain): Entry[] {
  const entries: { command: string; output: string[]; interrupt: boolean }[] = []
  for (const [i, line] of text.split('\n').entries()) {
    const last = entries.at(-1)
    if (line.startsWith('$ ')) entries.push({ command: line.slice(2), output: [], interrupt: false })
    else if (!last) complain(first + i, 'a console block begins with "$ " and a command')
    else if (line.startsWith('> ') && last.output.length === 0) last.command += `\n${line.slice(2)}`
    else if (line === '^C') last.interrupt = true
    else last.output.push(line)
    const typed = entries.at(-1)?.command ?? ''
    if (typed.length > BOUNDS.commandChars) complain(first + i, `a command has at most ${BOUNDS.commandChars} characters`)
    if (/[\u0000-\u0009\u000b-\u001f\u007f]/.test(typed)) complain(first + i, 'a command holds no control characters')
  }
  return entries.map(({ command, output, interrupt }) => ({ command, output: output.join('\n').trimEnd(), interrupt }))
}

/** Commands for one step, and what is to be said of them. */
export interface Trial {
  /** Counted from 1. */
  readonly step: number
  readonly line: number
  readonly commands: readonly string[]
  readonly feedback: readonly string[]
}

/** solution.console, alternative.console, near-miss.console. */
export function readTrials(text: string, complain: Complain): Trial[] {
  const trials: { step: number; line: number; commands: string[]; feedback: string[] }[] = []
  for (const [i, line] of text.split('\n').entries()) {
    const last = trials.at(-1)
    const step = /^# step (\d+)\s*$/.exec(line)
    const feedback = /^# feedback: (.+)$/.exec(line)
    if (step) trials.push({ step: Number(step[1]), line: i + 1, commands: [], feedback: [] })
    else if (line.trim() === '' || (line.startsWith('#') && !feedback)) continue
    else if (!last) complain(i + 1, 'expected "# step 1" before the first command')
    else if (feedback) last.feedback.push(feedback[1] ?? '')
    else if (line.startsWith('$ ')) last.commands.push(line.slice(2))
    else if (line.startsWith('> ') && last.commands.length > 0) last.commands.push(`${last.commands.pop() ?? ''}\n${line.slice(2)}`)
    else complain(i + 1, 'expected "$ " and a command, "> " and its continuation, or "# …"')
  }
  return trials
}

/** start.console: commands only. */
export function readCommands(text: string, complain: Complain): string[] {
  const commands = text.split('\n').filter((line) => !line.startsWith('# ') && line.trim() !== '')
  return commands.length === 0 ? [] : readEntries(commands.join('\n'), 1, complain).map(({ command }) => command)
}
