// The person's terminal: what a login shell on the host shows before anything is typed.
import { expect, test } from 'vitest'
import { createWorld, SECOND } from '../../src/sim/index'

test('the prompt says who, where and in which folder', () => {
  const world = createWorld({ terminal: { rows: 24, columns: 80 } })
  const shown: string[] = []
  world.subscribe((fact) => {
    if (fact.kind === 'console.output') shown.push(fact.text)
  })
  world.input({ type: 'keys', text: 'cd /tmp\r' })
  world.advance(world.now + SECOND)
  expect(shown.join('')).toContain('root@docker-host:/tmp# ')
})
