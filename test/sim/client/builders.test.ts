// Builders beside the daemon's own: made, chosen, looked at and removed; what would start one says that it is not simulated.
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

describe('docker buildx create', () => {
  test('writes down a builder, and --use chooses it', () => {
    const run = session()
    expect(run('docker buildx create --name mine --use --platform linux/amd64')).toMatchObject({ code: 0, stdout: 'mine\n' })
    expect(run('cat ~/.docker/buildx/instances/mine').stdout).toContain('"Driver":"docker-container","Nodes":[{"Name":"mine0"')
    expect(run('docker buildx ls').stdout).toMatch(
      /^NAME\/NODE .*\nmine\* +docker-container +\n \\_ mine0 +\\_ unix:\/\/\/var\/run\/docker\.sock +inactive +linux\/amd64\*\ndefault +docker +\n \\_ default +\\_ default +running /,
    )
    expect(run('docker buildx inspect').stdout).toBe(
      'Name:   mine\nDriver: docker-container\n\nNodes:\nName:                  mine0\nEndpoint:              unix:///var/run/docker.sock\nStatus:                inactive\nBuildKit daemon flags: --allow-insecure-entitlement=network.host\nPlatforms:             linux/amd64*\n',
    )
  })
  test('without a name it has one of two words', () => {
    expect(session()('docker buildx create').stdout).toMatch(/^[a-z]+_[a-z]+\n$/)
  })
  test('mistakes', () => {
    const run = session()
    const create = (flags: string) => run(`docker buildx create ${flags}`).stderr
    run('docker buildx create --name mine')
    expect(create('--name mine')).toBe(
      'ERROR: existing instance for "mine" but no append mode, specify the node name to make changes for existing instances\n',
    )
    expect(create('--name default')).toBe('ERROR: default is a reserved name and cannot be used to identify builder instance\n')
    expect(create('--driver docker')).toBe('ERROR: additional instances of driver "docker" cannot be created\n')
    expect(create('--driver nope')).toBe('ERROR: failed to find driver "nope"\n')
    expect(create('--name mine --append')).toBe('ERROR: invalid duplicate endpoint unix:///var/run/docker.sock\n')
    expect(create('--append --name other')).toBe('ERROR: failed to find instance "other" for append\n')
    expect(run('docker buildx create --driver kubernetes')).toMatchObject({ code: 69 })
  })
})

test('a builder that would have to start says so and changes nothing', () => {
  const run = session()
  run("docker buildx create --name mine --use; printf 'FROM alpine\\n' > Dockerfile")
  for (const command of ['build .', 'bake -f Dockerfile', 'inspect --bootstrap', 'du', 'prune -f']) {
    const { code, stderr } = run(`docker buildx ${command}`)
    expect(code, command).toBe(69)
    expect(stderr).toMatch(/^drydock: .*docker-container.* is not simulated\n$/)
  }
  expect(run('docker ps -aq; docker images -q moby/buildkit').stdout).toBe('')
  // docker build itself goes to the daemon's own.
  expect(run('docker build -q .').code).toBe(0)
  expect(run('docker buildx build --builder default -q .').code).toBe(0)
  expect(run('BUILDX_BUILDER=default docker buildx build -q .').code).toBe(0)
})

describe('docker buildx use and rm', () => {
  test('the current builder is the daemon’s own again when it is removed', () => {
    const run = session()
    run('docker buildx create --name mine; docker buildx use mine')
    expect(run('docker buildx inspect').stdout).toContain('Name:   mine\n')
    expect(run('docker buildx rm mine')).toMatchObject({ code: 0, stderr: 'mine removed\n' })
    expect(run('docker buildx inspect').stdout).toContain('Name:   default\n')
    expect(run('docker buildx use default').code).toBe(0)
  })
  test('what is not there', () => {
    const run = session()
    expect(run('docker buildx use nope').stderr).toBe(
      'ERROR: failed to find instance "nope": open /root/.docker/buildx/instances/nope: no such file or directory\n',
    )
    expect(run('docker buildx rm nope default')).toMatchObject({
      code: 1,
      stderr:
        'failed to remove nope: no builder "nope" found\nfailed to remove default: context builder cannot be removed, run `docker context rm default` to remove this context\nERROR: failed to remove one or more builders\n',
    })
    expect(run('docker buildx inspect nope; docker buildx stop nope').stderr).toBe('ERROR: no builder "nope" found\n'.repeat(2))
    run('docker buildx create --name a; docker buildx create --name b')
    expect(run('docker buildx rm --all-inactive -f').stderr).toBe('a removed\nb removed\n')
  })
})
