// Signals. Models: signal(7), x86-64 numbers and default actions. Left out: real-time queueing, siginfo, core files.

const TABLE = [
  ['HUP', 1, 'end', 'Hangup'],
  ['INT', 2, 'end', 'Interrupt'],
  ['QUIT', 3, 'end', 'Quit'],
  ['ILL', 4, 'end', 'Illegal instruction'],
  ['TRAP', 5, 'end', 'Trace/breakpoint trap'],
  ['ABRT', 6, 'end', 'Aborted'],
  ['BUS', 7, 'end', 'Bus error'],
  ['FPE', 8, 'end', 'Floating point exception'],
  ['KILL', 9, 'end', 'Killed'],
  ['USR1', 10, 'end', 'User defined signal 1'],
  ['SEGV', 11, 'end', 'Segmentation fault'],
  ['USR2', 12, 'end', 'User defined signal 2'],
  ['PIPE', 13, 'end', 'Broken pipe'],
  ['ALRM', 14, 'end', 'Alarm clock'],
  ['TERM', 15, 'end', 'Terminated'],
  ['STKFLT', 16, 'end', 'Stack fault'],
  ['CHLD', 17, 'ignore', 'Child exited'],
  ['CONT', 18, 'continue', 'Continued'],
  ['STOP', 19, 'stop', 'Stopped (signal)'],
  ['TSTP', 20, 'stop', 'Stopped'],
  ['TTIN', 21, 'stop', 'Stopped (tty input)'],
  ['TTOU', 22, 'stop', 'Stopped (tty output)'],
  ['URG', 23, 'ignore', 'Urgent I/O condition'],
  ['XCPU', 24, 'end', 'CPU time limit exceeded'],
  ['XFSZ', 25, 'end', 'File size limit exceeded'],
  ['VTALRM', 26, 'end', 'Virtual timer expired'],
  ['PROF', 27, 'end', 'Profiling timer expired'],
  ['WINCH', 28, 'ignore', 'Window changed'],
  ['IO', 29, 'end', 'I/O possible'],
  ['PWR', 30, 'end', 'Power failure'],
  ['SYS', 31, 'end', 'Bad system call'],
] as const

export type SignalName = (typeof TABLE)[number][0]
type DefaultAction = (typeof TABLE)[number][2]
export interface Signal {
  readonly name: SignalName
  readonly number: number
  readonly action: DefaultAction
  /** strsignal(3). */
  readonly text: string
}

export const SIGNALS: readonly Signal[] = TABLE.map(([name, number, action, text]) => ({ name, number, action, text }))
const byName = new Map<string, Signal>(SIGNALS.map((signal) => [signal.name, signal]))
const byNumber = new Map(SIGNALS.map((signal) => [signal.number, signal]))

/** From "TERM", "sigterm" or "15"; undefined when there is no such signal. */
export function signalOf(text: string): Signal | undefined {
  return /^\d+$/.test(text) ? byNumber.get(Number(text)) : byName.get(text.toUpperCase().replace(/^SIG/, ''))
}
export const signal = (name: SignalName): Signal => {
  const found = byName.get(name)
  if (!found) throw new Error(`drydock bug: no signal ${name}`)
  return found
}
