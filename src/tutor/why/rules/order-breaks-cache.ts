// A step that had to run again although nothing of its own had changed: what was copied above it had. From: the reasons of the build's steps.
import type { Rule, Why } from '../why'

const copies = (title: string): boolean => /\] (COPY|ADD) /.test(title)
const runs = (title: string): boolean => /\] RUN /.test(title)

export const orderBreaksCache: Rule = {
  name: 'order-breaks-cache',
  why(situation, subject): Why | undefined {
    const steps = subject.kind === 'build' ? situation.view.steps.filter(({ build }) => build === subject.id) : []
    const first = steps.findIndex(({ reason, title }) => reason.why === 'input' && copies(title))
    const changed = steps[first]
    const after = steps.slice(first + 1).find(({ reason, title }) => reason.why === 'parent' && runs(title))
    if (changed?.reason.why !== 'input' || !after) return undefined
    return {
      links: [
        { say: 'inputChanged', values: { step: changed.title, name: changed.reason.name }, at: changed.at },
        { say: 'standsOnIt', values: { step: after.title }, at: after.at },
        { say: 'orderDecides', values: {} },
      ],
      command: '',
    }
  },
}
