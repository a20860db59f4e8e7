// The classic builder: steps, their output, its cache, its failures.
import { expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session(images: readonly string[]) {
  const world = createWorld({ images })
  return (script: string) => {
    const result = world.run(`export DOCKER_BUILDKIT=0; ${script}`)
    if ('error' in result) throw new Error(result.error)
    return result
  }
}
/** Without IDs. */
const steps = (stdout: string): string[] =>
  stdout
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/\b[0-9a-f]{12}\b/, 'ID'))
const FILE = 'printf \'FROM alpine\\nRUN echo said\\nCMD ["true"]\\n\' > Dockerfile'

test('each step is told, with what it prints', () => {
  const run = session(['alpine'])
  expect(steps(run(`${FILE}; docker build -t x .`).stdout)).toEqual([
    'Step 1/3 : FROM alpine',
    ' ---> ID',
    'Step 2/3 : RUN echo said',
    ' ---> Running in ID',
    'said',
    ' ---> Removed intermediate container ID',
    ' ---> ID',
    'Step 3/3 : CMD ["true"]',
    ' ---> Running in ID',
    ' ---> Removed intermediate container ID',
    ' ---> ID',
    'Successfully built ID',
    'Successfully tagged x:latest',
    '',
  ])
  expect(run('docker build -t x .').stdout.match(/ ---> Using cache/g)).toHaveLength(2)
  expect(run('docker build --no-cache -t x .').stdout).not.toContain('Using cache')
})
test('a base that is not here is pulled, and kept with its name', () => {
  const run = session([])
  const { stdout, code } = run(`${FILE}; docker build -t x .`)
  expect(code).toBe(0)
  expect(stdout).toContain('Pulling from library/alpine')
  expect(run('docker images --format "{{.Repository}}" | sort').stdout).toBe('alpine\nx\n')
})
test('a base that nobody has', () => {
  const { stderr, code } = session([])("printf 'FROM nosuch\\n' > Dockerfile; docker build .")
  expect(code).toBe(1)
  expect(stderr).toContain("pull access denied for nosuch, repository does not exist or may require 'docker login'")
})
test('a step that fails ends the build with its code', () => {
  const { stdout, stderr, code } = session(['alpine'])("printf 'FROM alpine\\nRUN echo before; exit 7\\n' > Dockerfile; docker build .")
  expect(stdout).toContain('before\n')
  expect(stderr).toContain("The command '/bin/sh -c echo before; exit 7' returned a non-zero code: 7")
  expect(code).toBe(7)
})
test('quiet: only the ID', () => {
  expect(session(['alpine'])(`${FILE}; docker build -q .`).stdout).toMatch(/^sha256:[0-9a-f]{64}\n$/)
})
