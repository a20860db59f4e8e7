// Which function runs which command: by the first path of its data (commands.data.ts). A command that is not here answers that it is not simulated.
import type { Run } from '../command'
import { COMPOSE_TABLE } from './compose/table'
import { createContext, updateContext } from './context/create'
import { inspectContexts } from './context/inspect'
import { listContexts, showContext } from './context/ls'
import { exportContext, importContext } from './context/transfer'
import { removeContexts, useContext } from './context/use'
import { BUILD_TABLE } from './build/table'
import { attach } from './container/attach'
import { cp } from './container/cp'
import { create } from './container/create'
import { exec } from './container/exec'
import { logs } from './container/logs'
import { diff, exportContainer, port, prune as pruneContainers, top, update } from './container/misc'
import { ps } from './container/ps'
import { run } from './container/run'
import { start } from './container/start'
import { stats } from './container/stats'
import { kill, pause, rename, restart, rm, stop, unpause, wait } from './container/verbs'
import { history } from './image/history'
import { images } from './image/images'
import { commit, load, prune as pruneImages, rmi, save, tag } from './image/misc'
import { importImage } from './image/import'
import { pull } from './image/pull'
import { push } from './image/push'
import { inspect, inspectKind } from './inspect'
import { connect, createNetwork, disconnect, ls as listNetworks, prune as pruneNetworks, rm as removeNetworks } from './network/network'
import { inspectManifest } from './manifest/inspect'
import { login } from './registry/login'
import { logout } from './registry/logout'
import { search } from './registry/search'
import { listPlugins } from './plugin/ls'
import { disablePlugin, enablePlugin, inspectPlugins, pushPlugin, removePlugins, setPlugin } from './plugin/verbs'
import { df } from './system/df'
import { events } from './system/events'
import { info } from './system/info'
import { pruneSystem } from './system/prune'
import { version } from './system/version'
import { demote, inspectNodes, listNodes, nodeTasks, promote, removeNodes, updateNode } from './node/nodes'
import { createSecret, inspectSecrets, listSecrets, removeSecrets } from './secret/secrets'
import { createService } from './service/create'
import { inspectServices } from './service/inspect'
import { listServices, removeServices, serviceTasks } from './service/list'
import { serviceLogs } from './service/logs'
import { rollbackService, scaleServices, updateService } from './service/update'
import { listStacks, removeStacks, stackServices, stackTasks } from './stack/stacks'
import { initSwarm, joinSwarm, joinToken, leaveSwarm, unlockKey, unlockSwarm, updateSwarm } from './swarm/swarm'
import { inspectTrust } from './trust/inspect'
import { createVolume, ls as listVolumes, prune as pruneVolumes, rm as removeVolumes } from './volume/volume'

export const RUNS: Readonly<Record<string, Run>> = {
  ...BUILD_TABLE,
  ...COMPOSE_TABLE,
  'config create': createSecret('config'),
  'config inspect': inspectSecrets('config'),
  'config ls': listSecrets('config'),
  'config rm': removeSecrets('config'),
  'node demote': demote,
  'node inspect': inspectNodes,
  'node ls': listNodes,
  'node promote': promote,
  'node ps': nodeTasks,
  'node rm': removeNodes,
  'node update': updateNode,
  'secret create': createSecret('secret'),
  'secret inspect': inspectSecrets('secret'),
  'secret ls': listSecrets('secret'),
  'secret rm': removeSecrets('secret'),
  'service create': createService,
  'service inspect': inspectServices,
  'service logs': serviceLogs,
  'service ls': listServices,
  'service ps': serviceTasks,
  'service rm': removeServices,
  'service rollback': rollbackService,
  'service scale': scaleServices,
  'service update': updateService,
  'stack ls': listStacks,
  'stack ps': stackTasks,
  'stack rm': removeStacks,
  'stack services': stackServices,
  'swarm init': initSwarm,
  'swarm join': joinSwarm,
  'swarm join-token': joinToken,
  'swarm leave': leaveSwarm,
  'swarm unlock': unlockSwarm,
  'swarm unlock-key': unlockKey,
  'swarm update': updateSwarm,
  attach,
  commit,
  'container inspect': inspectKind('container'),
  'container prune': pruneContainers,
  'context create': createContext,
  'context export': exportContext,
  'context import': importContext,
  'context inspect': inspectContexts,
  'context ls': listContexts,
  'context rm': removeContexts,
  'context show': showContext,
  'context update': updateContext,
  'context use': useContext,
  cp,
  create,
  diff,
  events,
  exec,
  export: exportContainer,
  history,
  'image inspect': inspectKind('image'),
  'image prune': pruneImages,
  images,
  import: importImage,
  info,
  inspect,
  kill,
  load,
  login,
  logout,
  logs,
  'manifest inspect': inspectManifest,
  'network connect': connect,
  'network create': createNetwork,
  'network disconnect': disconnect,
  'network inspect': inspectKind('network'),
  'network ls': listNetworks,
  'network prune': pruneNetworks,
  'network rm': removeNetworks,
  pause,
  'plugin disable': disablePlugin,
  'plugin enable': enablePlugin,
  'plugin inspect': inspectPlugins,
  'plugin ls': listPlugins,
  'plugin push': pushPlugin,
  'plugin rm': removePlugins,
  'plugin set': setPlugin,
  port,
  ps,
  pull,
  push,
  rename,
  restart,
  rm,
  rmi,
  run,
  save,
  search,
  start,
  stats,
  stop,
  'system df': df,
  'system prune': pruneSystem,
  tag,
  top,
  'trust inspect': inspectTrust,
  unpause,
  update,
  version,
  'volume create': createVolume,
  'volume inspect': inspectKind('volume'),
  'volume ls': listVolumes,
  'volume prune': pruneVolumes,
  'volume rm': removeVolumes,
  wait,
}
