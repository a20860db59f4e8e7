// tail: the last lines, and a line that never ends.
import { expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

const world = createWorld({ images: ['alpine'] })
function run(line: string): string {
  const result = world.run(line)
  return 'error' in result ? result.error : result.stdout
}

test.each([
  ["printf 'a\\nb\\nc' | tail -n 2", 'b\nc'],
  ["printf '\\n\\n\\n' | tail -n 2", '\n\n'],
  ["printf '\\n\\n\\n' | tail -n 3", '\n\n\n'],
  ["printf '\\na' | tail -n 1", 'a'],
  ["printf '\\na' | tail -n 2", '\na'],
  ["printf 'a\\n\\n' | tail -n 1", '\n'],
  ['seq 3 | tail', '1\n2\n3\n'],
  ['seq 5 | tail -n 0', ''],
  ['seq 300000 | tail -n 2', '299999\n300000\n'],
])('%s', (line, stdout) => {
  expect(run(line)).toBe(stdout)
})

test('a line that does not end takes memory until its container has none left', () => {
  run('docker run --name full --memory 20m alpine tail /dev/zero')
  expect(run("docker inspect -f '{{.State.ExitCode}} {{.State.OOMKilled}}' full")).toBe('137 true\n')
  const endless = world.run('docker run --rm alpine tail /dev/zero')
  expect(endless).toMatchObject({ stderr: 'tail: out of memory\n', code: 1 })
}, 60_000)
