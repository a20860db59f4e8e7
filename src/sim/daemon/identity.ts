// What the daemon says of itself with every answer. Models: moby api/server/middleware/version.go, router/system pingHandler: the headers.
// Left out: Windows. In a file of its own, because both the server and its handlers need it.
import { API_VERSION, ENGINE_VERSION } from '../api/engine/errors'
import type { Engine } from './engine'

/** Every answer's headers. */
export const IDENTITY = {
  'api-version': API_VERSION,
  'docker-experimental': 'false',
  ostype: 'linux',
  server: `Docker/${ENGINE_VERSION} (linux)`,
}
const PING_HEADERS = {
  ...IDENTITY,
  'builder-version': '2',
  'cache-control': 'no-cache, no-store, must-revalidate',
  pragma: 'no-cache',
  'content-type': 'text/plain; charset=utf-8',
}

export const pingHeaders = (engine: Engine) => ({ ...PING_HEADERS, swarm: engine.swarm.role })
