// A pull that was refused. From: POST /images/create answered 404, and what the registry answered to the daemon meanwhile.
import { refusedOf } from '../evidence'
import type { Rule, Why } from '../why'

export const imageUnknown: Rule = {
  name: 'image-unknown',
  why(situation, subject): Why | undefined {
    const refused = refusedOf(situation, subject)
    if (refused?.path !== '/images/create') return undefined
    const { request, answer, query } = refused
    const name = (query.get('fromImage') ?? '').replace(/^docker\.io\/(library\/)?/, '')
    const tag = query.get('tag') || 'latest'
    const answers = situation.view.messages.filter(
      ({ protocol, status, sentAt }) =>
        protocol === 'distribution' && status !== undefined && sentAt > request.sentAt && sentAt < answer.sentAt,
    )
    const missing = answers.findLast(({ status }) => status === 404)
    const denied = answers.findLast(({ status }) => status === 401 || status === 403)
    const last = missing ?? denied
    if (!last) return undefined
    return {
      links: [
        { say: 'registryAsked', values: { name, tag }, at: request.sentAt },
        { say: missing ? 'noSuchTag' : 'noSuchRepository', values: { name, tag }, at: last.sentAt },
      ],
      command: missing ? `docker pull ${name}` : `docker search ${name.split('/').at(-1) ?? name}`,
    }
  },
}
