// Handlers about the engine that are rarely asked: disk usage, logging in, plugins. They come late (late.ts).
// Models: moby api/server/router/system "/system/df", "/auth" and router/plugin of an engine that has none. Left out: plugins themselves.
import { Failure, failed } from '../../api/failure'
import type { Task } from '../../host/kernel/task'
import type { Call, Handler } from '../call'
import { diskUsage } from '../disk-usage'
import { checkLogin } from '../images/registry-questions'

/** POST /auth. */
function* auth(call: Call): Task<void> {
  const wanted = yield* call.body({ username: '', password: '', serveraddress: '' }, 'registry.AuthConfig')
  if (wanted instanceof Failure) return yield* call.fail(wanted)
  const { username, password, serveraddress } = wanted
  const failure = yield* checkLogin(call.engine, serveraddress, { username, password })
  yield* failure ? call.fail(failure) : call.json(200, { IdentityToken: '', Status: 'Login Succeeded' })
}

/** The engine has no plugins, and none can be installed. */
const noPlugin: Handler = (call) => call.fail(failed(404, `plugin "${call.param('name')}" not found`))

type RareRoute =
  | 'SystemDataUsage'
  | 'SystemAuth'
  | 'PluginList'
  | 'PluginInspect'
  | 'PluginDelete'
  | 'PluginEnable'
  | 'PluginDisable'
  | 'PluginPush'
  | 'PluginSet'
export const RARE_SYSTEM_HANDLERS: Readonly<Record<RareRoute, Handler>> = {
  SystemDataUsage: (call) => call.json(200, diskUsage(call.engine, call.queries('type'))),
  SystemAuth: auth,
  PluginList: (call) => call.json(200, []),
  PluginInspect: noPlugin,
  PluginDelete: noPlugin,
  PluginEnable: noPlugin,
  PluginDisable: noPlugin,
  PluginPush: noPlugin,
  PluginSet: noPlugin,
}
