// A project's containers, asked of the daemon by their labels. Models: docker/compose pkg/compose/containers.go: the filters it sends.
import type { ContainerSummary } from '../../api/engine/container'
import type { Task } from '../../host/kernel/task'
import type { Cli } from '../cli'
import type { CliError } from '../cli-error'
import { CliError as Failed } from '../cli-error'
import { LABELS } from './project'

export interface Query {
  readonly all?: boolean
  /** 'exclude' leaves one-off containers out; 'include' takes them too. */
  readonly oneoff?: 'exclude' | 'include'
  /** Only those of a service. */
  readonly service?: string
  /** Whether they must have a hash: all but what `start` and the end of `up` ask for. */
  readonly hash?: boolean
}

export const label = (container: ContainerSummary, key: keyof typeof LABELS): string => container.Labels[LABELS[key]] ?? ''
export const nameOf = (container: ContainerSummary): string => (container.Names[0] ?? '').replace(/^\//, '')
/** "web-1" of "work-web-1": what stands before its lines. */
export const shortName = (container: ContainerSummary): string => {
  const name = nameOf(container)
  const project = label(container, 'project')
  return name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name
}

export function* projectContainers(cli: Cli, project: string, query: Query = {}): Task<readonly ContainerSummary[] | CliError> {
  const labels = [
    ...(query.hash === false ? [] : [LABELS.hash]),
    ...(query.oneoff === 'exclude' ? [`${LABELS.oneoff}=False`] : []),
    `${LABELS.project}=${project}`,
    ...(query.service === undefined ? [] : [`${LABELS.service}=${query.service}`]),
  ]
  const filters = JSON.stringify({ label: Object.fromEntries(labels.map((one) => [one, true])) })
  const found = yield* cli.json<readonly ContainerSummary[]>('GET', '/containers/json', {
    query: { all: query.all ? '1' : undefined, filters },
  })
  return found instanceof Failed ? found : [...found].sort(byNumber)
}
const byNumber = (a: ContainerSummary, b: ContainerSummary): number =>
  label(a, 'service') < label(b, 'service')
    ? -1
    : label(a, 'service') > label(b, 'service')
      ? 1
      : Number(label(a, 'number')) - Number(label(b, 'number'))

/** Those of some services; all when none is named. */
export const ofServices = (containers: readonly ContainerSummary[], names: readonly string[]): ContainerSummary[] =>
  containers.filter((one) => names.length === 0 || names.includes(label(one, 'service')))
