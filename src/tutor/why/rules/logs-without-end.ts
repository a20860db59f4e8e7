// A log that grows without end: json-file keeps everything unless it is told how much. From: the container's log options, and how much there is.
import { at, containerOf } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

/** Bytes from which on it is worth a word. Design choice. */
const LEAST = 1_000_000

export const logsWithoutEnd: Rule = {
  name: 'logs-without-end',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'running') return undefined
    const config = at(situation.inspect('container', container.id), 'HostConfig', 'LogConfig')
    const bytes = situation.logBytes(container.id)
    if (at(config, 'Type') !== 'json-file' || at(config, 'Config', 'max-size') !== undefined || bytes < LEAST) return undefined
    return {
      links: [
        {
          say: 'logHas',
          values: { name: container.name, size: `${(bytes / 1e6).toFixed(1)} MB` },
          object: { kind: 'container', id: container.id },
        },
        { say: 'logKeepsAll', values: {} },
      ],
      command: recreate(situation, container, { flags: ['--log-opt max-size=10m', '--log-opt max-file=3'] }),
    }
  },
}
