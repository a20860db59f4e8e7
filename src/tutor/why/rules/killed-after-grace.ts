// A stop that waited its whole time and then killed: process 1 did not react to the signal.
// From: two `kill` events before the end, SIGKILL the second; the command's form, for a shell that passes nothing on.
import { at, containerOf, eventsOf, signalled, words } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

export const killedAfterGrace: Rule = {
  name: 'killed-after-grace',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'exited' || container.exitCode !== 137) return undefined
    const events = eventsOf(situation.view, container.id)
    const [first] = events.filter(({ action }) => action === 'kill')
    const last = signalled(events, '9')
    if (!first || !last || first === last) return undefined
    const document = situation.inspect('container', container.id)
    const argv = [...words(at(document, 'Config', 'Entrypoint')), ...words(at(document, 'Config', 'Cmd'))]
    const shell = /(^|\/)(ba|da|a)?sh$/.test(argv[0] ?? '')
    const object = { kind: 'container', id: container.id } as const
    return {
      links: [
        { say: 'stopSent', values: { signal: first.attributes['signal'] ?? '' }, at: first.at, object },
        { say: shell ? 'shellPassesNothing' : 'firstProcessDeaf', values: { command: container.command } },
        { say: 'graceOver', values: { seconds: String(Math.round((last.at - first.at) / 1e6)) }, at: last.at },
        { say: 'exit137', values: {}, at: container.since, object },
      ],
      command: recreate(situation, container, { flags: ['--init'] }),
    }
  },
}
