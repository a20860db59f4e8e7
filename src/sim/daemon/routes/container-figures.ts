// Handlers of /containers that tell what a container does and has, change its limits, or clear away: they come late (late.ts).
// Models: moby api/server/router/container. Left out: what the verbs in ../containers leave out.
import { Failure } from '../../api/failure'
import { changesOf } from '../../host/files/overlay'
import type { Handler } from '../call'
import { pruneContainers } from '../containers/prune'
import { containerStats } from '../containers/stats'
import { top } from '../containers/top'
import { updateContainer } from '../containers/update'
import { withContainer } from './containers'

const CHANGE_KINDS = { modified: 0, added: 1, deleted: 2 } as const

type FigureRoute = 'ContainerTop' | 'ContainerChanges' | 'ContainerStats' | 'ContainerUpdate' | 'ContainerPrune'
export const CONTAINER_FIGURE_HANDLERS: Readonly<Record<FigureRoute, Handler>> = {
  ContainerTop: withContainer((call, container) => {
    const found = top(call.engine, container, call.query('ps_args'))
    return found instanceof Failure ? call.fail(found) : call.json(200, found)
  }),
  ContainerChanges: withContainer((call, container) =>
    call.json(
      200,
      changesOf(container.overlay).map(({ path, kind }) => ({ Path: path, Kind: CHANGE_KINDS[kind] })),
    ),
  ),
  ContainerStats: withContainer(containerStats),
  ContainerUpdate: withContainer(updateContainer),
  ContainerPrune: pruneContainers,
}
