// A step of a build that failed, for reasons of its own. From: the step, and what it said.
import type { Rule, Why } from '../why'

export const stepFailed: Rule = {
  name: 'step-failed',
  why(situation, subject): Why | undefined {
    if (subject.kind !== 'build') return undefined
    const steps = situation.view.steps.filter(({ build }) => build === subject.id)
    const failed = steps.findLast(({ reason }) => reason.why === 'failed')
    if (failed?.reason.why !== 'failed') return undefined
    return {
      links: [
        { say: 'stepSaid', values: { step: failed.title, message: failed.reason.message }, at: failed.at },
        { say: 'nothingAfterFailed', values: {} },
      ],
      command: '',
    }
  },
}
