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
test('every stage is built, global arguments are steps, arguments that nobody took are told', () => {
  const run = session(['alpine', 'busybox'])
  run("printf 'ARG B=alpine\\nFROM $B AS a\\nARG V=1\\nRUN echo $V > /v\\nFROM busybox\\nCOPY --from=a /v /v\\nCMD cat /v\\n' > Dockerfile")
  const { stdout } = run('docker build --build-arg V=2 --build-arg Z=3 -t x --label k=v .')
  expect(stdout.match(/^Step .*/gm)).toEqual([
    'Step 1/8 : ARG B=alpine',
    'Step 2/8 : FROM $B AS a',
    'Step 3/8 : ARG V=1',
    'Step 4/8 : RUN echo $V > /v',
    'Step 5/8 : FROM busybox',
    'Step 6/8 : COPY --from=a /v /v',
    'Step 7/8 : CMD cat /v',
    'Step 8/8 : LABEL k=v',
  ])
  expect(stdout).toContain('[Warning] One or more build-args [Z] were not consumed\nSuccessfully built')
  expect(run('docker run --rm x; docker inspect -f "{{.Config.Labels.k}}" x').stdout).toBe('2\nv\n')
  expect(run('docker build --target a .').stdout.match(/^Step .*/gm)).toHaveLength(4)
  expect(run('docker build --target b .').stderr).toContain('target stage "b" could not be found\n')
})
test('a step is a container: it stays when it fails, and with --rm=false', () => {
  const run = session(['alpine'])
  const { stdout } = run("printf 'FROM alpine\\nRUN echo no >&2; exit 3\\n' > Dockerfile; docker build .")
  expect(stdout).toContain('\x1b[91mno\n\x1b[0m')
  expect(run('docker ps -a --format "{{.Command}} {{.Status}}" --no-trunc').stdout).toMatch(
    /^"\/bin\/sh -c 'echo no >&2; exit 3'" Exited \(3\)/,
  )
  expect(run('docker logs $(docker ps -aq)').stderr).toBe('no\n')
  expect(run("printf 'FROM alpine\\nRUN true\\nENV A=b\\n' > Dockerfile; docker build --rm=false .").stdout).not.toContain('Removed')
  expect(run('docker ps -aq | wc -l').stdout).toBe('3\n')
  expect(run('docker build --no-cache --force-rm -q .').code).toBe(0)
  expect(run('docker ps -aq | wc -l').stdout).toBe('3\n')
})
test('what is not in the context, and what only the other builder can', () => {
  const run = session(['alpine'])
  const error = (line: string) => run(`printf 'FROM alpine\\n${line}\\n' > Dockerfile; docker build .`).stderr.split('\n').at(-2)
  expect(error('COPY nope /')).toBe(
    'COPY failed: file not found in build context or excluded by .dockerignore: stat nope: file does not exist',
  )
  expect(error('COPY ../nope /')).toBe('COPY failed: forbidden path outside the build context: ../nope ()')
  expect(error('COPY *.md /x/')).toBe('COPY failed: no source files were specified')
  expect(error('COPY --from=alpine /nope /')).toBe('COPY failed: stat nope: file does not exist')
  expect(error('RUN --mount=type=cache,target=/c true')).toMatch(/^the --mount option requires BuildKit\./)
})
test('what a base left for its children is done first', () => {
  const run = session(['alpine'])
  run("printf 'FROM alpine\\nONBUILD RUN echo hi\\nONBUILD ENV A=1\\n' > Dockerfile; docker build -t base .")
  const { stdout } = run("printf 'FROM base\\nCMD x\\n' > Dockerfile; docker build -t kid .")
  expect(steps(stdout).slice(0, 6)).toEqual([
    'Step 1/2 : FROM base',
    ' ---> ID',
    '# Executing 2 build triggers',
    ' ---> Running in ID',
    'hi',
    ' ---> Removed intermediate container ID',
  ])
  expect(run('docker inspect -f "{{.Config.Env}}" kid').stdout).toContain('A=1')
})
test('a quiet build that fails tells all that it had kept back', () => {
  const { stdout, stderr } = session(['alpine'])("printf 'FROM alpine\\nRUN false\\n' > Dockerfile; docker build -q .")
  expect(stdout).toBe('')
  expect(stderr).toContain('Step 2/2 : RUN false\n')
})
