// A shell on a terminal: prompts, continuation lines, ^C, job control; and the Shell class, fed one script after another.
import { describe, expect, it } from 'vitest'
import { text, utf8 } from '../../../src/sim/api/bytes'
import { SECOND } from '../../../src/sim/clock/clock'
import { Errno } from '../../../src/sim/host/files/errno'
import { Channel } from '../../../src/sim/host/kernel/descriptors'
import { Tty, TtySlave } from '../../../src/sim/host/kernel/tty'
import { Shell } from '../../../src/sim/programs/sh/sh'
import { type Kind, machineOf, shellOf } from './machines'

/** Types lines one after another, each when the machine has nothing to do for a second. */
function session(kind: Kind, typed: readonly string[]): string {
  const machine = machineOf(kind)
  const tty = new Tty()
  tty.onSignal = (group, name) => {
    for (const process of [...machine.kernel.processes]) if (process.group === group) process.raise(name)
  }
  const process = machine.launch({ 0: new Channel(), 1: new Channel(), 2: new Channel() })
  for (const fd of [0, 1, 2]) {
    const slave = new TtySlave(tty)
    slave.references = 1
    process.descriptors.set(fd, slave)
  }
  process.env.set('PS1', kind === 'bash' ? '\\u@\\h:\\w\\$ ' : '\\w \\$ ')
  const loaded = machine.kernel.load(process, `/bin/${shellOf(kind)}`, [shellOf(kind)])
  if (loaded instanceof Errno) throw new Error(loaded.text)
  machine.kernel.start(process, loaded)
  for (const line of typed) {
    machine.clock.advanceTo(machine.clock.now + SECOND, 200_000)
    tty.type(utf8(line))
  }
  machine.clock.advanceTo(machine.clock.now + 5 * SECOND, 200_000)
  if (machine.bugs.length > 0) throw new Error(machine.bugs.join('\n'))
  const step = tty.toTerminal.size > 0 ? tty.toTerminal.read(1 << 20).next() : undefined
  return step?.done && !(step.value instanceof Errno) ? text(step.value.bytes()).replaceAll('\r\n', '\n') : ''
}

describe('bash on a terminal', () => {
  it('prompts, and asks for the rest', () => {
    expect(session('bash', ['echo hi\r', 'for i in 1 2\r', 'do echo $i; done\r', 'cd /tmp\r', 'exit 3\r'])).toBe(
      'root@box:~# echo hi\nhi\nroot@box:~# for i in 1 2\n> do echo $i; done\n1\n2\nroot@box:~# cd /tmp\nroot@box:/tmp# exit 3\nexit\n',
    )
  })
  it('survives ^C, which ends what runs in front', () => {
    expect(
      session('bash', ['sleep 100; echo no\r', '\u0003', 'echo ok\r', 'half\u0003', 'while :; do :; done\r', '\u0003', 'echo $?\r']),
    ).toBe(
      'root@box:~# sleep 100; echo no\n^C\nroot@box:~# echo ok\nok\nroot@box:~# half^C\nroot@box:~# while :; do :; done\n^C\nroot@box:~# echo $?\n130\nroot@box:~# ',
    )
  })
  it('keeps jobs, and says when they are done', () => {
    expect(session('bash', ['sleep 3 &\r', 'jobs\r', 'fg\r', 'echo\r', 'nosuch\r', '\u0004']).replace(/\] \d+/, '] N')).toBe(
      'root@box:~# sleep 3 &\n[1] N\nroot@box:~# jobs\n[1]+  Running                 sleep 3 &\nroot@box:~# fg\nsleep 3\necho\nroot@box:~# \nroot@box:~# nosuch\nbash: nosuch: command not found\nroot@box:~# exit\n',
    )
  })
})
describe('ash on a terminal', () => {
  it('prompts', () => {
    expect(session('busybox', ['echo hi\r', 'nosuch\r', 'exit\r'])).toBe('~ # echo hi\nhi\n~ # nosuch\nsh: nosuch: not found\n~ # exit\n')
  })
})

describe('Shell', () => {
  it('keeps its state from one script to the next, and a mistake ends only the script', () => {
    const machine = machineOf('bash')
    const out = new Channel(1 << 20)
    const process = machine.launch({ 0: new Channel(), 1: out, 2: out })
    const codes: number[] = []
    machine.kernel.start(process, {
      argv: ['bash'],
      flavour: 'bash',
      program: function* (sys) {
        const shell = new Shell(sys, { name: 'bash', dialect: 'bash', persistent: true })
        for (const script of [
          'x=1; f() { echo f $x; }; cd /tmp; sleep 9 & true',
          'f; pwd; jobs',
          'echo )',
          'echo )\necho no',
          'echo ${nosuch:?}; echo no',
          'echo $x',
          'exit 4',
        ])
          codes.push(yield* shell.runScript(script))
        return 0
      },
    })
    machine.clock.advanceTo(machine.clock.now + 5 * SECOND, 100_000)
    const step = out.read(1 << 20).next()
    const printed = step.done && !(step.value instanceof Errno) ? text(step.value.bytes()) : ''
    expect(printed).toContain('f 1\n/tmp\n[1]+  Running                 sleep 9 &\n')
    expect(printed).toContain('bash: line 1: nosuch: parameter null or not set\n1\n')
    expect(printed).not.toContain('no\n')
    expect(codes).toEqual([0, 0, 2, 2, 127, 0, 4])
  })
})
