// A container whose main process ended with an error of its own, or by a signal. From: the exit code.
import { containerOf } from '../evidence'
import type { Rule, Why } from '../why'

export const withError: Rule = {
  name: 'with-error',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'exited' || container.exitCode === 0) return undefined
    const { exitCode, name } = container
    const object = { kind: 'container', id: container.id } as const
    const signal = exitCode > 128 && exitCode < 160
    return {
      links: [
        { say: 'mainDone', values: { command: container.command }, at: container.since, object },
        signal
          ? { say: 'exitBySignal', values: { code: String(exitCode), signal: String(exitCode - 128) } }
          : { say: 'exitWithCode', values: { code: String(exitCode) } },
        { say: 'logsStay', values: { name }, object },
      ],
      command: `docker logs ${name}`,
    }
  },
}
