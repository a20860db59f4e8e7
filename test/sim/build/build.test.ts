// Builds, as a person sees them: what is made, what the cache keeps, what is refused.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session() {
  const world = createWorld({ images: ['alpine'] })
  return (script: string) => {
    const result = world.run(script)
    if ('error' in result) throw new Error(result.error)
    return result
  }
}
/** Titles of the operations that were not taken from the cache. */
function worked(stderr: string): string[] {
  const titles = new Map([...stderr.matchAll(/^#(\d+) (\[.*)$/gm)].map((match) => [match[1], match[2] ?? '']))
  const done = [...stderr.matchAll(/^#(\d+) DONE/gm)].map((match) => titles.get(match[1]) ?? '')
  return done.filter((title) => /^\[[^\]]*\d+\/\d+\] (?!FROM)/.test(title))
}

const FILE = 'printf "FROM alpine\\nRUN echo base > /base\\nCOPY a.txt /a\\nRUN cat /a > /b\\nCMD [\\"cat\\",\\"/b\\"]\\n" > Dockerfile'

describe('docker build', () => {
  test('runs what it says, and the image holds it', () => {
    const run = session()
    expect(run(`${FILE}; echo one > a.txt; docker build -q -t x .`).stdout).toMatch(/^sha256:[0-9a-f]{64}\n$/)
    expect(run('docker run --rm x').stdout).toBe('one\n')
    expect(run('docker images --format "{{.Repository}}:{{.Tag}}"').stdout).toContain('x:latest')
  })
  test('the cache: content and modes count, times do not', () => {
    const run = session()
    expect(worked(run(`${FILE}; echo one > a.txt; docker build -t x .`).stderr)).toHaveLength(3)
    const id = run('docker images -q x').stdout
    expect(worked(run('sleep 5; touch a.txt; docker build -t x .').stderr)).toEqual([])
    expect(run('docker images -q x').stdout).toBe(id)
    expect(worked(run('echo two > a.txt; docker build -t x .').stderr)).toEqual(['[3/4] COPY a.txt /a', '[4/4] RUN cat /a > /b'])
    expect(worked(run('chmod 600 a.txt; docker build -t x .').stderr)).toHaveLength(2)
    expect(worked(run('docker build --no-cache -t x .').stderr)).toHaveLength(3)
  })
  test('stages that nobody needs are not built, and the others are named', () => {
    const run = session()
    const file = 'FROM alpine AS one\\nRUN echo 1 > /1\\nFROM alpine AS idle\\nRUN false\\nFROM scratch\\nCOPY --from=one /1 /1\\n'
    const { stderr, code } = run(`printf '${file}' > Dockerfile; docker build -o out . ; cat out/1`)
    expect(code).toBe(0)
    expect(worked(stderr)).toEqual(['[one 2/2] RUN echo 1 > /1', '[stage-2 1/1] COPY --from=one /1 /1'])
  })
  test('.dockerignore keeps files out of the context', () => {
    const run = session()
    const { stderr, code } = run(
      "echo secret > key; echo key > .dockerignore; printf 'FROM alpine\\nCOPY key /key\\n' > Dockerfile; docker build .",
    )
    expect(code).toBe(1)
    expect(stderr).toContain('"/key": not found')
    expect(stderr).toContain('   2 | >>> COPY key /key')
  })
  test('nothing outside the context can be reached', () => {
    const run = session()
    const { code, stderr } = run("echo x > /root/outside; printf 'FROM alpine\\nCOPY ../outside /x\\n' > Dockerfile; docker build .")
    expect(code).toBe(1)
    expect(stderr).toContain('"/outside": not found')
  })
  test('a failing step says which, with its output', () => {
    const run = session()
    const { code, stderr } = run("printf 'FROM alpine\\nRUN echo before; exit 3\\n' > Dockerfile; docker build .")
    expect(code).toBe(1)
    expect(stderr).toContain('process "/bin/sh -c echo before; exit 3" did not complete successfully: exit code: 3')
    expect(stderr).toMatch(/------\n > \[2\/2\] RUN echo before; exit 3:\n\d+\.\d+ before\n------\n/)
  })
  test('a secret is there for its step and in no layer', () => {
    const run = session()
    const file = 'FROM alpine\\nRUN --mount=type=secret,id=k cp /run/secrets/k /kept\\nRUN test ! -e /run/secrets/k\\n'
    expect(run(`echo s3 > k; printf '${file}' > Dockerfile; docker build -q --secret id=k,src=k -t x .`).code).toBe(0)
    expect(run('docker run --rm x cat /kept').stdout).toBe('s3\n')
  })
  test('what cannot be built is said so and changes nothing', () => {
    const run = session()
    const before = run('docker images -q').stdout
    const { code, stderr } = run("printf 'FROM alpine\\n' > Dockerfile; docker build --cgroup-parent x -t x .")
    expect(code).toBe(69)
    expect(stderr).toMatch(/^drydock: /)
    expect(run('docker images -q').stdout).toBe(before)
  })
})
