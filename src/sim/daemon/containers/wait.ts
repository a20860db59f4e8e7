// POST /containers/{id}/wait. Models: moby container/state.go Wait: not-running, next-exit, removed. The answer's head is sent at once, the code when it comes.
import { failed } from '../../api/failure'
import type { Task } from '../../host/kernel/task'
import type { Call } from '../call'
import type { Container } from './container'

const CONDITIONS = ['', 'not-running', 'next-exit', 'removed']

export function* waitContainer(call: Call, container: Container): Task<void> {
  const condition = call.query('condition')
  if (!CONDITIONS.includes(condition)) return yield* call.fail(failed(400, `invalid condition: "${condition}"`))
  const exits = container.exits
  const met = (): boolean => {
    if (container.removed) return true
    if (condition === 'removed') return false
    return condition === 'next-exit' ? container.exits > exits : !container.process && container.lifecycle.status !== 'restarting'
  }
  yield* call.responder.begin(200, { 'content-type': 'application/json' })
  while (!met()) yield* container.changed.wait()
  // A container that could be removed has no error any more (moby State.SetRemoved).
  const error = container.removed || container.error === '' ? {} : { Error: { Message: container.error } }
  yield* call.responder.part(JSON.stringify({ StatusCode: container.exitCode, ...error }) + '\n')
  yield* call.responder.end()
}
