// docker buildx imagetools: images of registries as the client itself sees and makes them.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session() {
  const world = createWorld({ images: ['alpine', 'busybox', 'registry:2'] })
  const run = (script: string) => {
    const result = world.run(script)
    if ('error' in result) throw new Error(result.error)
    return result
  }
  run('docker run -d -p 5000:5000 --name reg registry:2')
  run('for i in alpine busybox; do docker tag $i localhost:5000/$i:1; docker push -q localhost:5000/$i:1; done')
  return run
}
const digestOf = (text: string): string => /^Digest: +(\S+)$/m.exec(text)?.[1] ?? ''

describe('docker buildx imagetools inspect', () => {
  test('tells what a registry has, without the daemon', () => {
    const run = session()
    const { stdout, api } = run('docker buildx imagetools inspect localhost:5000/alpine:1')
    expect(stdout).toMatch(
      /^Name: {6}localhost:5000\/alpine:1\nMediaType: application\/vnd\.docker\.distribution\.manifest\.v2\+json\nDigest: {4}sha256:[0-9a-f]{64}\n$/,
    )
    expect(api).toEqual([])
    const raw = run('docker buildx imagetools inspect --raw localhost:5000/alpine:1 | sha256sum').stdout
    expect(digestOf(stdout)).toBe(`sha256:${raw.slice(0, 64)}`)
  })
  test('a template sees manifest and configuration', () => {
    const run = session()
    const inspect = 'docker buildx imagetools inspect localhost:5000/alpine:1 --format'
    expect(run(`${inspect} '{{.Name}} {{.Image.OS}}/{{.Image.Architecture}} {{index .Image.Config.Cmd 0}}'`).stdout).toBe(
      'localhost:5000/alpine:1 linux/amd64 /bin/sh',
    )
    expect(run(`${inspect} '{{json .Manifest}}'`).stdout).toMatch(/^\{\n {2}"mediaType": .*\n {2}"digest": .*\n {2}"size": \d+\n\}$/)
    // Docker looks at how the template begins.
    expect(run(`${inspect} '{{.Manifest.Digest}}'`).stdout).toMatch(/^Name: {6}localhost/)
  })
  test('what is not there is refused as containerd does', () => {
    const run = session()
    expect(run('docker buildx imagetools inspect localhost:5000/alpine:9')).toMatchObject({
      code: 1,
      stderr: 'ERROR: localhost:5000/alpine:9: not found\n',
    })
    expect(run('docker buildx imagetools inspect localhost:7000/x').stderr).toBe(
      'ERROR: failed to do request: Head "http://localhost:7000/v2/x/manifests/latest": dial tcp 127.0.0.1:7000: connect: connection refused\n',
    )
    expect(run('docker buildx imagetools inspect nobody/here').stderr).toMatch(/^ERROR: pull access denied, repository does not exist/)
  })
})

describe('docker buildx imagetools create', () => {
  test('an index of several images, whose blobs come from other repositories', () => {
    const run = session()
    const made = run('docker buildx imagetools create -t localhost:5000/both:1 localhost:5000/alpine:1 localhost:5000/busybox:1')
    expect(made.code).toBe(0)
    expect(made.stderr).toMatch(/^#1 \[internal\] pushing localhost:5000\/both:1\n#1 \d\.\d{3} copying sha256:/)
    const shown = run('docker buildx imagetools inspect localhost:5000/both:1').stdout
    expect(shown).toContain('MediaType: application/vnd.docker.distribution.manifest.list.v2+json')
    expect(shown.match(/^ {2}Platform: {2}linux\/amd64$/gm)).toHaveLength(2)
    expect(run('docker rmi localhost:5000/alpine:1; docker pull -q localhost:5000/both:1').code).toBe(0)
  })
  test('--dry-run shows it and pushes nothing; --append adds to what the tag has', () => {
    const run = session()
    const dry = run('docker buildx imagetools create --dry-run -t localhost:5000/alpine:2 localhost:5000/alpine:1')
    expect(dry.stdout).toContain('"platform": {\n        "architecture": "amd64",\n        "os": "linux"\n      }')
    expect(run('docker buildx imagetools inspect localhost:5000/alpine:2').code).toBe(1)
    run('docker buildx imagetools create -t localhost:5000/alpine:2 localhost:5000/alpine:1')
    run('docker buildx imagetools create --append -t localhost:5000/alpine:2 localhost:5000/busybox:1')
    expect(run('docker buildx imagetools inspect localhost:5000/alpine:2').stdout.match(/Platform:/g)).toHaveLength(2)
  })
  test('one source can be copied as it is', () => {
    const run = session()
    run('docker buildx imagetools create --prefer-index=false -t localhost:5000/copy:1 localhost:5000/alpine:1')
    const [one, two] = ['alpine', 'copy'].map((name) => digestOf(run(`docker buildx imagetools inspect localhost:5000/${name}:1`).stdout))
    expect(two).toBe(one)
  })
  test('mistakes', () => {
    const run = session()
    const create = (rest: string) => run(`docker buildx imagetools create ${rest}`).stderr
    expect(create('')).toBe('ERROR: no sources specified\n')
    expect(create('alpine')).toBe("ERROR: can't push with no tags specified, please set --tag or --dry-run\n")
    expect(create('-t x UP:1')).toContain('failed to parse source "UP:1", valid sources are digests, references and descriptors')
    expect(create('-t localhost:5000/x --annotation index:a localhost:5000/alpine:1')).toBe(
      'ERROR: invalid annotation "index:a", expected key=value\n',
    )
  })
})
