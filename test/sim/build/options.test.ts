// What a build is asked beside its Dockerfile: where it goes, which caches it looks into, and what the driver "docker" refuses, in Docker's words.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session() {
  const world = createWorld({ images: ['alpine', 'registry:2'] })
  const run = (script: string) => {
    const result = world.run(script)
    if ('error' in result) throw new Error(result.error)
    return result
  }
  run("printf 'FROM alpine\\nRUN echo one > /one\\nCOPY Dockerfile /d\\n' > Dockerfile")
  return run
}
const registry = 'docker run -d -p 5000:5000 --name reg registry:2'
const refused = (feature: string, link: string): string =>
  `ERROR: failed to build: ${feature} is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/${link}/\n`

describe('pushing', () => {
  test('--push has the daemon push each tag, and asks the registry for the digest', () => {
    const run = session()
    run(registry)
    const { code, stderr, api } = run('docker build --push -t localhost:5000/a:1 -t localhost:5000/a:2 --metadata-file m.json .')
    expect(code).toBe(0)
    expect(stderr).toMatch(/#\d+ pushing localhost:5000\/a:1 with docker\n#\d+ pushing layer [0-9a-f]{12}\n/)
    expect(stderr).toMatch(/pushing layer [0-9a-f]{12} 7\.83MB \/ 7\.83MB done\n/)
    expect(api.slice(-3).map(([method, path]) => `${method} ${path}`)).toEqual([
      'POST /v1.51/images/localhost:5000/a/push?tag=1',
      'POST /v1.51/images/localhost:5000/a/push?tag=2',
      'GET /v1.51/distribution/localhost:5000/a:1/json',
    ])
    const digest = /"containerimage\.digest": "(.*)"/.exec(run('cat m.json').stdout)?.[1]
    expect(run('docker buildx imagetools inspect localhost:5000/a:2').stdout).toContain(`Digest:    ${digest ?? 'none'}`)
  })
  test('a registry that is not there fails the build, and the image stays', () => {
    const run = session()
    const { code, stderr } = run('docker build --output type=registry -t localhost:7000/a .')
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /------\n > pushing localhost:7000\/a with docker:\n------\nERROR: failed to build: Get "http:\/\/localhost:7000\/v2\/"/,
    )
    expect(run('docker images -q localhost:7000/a').stdout).not.toBe('')
  })
  test('what cannot be pushed', () => {
    const run = session()
    expect(run('docker build --push .').stderr).toBe('ERROR: failed to build: tag is needed when pushing to registry\n')
    expect(run('docker build --push --load .').stderr).toBe('ERROR: push and load may not be set together at the moment\n')
    expect(run('docker build --push -o out .').stderr).toBe('ERROR: push and "local" output can\'t be used together\n')
    expect(run('docker build -o type=nope -t x .').stderr).toContain('exporter "nope" could not be found')
  })
})

describe('caches', () => {
  test('an image carries its cache, and another build takes its layers from the registry', () => {
    const run = session()
    run(registry)
    expect(run('docker build --cache-to type=inline --push -t localhost:5000/c .').stderr).toContain(
      'preparing layers for inline cache done',
    )
    run('docker rmi localhost:5000/c; docker builder prune -af')
    const { stderr } = run('docker build --cache-from localhost:5000/c -t again .')
    expect(stderr).toMatch(/#\d+ importing cache manifest from localhost:5000\/c\n#\d+ DONE/)
    expect(stderr.match(/#\d+ CACHED/g)).toHaveLength(2)
    expect(run('docker run --rm again cat /one').stdout).toBe('one\n')
    // Without it the same build has to work.
    run('docker rmi again; docker builder prune -af')
    expect(run('docker build -t again .').stderr).not.toContain('CACHED')
  })
  test('the build argument asks for it too', () => {
    const run = session()
    run('docker build --build-arg BUILDKIT_INLINE_CACHE=1 -t x .; docker builder prune -af')
    expect(run('docker build --cache-from x -t y .').stderr.match(/#\d+ CACHED/g)).toHaveLength(2)
  })
  test('what is not there is told of, and the build goes on', () => {
    const run = session()
    const { code, stderr } = run(
      'docker build --cache-from nobody/none --cache-from type=gha --cache-from type=local,src=c --cache-from type=azblob,name=x .',
    )
    expect(code).toBe(0)
    expect(stderr).toContain(
      'WARNING: local cache import at c not found due to err: could not read c/index.json: open c/index.json: no such file',
    )
    expect(stderr).toContain('ERROR: failed to configure registry cache importer: pull access denied')
    expect(stderr).toContain('ERROR: unknown cache importer: azblob')
    expect(stderr).not.toContain('gha')
  })
  test('only images carry caches out', () => {
    const run = session()
    for (const to of ['type=registry,ref=a', 'type=local,dest=c', 'type=gha', 'user/app:cache'])
      expect(run(`docker build --cache-to ${to} .`)).toMatchObject({ code: 1, stderr: refused('Cache export', 'build-cache-backends') })
    expect(run('docker build --cache-to mode=max .').stderr).toBe('ERROR: type required for "mode=max"\n')
  })
})

test('what needs another image store is refused with where to read of it', () => {
  const run = session()
  const stderr = (flags: string) => run(`docker build ${flags} .`).stderr
  expect(stderr('--platform linux/amd64,linux/arm64')).toBe(refused('Multi-platform build', 'build-multi-platform'))
  for (const flag of ['--provenance=true', '--provenance=mode=max', '--sbom=true', '--attest type=sbom'])
    expect(stderr(flag)).toBe(refused('Attestation', 'attestations'))
  expect(stderr('-o type=oci,dest=x.tar')).toBe(refused('OCI exporter', 'build-exporters'))
  expect(stderr('-o type=docker,dest=x.tar')).toBe(refused('Docker exporter', 'build-exporters'))
  expect(run('docker build --provenance=false --sbom=false --annotation a=b -q .').code).toBe(0)
  expect(stderr('--annotation odd:a=b')).toBe('ERROR: unknown annotation type "odd"\n')
})

test('--progress=rawjson tells each message as a line of JSON', () => {
  const run = session()
  const lines = run('docker build --progress=rawjson .').stderr.trim().split('\n')
  const read = lines.map((line): unknown => JSON.parse(line))
  expect(read[0]).toMatchObject({ vertexes: [{ name: '[internal] load build definition from Dockerfile' }] })
  expect(lines.some((line) => line.startsWith('{"statuses":[{"id":"transferring dockerfile: '))).toBe(true)
})

test('keys and privileges', () => {
  const run = session()
  expect(run('docker build --ssh default .').stderr).toBe(
    'ERROR: failed to build: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set\n',
  )
  expect(run('echo x > key; docker build --ssh default=key .').stderr).toBe(
    'ERROR: failed to build: failed to parse key: ssh: no key found\n',
  )
  const file = "printf 'FROM alpine\\nRUN --mount=type=ssh,required true\\n' > Dockerfile"
  expect(run(`${file}; docker build .`).stderr).toContain('no SSH key "default" forwarded from the client')
  expect(run('docker build --allow security.insecure .').stderr).toContain(
    'failed to solve: granting entitlement security.insecure is not allowed by build daemon configuration',
  )
  expect(run('docker build --builder other .').stderr).toBe('ERROR: no builder "other" found\n')
})

test('steps have as much shared memory as is asked for', () => {
  const run = session()
  const { stderr } = run("printf 'FROM alpine\\nRUN df -k /dev/shm | tail -1\\n' > Dockerfile; docker build --shm-size 128m --no-cache .")
  expect(stderr).toMatch(/shm +131072 /)
})
