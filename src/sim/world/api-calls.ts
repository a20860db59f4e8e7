// The requests that docker clients made, as the headless console lists them: method, path with query, status.
import type { Fact } from '../clock/facts'

export type ApiCall = readonly [method: string, target: string, status: number]

const isDocker = (from: string): boolean => from.split('/')[1] === 'docker'

export function apiCalls(facts: readonly Fact[]): ApiCall[] {
  const requests = new Map<string, { method: string; target: string; status: number }>()
  for (const fact of facts) {
    if (fact.kind !== 'message.sent' || fact.message.protocol !== 'engine') continue
    const { message } = fact
    // What goes to another machine's daemon is not asked of this one's socket.
    const own = message.to.split('/')[0] === message.from.split('/')[0]
    if (message.method !== undefined && own && isDocker(message.from))
      requests.set(message.id, { method: message.method, target: message.target ?? '', status: 0 })
    else if (message.status !== undefined) {
      const request = requests.get(message.answers ?? '')
      if (request) request.status = message.status
    }
  }
  return [...requests.values()].map(({ method, target, status }) => [method, target, status] as const)
}
