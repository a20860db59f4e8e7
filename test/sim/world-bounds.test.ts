// However much happens, a world stays bounded: journal, views and terminal output; and ^C ends whatever floods them.
import { describe, expect, test } from 'vitest'
import type { Telling } from '../../src/sim/clock/facts'
import { createWorld, LIMITS, SECOND } from '../../src/sim/index'
import { Timeline } from '../../src/sim/world/timeline'

const output = (text: string): Telling => ({ kind: 'console.output', text })

describe('a timeline', () => {
  test('of very many facts forgets the oldest, and its views stay right', () => {
    const timeline = new Timeline(0)
    for (let at = 0; at < LIMITS.journalFacts + 1_500; at++) timeline.add({ ...output(`${at},`), at })
    expect(timeline.facts.length).toBeLessThanOrEqual(LIMITS.journalFacts)
    expect(timeline.total).toBe(LIMITS.journalFacts + 1_500)
    const latest = timeline.total - 1
    expect(timeline.at(latest).console.endsWith(`${latest},`)).toBe(true)
    expect(timeline.at(latest - 700).console.endsWith(`${latest - 700},`)).toBe(true)
    expect(timeline.at(5).now).toBe(5)
  })
  test('of very much text forgets the oldest', () => {
    const timeline = new Timeline(0)
    const text = 'x'.repeat(60_000)
    for (let at = 0; at < 3_000; at++) timeline.add({ ...output(text), at })
    const kept = timeline.facts.reduce((sum, fact) => sum + ('text' in fact ? fact.text.length : 0), 0)
    expect(timeline.forgotten).toBeGreaterThan(0)
    // Checkpoints are so many facts apart, so it may be more by what is told between two of them.
    expect(kept).toBeLessThanOrEqual(LIMITS.journalChars + 1_000 * text.length)
    expect(timeline.view.console.length).toBeLessThanOrEqual(2 * LIMITS.viewConsole)
  })
})

describe.each(['yes', 'while true; do echo; done', 'while true; do :; done', 'cat /dev/zero'])('%s', (line) => {
  test('floods nothing, and ^C brings the prompt back at once', () => {
    const world = createWorld({ terminal: { rows: 24, columns: 80 } })
    world.input({ type: 'keys', text: `${line}\r` })
    for (let slice = 0; slice < 20; slice++) world.advance(world.now + SECOND, 500)
    expect(world.prompt).toBe(false)
    world.input({ type: 'keys', text: '\u0003' })
    world.advance(world.now + SECOND / 10)
    expect(world.prompt).toBe(true)
    expect(world.view.console.length).toBeLessThanOrEqual(2 * LIMITS.viewConsole)
  })
})
