// wait, jobs, kill, fg, bg, disown. Models: bash(1) JOB CONTROL, kill(1). Left out: stopped jobs as a state of their own (see ../jobs.ts).
import { exitCode } from '../../../host/kernel/syscalls'
import { SIGNALS, signalOf } from '../../../host/kernel/signals'
import type { Task } from '../../../host/kernel/task'
import type { Family } from '../builtins'
import { type Job, jobState } from '../jobs'
import type { Shell } from '../shell'

function* wait(shell: Shell, words: readonly string[]): Task<number> {
  const rest = words.slice(1)
  const any = rest[0] === '-n'
  if (any || rest[0] === '-f') rest.shift()
  const interrupted = (): number => {
    const name = shell.traps.waiting
    return 128 + (SIGNALS.find((one) => one.name === name)?.number ?? 2)
  }
  if (any) {
    const running = shell.jobs.list
    if (running.length === 0) return 127
    for (;;) {
      const done = shell.jobs.list.find((job) => job.left.size === 0)
      if (done) {
        shell.jobs.remove(done)
        return done.status ? exitCode(done.status) : 0
      }
      if (shell.traps.waiting || shell.leaving) return interrupted()
      yield* shell.sys.sleep(10_000)
      yield* shell.jobs.reap()
    }
  }
  if (rest.length === 0) {
    for (const job of [...shell.jobs.list]) {
      for (const pid of job.pids) if ((yield* shell.jobs.waitInterruptibly(pid)) === 'interrupted') return interrupted()
      shell.jobs.remove(job)
    }
    return 0
  }
  let status = 0
  for (const word of rest) {
    const job = word.startsWith('%') ? shell.jobs.find(word) : undefined
    if (word.startsWith('%') && !job) {
      shell.complain(`${word}: no such job`, 'wait')
      status = 127
      continue
    }
    if (!job && !/^\d+$/.test(word)) {
      shell.complain(shell.dialect === 'bash' ? `\`${word}': not a pid or valid job spec` : `Illegal number: ${word}`, 'wait')
      return shell.dialect === 'bash' ? 1 : 2
    }
    const pid = job?.pids.at(-1) ?? Number(word)
    const ended = yield* shell.jobs.waitInterruptibly(pid)
    if (ended === 'interrupted') return interrupted()
    if (ended === 'unknown') {
      if (shell.dialect === 'bash') shell.complain(`pid ${word} is not a child of this shell`, 'wait')
      status = 127
    } else {
      status = ended
      const known = shell.jobs.find(String(pid))
      if (known && known.left.size === 0) shell.jobs.remove(known)
    }
  }
  return status
}

function line(shell: Shell, job: Job, long: boolean): string {
  const mark = job === shell.jobs.list.at(-1) ? '+' : job === shell.jobs.list.at(-2) ? (shell.dialect === 'bash' ? '-' : '-') : ' '
  const running = job.left.size > 0
  const text = job.text + (running && shell.dialect === 'bash' ? ' &' : '')
  const pid = long ? `${String(job.pids[0])} ` : ''
  return `[${job.number}]${mark}  ${pid}${jobState(job).padEnd(shell.dialect === 'bash' ? 23 : 27 - pid.length)} ${text}\n`
}

function* fg(shell: Shell, words: readonly string[]): Task<number> {
  const [name = 'fg', spec = '%+'] = words
  if (!shell.interactive && !shell.options.has('monitor') && shell.dialect === 'bash') {
    shell.complain('no job control', name)
    return 1
  }
  const job = shell.jobs.find(spec)
  if (!job) {
    shell.complain(
      words[1] === undefined ? (shell.dialect === 'bash' ? 'current: no such job' : 'No current job') : `${spec}: no such job`,
      name,
    )
    return shell.dialect === 'bash' ? 1 : 2
  }
  const leader = job.pids[0] ?? 0
  if (name === 'bg') {
    yield* shell.sys.write(1, `[${job.number}]${job === shell.jobs.current ? '+' : ' '} ${job.text} &\n`)
    shell.sys.kill(-leader, 'CONT')
    return 0
  }
  yield* shell.sys.write(1, `${job.text}\n`)
  shell.sys.setForeground(0, leader)
  shell.sys.kill(-leader, 'CONT')
  const status = yield* shell.jobs.endOf(job.pids.at(-1) ?? 0)
  shell.sys.setForeground(0, shell.sys.getpgid())
  shell.jobs.remove(job)
  return status ? exitCode(status) : 127
}

