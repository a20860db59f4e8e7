// docker exec -i: what is written before the command is there, is read by it.
import { expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

test('input that comes before the command does waits for it, and so does its end', () => {
  const world = createWorld({ images: ['alpine'] })
  const run = (line: string) => {
    const result = world.run(line)
    return 'error' in result ? result.error : result.stdout
  }
  run('docker run -d --name box alpine sleep 1000')
  expect(run('echo hi | docker exec -i box cat')).toBe('hi\n')
  expect(run(`printf 'a\\nb\\n' | docker exec -i box sh -c 'read x; echo got $x; wc -l'`)).toBe('got a\n1\n')
  expect(run('docker exec -i box cat < /dev/null; echo still')).toBe('still\n')
  expect(run('docker create -i --name later alpine cat > /dev/null; echo early | docker start -ai later')).toBe('early\n')
  expect(run('docker ps -q | wc -l')).toBe('1\n')
})
