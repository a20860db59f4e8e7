// A step that copies from outside the folder that was sent: nothing outside it can be reached. From: the step that failed, and its sources.
import type { Rule, Why } from '../why'

export const outsideContext: Rule = {
  name: 'outside-context',
  why(situation, subject): Why | undefined {
    if (subject.kind !== 'build') return undefined
    const failed = situation.view.steps.findLast(({ build, reason }) => build === subject.id && reason.why === 'failed')
    const words = /\] (?:COPY|ADD) (.+)$/.exec(failed?.title ?? '')?.[1]?.split(/\s+/) ?? []
    const source = words.slice(0, -1).find((word) => word.startsWith('../'))
    if (!failed || source === undefined) return undefined
    const inside = source.replace(/^(\.\.\/)+/, '')
    return {
      links: [
        { say: 'sourceOutside', values: { step: failed.title, source }, at: failed.at },
        { say: 'contextIsFolder', values: {} },
        { say: 'nothingAbove', values: { source, inside } },
      ],
      command: `cp -r ${source} . && sed -i 's|${source}|${inside}|' Dockerfile`,
    }
  },
}
