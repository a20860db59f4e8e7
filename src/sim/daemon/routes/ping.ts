// GET and HEAD /_ping: how every command begins. Models: moby api/server/router/system.
import { content } from '../../api/content'
import type { Handler } from '../call'
import { pingHeaders } from '../identity'

export const PING_HANDLERS: Readonly<Record<'SystemPing' | 'SystemPingHead', Handler>> = {
  SystemPing: (call) => call.responder.whole(200, pingHeaders(call.engine), content('OK')),
  SystemPingHead: (call) => call.responder.whole(200, pingHeaders(call.engine)),
}
