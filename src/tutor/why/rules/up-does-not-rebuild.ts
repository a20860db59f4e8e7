// A service that still runs the image it was built from before its Dockerfile changed: up builds only what is missing. From: compose's labels, the file's age.
import { at, containerOf } from '../evidence'
import type { Rule, Situation, Why } from '../why'

const PREFIX = 'com.docker.compose.'
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** When a file of the host was written last; undefined when there is none. */
export const writtenAt = (situation: Situation, path: string): number | undefined => {
  const cut = path.lastIndexOf('/')
  return situation.host(path.slice(0, cut) || '/')?.find(({ name, folder }) => !folder && name === path.slice(cut + 1))?.mtime
}
/** What compose has written down of a container; undefined when it was not compose that made it. */
export function composeOf(situation: Situation, id: string) {
  const labels = at(situation.inspect('container', id), 'Config', 'Labels')
  const label = (name: string): string => text(at(labels, PREFIX + name))
  const folder = label('project.working_dir')
  if (folder === '') return undefined
  return { folder, project: label('project'), service: label('service'), file: label('project.config_files').split(',')[0] ?? '' }
}

export const upDoesNotRebuild: Rule = {
  name: 'up-does-not-rebuild',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    const compose = container && composeOf(situation, container.id)
    // An image of this name is one that compose built.
    if (!compose || container.image !== `${compose.project}-${compose.service}`) return undefined
    const { folder, service } = compose
    const path = [`${folder}/Dockerfile`, `${folder}/${service}/Dockerfile`].find(
      (one) => (writtenAt(situation, one) ?? 0) > container.createdAt,
    )
    if (path === undefined) return undefined
    return {
      links: [
        { say: 'changedSince', values: { file: path, name: container.name }, at: writtenAt(situation, path) },
        { say: 'upBuildsMissing', values: { image: container.image }, object: { kind: 'image', id: container.imageId } },
      ],
      command: `docker compose --project-directory ${folder} up -d --build ${service}`,
    }
  },
}