function* kill(shell: Shell, words: readonly string[]): Task<number> {
  const rest = words.slice(1)
  const bash = shell.dialect === 'bash'
  if (rest[0] === '-l' || rest[0] === '-L') return yield* listSignals(shell, rest.slice(1))
  let which = signalOf('TERM')
  const [first = ''] = rest
  let zero = false
  if (first === '-s' || first === '-n' || /^-[A-Za-z0-9]/.test(first)) {
    rest.shift()
    const named = first === '-s' || first === '-n' ? (rest.shift() ?? '') : first.slice(1)
    zero = named === '0' || named.toUpperCase() === 'EXIT'
    which = signalOf(named)
    if (!which && !zero) {
      shell.complain(bash ? `${named}: invalid signal specification` : `invalid signal '${named}'`, 'kill')
      return 1
    }
  }
  if (rest[0] === '--') rest.shift()
  if (rest.length === 0) {
    if (bash) yield* shell.sys.write(2, 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n')
    else shell.complain('you need to specify whom to kill', 'kill')
    return bash ? 2 : 1
  }
  let status = 0
  for (const word of rest) {
    const job = word.startsWith('%') ? shell.jobs.find(word) : undefined
    if (word.startsWith('%') && !job) {
      shell.complain(`${word}: no such job`, 'kill')
      status = 1
      continue
    }
    const pid = job ? (shell.interactive ? -(job.pids[0] ?? 0) : (job.pids.at(-1) ?? 0)) : Number(word)
    if (!job && !/^-?\d+$/.test(word)) {
      shell.complain(bash ? `${word}: arguments must be process or job IDs` : `invalid number '${word}'`, 'kill')
      status = 1
      continue
    }
    const failed = shell.sys.kill(pid, zero ? 0 : (which?.name ?? 'TERM'))
    if (!failed) continue
    if (bash) shell.complain(`(${word}) - ${failed.text}`, 'kill')
    else yield* shell.sys.write(2, `${shell.name}: can't kill pid ${word}: ${failed.text}\n`)
    status = 1
  }
  return status
}
function* listSignals(shell: Shell, which: readonly string[]): Task<number> {
  if (which.length === 0) {
    if (shell.dialect === 'bash') {
      const cells = SIGNALS.map((one) => `${String(one.number).padStart(2)}) SIG${one.name}`)
      let out = ''
      cells.forEach((cell, i) => (out += cell + (i % 5 === 4 || i === cells.length - 1 ? '\n' : '\t')))
      yield* shell.sys.write(1, out)
    } else yield* shell.sys.write(1, SIGNALS.map((one) => `${String(one.number).padStart(2)}) ${one.name}\n`).join(''))
    return 0
  }
  let status = 0
  for (const word of which) {
    const number = Number(word)
    const found = signalOf(number > 128 ? String(number - 128) : word)
    if (found) yield* shell.sys.write(1, `${/^\d+$/.test(word) ? found.name : found.number}\n`)
    else {
      shell.complain(`${word}: invalid signal specification`, 'kill')
      status = 1
    }
  }
  return status
}

export const jobBuiltins: Family = {
  wait,
  kill,
  fg,
  bg: fg,
  *jobs(shell, words) {
    yield* shell.jobs.reap()
    const long = words.includes('-l')
    const pids = words.includes('-p')
    for (const job of [...shell.jobs.list]) {
      yield* shell.sys.write(1, pids ? `${job.pids[0] ?? ''}\n` : line(shell, job, long))
      if (job.left.size === 0) shell.jobs.remove(job)
    }
    return 0
  },
  *disown(shell, words) {
    const job = shell.jobs.find(words[1] ?? '%+')
    if (!job) {
      shell.complain(`${words[1] ?? 'current'}: no such job`, 'disown')
      return 1
    }
    shell.jobs.remove(job)
    return 0
  },
}
export { line as jobLine }
