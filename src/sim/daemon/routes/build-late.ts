// The routes that build, whose code comes late (build.ts). Models nothing of its own.
import type { Handler } from '../call'

export type BuildRoute = 'Session' | 'Grpc' | 'ImageBuild'

const late = (route: BuildRoute): Handler =>
  function* (call) {
    yield* (yield* call.engine.sys.late('builder'))[route](call)
  }

export const BUILD_HANDLERS: Readonly<Record<BuildRoute, Handler>> = {
  Session: late('Session'),
  Grpc: late('Grpc'),
  ImageBuild: late('ImageBuild'),
}
