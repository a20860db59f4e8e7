// What somebody may want to ask about: the last thing that went wrong. Apart from the rules, which are loaded when somebody asks.
// Left out: troubles of services.
import type { Micros, View, WireMessage } from '../../sim/index'
import type { Subject } from './why'

/** A client asks whether something is there, or makes a container to see whether the image is, and goes on when it is not: nothing went wrong. */
function wasTried({ messages }: View, { answers, to }: WireMessage, index: number): boolean {
  const { method = '', target = '' } = messages.find(({ id }) => id === answers) ?? {}
  return (
    (/GET|HEAD/.test(method) || target.includes('/containers/create')) &&
    messages.slice(index + 1).some((later) => later.to === to && later.status !== undefined && later.status < 400)
  )
}

/** What went wrong last, as far as somebody may want to ask about it. */
export function lastTrouble(view: View): (Subject & { readonly at: Micros }) | undefined {
  const refused = view.messages.findLast(
    (one, index) => one.protocol === 'engine' && (one.status ?? 0) >= 400 && !wasTried(view, one, index),
  )
  const ended = view.events.findLast(({ type, action }) => type === 'container' && action === 'die')
  const failed = view.failures.at(-1)
  const step = view.steps.findLast(({ reason }) => reason.why === 'failed')
  const found = [
    ...(step ? [{ kind: 'build' as const, id: step.build, at: step.at }] : []),
    ...(refused ? [{ kind: 'message' as const, id: refused.id, at: refused.sentAt }] : []),
    ...(ended && view.containers.has(ended.id) ? [{ kind: 'container' as const, id: ended.id, at: ended.at }] : []),
    ...(failed ? [{ kind: 'failure' as const, at: failed.at }] : []),
  ]
  return found.sort((a, b) => b.at - a.at)[0]
}
