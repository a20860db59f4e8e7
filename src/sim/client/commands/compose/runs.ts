// Which function runs which command of compose. Comes late: table.ts holds the names.
import type { Run } from '../../command'
import { config } from './config'
import { down } from './down'
import { exec, run } from './exec'
import { build, pull } from './images'
import { kill, pause, restart, rm, start, stop, unpause, wait } from './lifecycle'
import { attach, cp, images, ls, port, stats, top, version, volumes } from './lists'
import { logs } from './logs'
import { ps } from './ps'
import { deployStack } from '../stack/deploy'
import { create, scaleServices, up } from './up'

declare module '../../../host/kernel/late' {
  interface LateParts {
    compose: Readonly<Record<string, Run>>
  }
}

export const COMPOSE_RUNS: Readonly<Record<string, Run>> = {
  'stack deploy': deployStack,
  'compose attach': attach,
  'compose build': build,
  'compose config': config,
  'compose cp': cp,
  'compose create': create,
  'compose down': down,
  'compose exec': exec,
  'compose images': images,
  'compose kill': kill,
  'compose logs': logs,
  'compose ls': ls,
  'compose pause': pause,
  'compose port': port,
  'compose ps': ps,
  'compose pull': pull,
  'compose restart': restart,
  'compose rm': rm,
  'compose run': run,
  'compose scale': scaleServices,
  'compose start': start,
  'compose stats': stats,
  'compose stop': stop,
  'compose top': top,
  'compose unpause': unpause,
  'compose up': up,
  'compose version': version,
  'compose volumes': volumes,
  'compose wait': wait,
}
