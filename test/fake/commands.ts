// The stand-in's commands: docker run, ps, images, stop, rm, pull; curl; many. Facts in a plausible order, nothing more.
import type { FakeWorld } from './world'

const MEGABYTE = 1_000_000
const IMAGES: Readonly<Record<string, readonly number[]>> = {
  nginx: [28.2, 43.9, 0.0006, 0.001, 0.0004, 0.0012, 0.0014],
  httpd: [28.2, 0.0001, 0.0001, 4.0, 25.6, 0.0003],
  alpine: [3.6],
  redis: [28.2, 0.001, 0.9, 0.0001, 16.3, 0.0001],
  postgres: [28.2, 0.0012, 4.5, 1.4, 8.2, 0.0008, 108.4, 0.0097],
}

function call(world: FakeWorld, pid: number, method: string, target: string, status: number, preview = ''): void {
  const client = `docker-host/docker/${pid}`
  const server = 'docker-host/dockerd/812'
  const request = { id: '' }
  world.after(2_000, () => (request.id = world.send({ protocol: 'engine', from: client, to: server, bytes: 120, method, target }, 150)))
  world.after(900, () =>
    world.send({ protocol: 'engine', from: server, to: client, bytes: 300, status, answers: request.id, preview }, 150),
  )
}

function fetch(world: FakeWorld, target: string, status: number): void {
  const daemon = 'docker-host/dockerd/812'
  const registry = 'registry-1.docker.io'
  const request = { id: '' }
  world.after(
    1_000,
    () => (request.id = world.send({ protocol: 'distribution', from: daemon, to: registry, bytes: 200, method: 'GET', target }, 24_000)),
  )
  world.after(30_000, () =>
    world.send({ protocol: 'distribution', from: registry, to: daemon, bytes: 900, status, answers: request.id }, 24_000),
  )
  world.after(25_000, () => undefined)
}

const hasImage = (world: FakeWorld, name: string) => [...world.view.images.values()].some(({ tags }) => tags.includes(`${name}:latest`))

function pull(world: FakeWorld, name: string, pid: number): void {
  const sizes = IMAGES[name] ?? [10]
  const layers = sizes.map((size, index) => ({
    id: world.hex(`${size}${index === 0 ? '' : name + String(index)}`),
    bytes: Math.round(size * MEGABYTE),
    exists: false,
  }))
  const known = new Set([...world.view.images.values()].flatMap((image) => image.layers.map(({ diffId }) => diffId)))
  for (const layer of layers) layer.exists = known.has(layer.id)
  const key = `p${world.serial()}`
  call(world, pid, 'POST', `/v1.51/images/create?fromImage=docker.io%2Flibrary%2F${name}&tag=latest`, 200)
  fetch(world, '/v2/', 401)
  fetch(world, `/v2/library/${name}/manifests/latest`, 200)
  world.after(100, () => world.tell({ kind: 'pull.started', machine: 'docker-host', pull: key, reference: `${name}:latest`, layers }))
  for (const layer of layers.filter(({ exists }) => !exists)) {
    fetch(world, `/v2/library/${name}/blobs/sha256:${layer.id}`, 200)
    const steps = Math.max(1, Math.ceil(layer.bytes / (2 * MEGABYTE)))
    for (let step = 1; step <= steps; step++)
      world.after(150_000, () =>
        world.tell({
          kind: 'pull.layer',
          machine: 'docker-host',
          pull: key,
          layer: layer.id,
          state: 'downloading',
          current: (layer.bytes * step) / steps,
          total: layer.bytes,
        }),
      )
    for (const state of ['verifying', 'downloaded', 'extracting', 'complete'] as const)
      world.after(60_000, () =>
        world.tell({
          kind: 'pull.layer',
          machine: 'docker-host',
          pull: key,
          layer: layer.id,
          state,
          current: layer.bytes,
          total: layer.bytes,
        }),
      )
    world.after(10, () => world.out(`${layer.id.slice(0, 12)}: Pull complete\n`))
  }
  world.after(1000, () => {
    world.tell({ kind: 'pull.ended', machine: 'docker-host', pull: key, error: '' })
    world.tell({
      kind: 'image.stored',
      machine: 'docker-host',
      image: {
        id: `sha256:${world.hex(name)}`,
        tags: [`${name}:latest`],
        digests: [],
        layers: layers.map(({ id, bytes }) => ({ diffId: id, bytes: Math.round(bytes * 2.6) })),
        createdAt: world.now,
      },
    })
    world.tell({ kind: 'docker.event', machine: 'docker-host', type: 'image', action: 'pull', id: `${name}:latest`, attributes: { name } })
  })
}

let count = 0
function run(world: FakeWorld, words: readonly string[], pid: number): void {
  const port = words[words.indexOf('-p') + 1]?.split(':') ?? []
  const named = words.includes('--name') ? words[words.indexOf('--name') + 1] : undefined
  const image = words.findLast((word) => word in IMAGES) ?? 'nginx'
  const name = named ?? ['quirky_shaw', 'eager_newton', 'brave_hopper', 'calm_curie'][count++ % 4] ?? 'x'
  const id = world.hex(`${name}${world.serial()}`)
  call(world, pid, 'HEAD', '/_ping', 200)
  if (!hasImage(world, image)) {
    call(world, pid, 'POST', '/v1.51/containers/create', 404, `{"message":"No such image: ${image}:latest"}`)
    world.after(10, () => world.out(`Unable to find image '${image}:latest' locally\nlatest: Pulling from library/${image}\n`))
    pull(world, image, pid)
  }
  call(world, pid, 'POST', '/v1.51/containers/create', 201, `{"Id":"${id}","Warnings":[]}`)
  world.after(50, () => {
    world.tell({
      kind: 'container.created',
      machine: 'docker-host',
      container: {
        id,
        name,
        image,
        imageId: `sha256:${world.hex(image)}`,
        command: 'nginx -g daemon off;',
        createdAt: world.now,
        networks: [{ name: 'bridge', ip: '172.17.0.2' }],
        ports: words.includes('-p') ? [{ ip: '0.0.0.0', publicPort: Number(port[0]), privatePort: Number(port[1]), protocol: 'tcp' }] : [],
        mounts:
          image === 'postgres'
            ? [{ type: 'volume', name: 'pgdata', source: '', destination: '/var/lib/postgresql/data', readOnly: false }]
            : [],
      },
    })
    world.tell({ kind: 'docker.event', machine: 'docker-host', type: 'container', action: 'create', id, attributes: { name, image } })
    if (image === 'postgres') world.tell({ kind: 'volume.created', machine: 'docker-host', name: 'pgdata', anonymous: false })
  })
  call(world, pid, 'POST', `/v1.51/containers/${id}/start`, 204)
  world.after(50, () => {
    state(world, id, 'running', 'start', 0)
    world.tell({
      kind: 'container.output',
      machine: 'docker-host',
      id,
      stream: 'stdout',
      text: '/docker-entrypoint.sh: Configuration complete; ready for start up\n',
    })
  })
  if (words.includes('-d')) world.after(10, () => world.out(`${id}\n`))
  else {
    world.after(300_000, () => state(world, id, 'exited', 'die', 0))
  }
}

function state(world: FakeWorld, id: string, status: 'running' | 'exited' | 'paused', event: string, exitCode: number): void {
  const name = world.view.containers.get(id)?.name ?? ''
  world.tell({
    kind: 'container.state',
    machine: 'docker-host',
    id,
    status,
    event,
    pid: 1500,
    exitCode,
    error: '',
    oomKilled: false,
    health: '',
  })
  world.tell({
    kind: 'docker.event',
    machine: 'docker-host',
    type: 'container',
    action: event,
    id,
    attributes: { name, exitCode: String(exitCode) },
  })
  if (status === 'running')
    world.tell({
      kind: 'process.started',
      machine: 'docker-host',
      pid: 1500 + world.serial(),
      innerPid: 1,
      parent: 1,
      argv: ['nginx'],
      cgroup: `/docker/${id}`,
    })
}

function docker(world: FakeWorld, words: readonly string[], pid: number): void {
  const byName = (name = '') => [...world.view.containers.values()].find((one) => one.name === name)
  const [verb, first] = words
  if (verb === 'run') run(world, words, pid)
  else if (verb === 'ps') {
    call(world, pid, 'HEAD', '/_ping', 200)
    call(world, pid, 'GET', '/v1.51/containers/json', 200, '[]')
    world.after(10, () => {
      world.out('CONTAINER ID   IMAGE     COMMAND                  STATUS         PORTS                  NAMES\n')
      for (const { id, image, name } of world.view.containers.values())
        world.out(`${id.slice(0, 12)}   ${image.padEnd(8)}  "/docker-entrypoint.…"   Up 2 seconds   0.0.0.0:8080->80/tcp   ${name}\n`)
    })
  } else if (verb === 'pause' || verb === 'stop') {
    const found = byName(first)
    call(
      world,
      pid,
      'POST',
      `/v1.51/containers/${first ?? ''}/${verb}`,
      found ? 204 : 404,
      found ? '' : `{"message":"No such container: ${first ?? ''}"}`,
    )
    if (found)
      world.after(10, () =>
        state(world, found.id, verb === 'stop' ? 'exited' : 'paused', verb === 'stop' ? 'die' : 'pause', verb === 'stop' ? 137 : 0),
      )
    else world.after(10, () => world.out(`Error response from daemon: No such container: ${first ?? ''}\n`))
  } else if (verb === 'rm') {
    const found = byName(first)
    call(world, pid, 'DELETE', `/v1.51/containers/${first ?? ''}`, found ? 204 : 404)
    if (found) world.after(10, () => world.tell({ kind: 'container.removed', machine: 'docker-host', id: found.id }))
  } else if (verb === 'pull') pull(world, first ?? 'nginx', pid)
}

export function runCommand(world: FakeWorld, line: string): void {
  const [program = '', ...words] = line.trim().split(/\s+/)
  if (program === '') return
  const pid = 1300 + world.serial()
  world.after(300, () =>
    world.tell({
      kind: 'process.started',
      machine: 'docker-host',
      pid,
      innerPid: pid,
      parent: 1200,
      argv: [program, ...words],
      cgroup: '/',
    }),
  )
  if (program === 'docker') docker(world, words, pid)
  else if (program === 'thousand') {
    for (let index = 0; index < 1000; index++) run(world, ['-d', '--name', `c${index}`, 'alpine'], pid)
  } else if (program === 'curl') {
    const nginx = [...world.view.processes.values()].find(({ argv }) => argv[0] === 'nginx')
    const to = `docker-host/nginx/${nginx?.pid ?? 0}`
    world.after(500, () =>
      world.send({ protocol: 'http', from: `docker-host/curl/${pid}`, to, bytes: 80, method: 'GET', target: '/' }, 100),
    )
    world.after(500, () =>
      world.send({ protocol: 'http', to: `docker-host/curl/${pid}`, from: to, bytes: 800, status: 200, preview: '<!DOCTYPE html>' }, 100),
    )
    world.after(200, () => world.out('<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n'))
  } else if (program === 'many') {
    for (const [index, image] of [
      'nginx',
      'redis',
      'postgres',
      'httpd',
      'nginx',
      'redis',
      'alpine',
      'alpine',
      'nginx',
      'postgres',
    ].entries())
      run(world, ['-d', ...(index % 3 === 0 ? ['-p', `${8080 + index}:80`] : []), '--name', `${image}-${index + 1}`, image], pid)
    docker(world, ['stop', 'redis-6'], pid)
    docker(world, ['pause', 'nginx-5'], pid)
  } else world.after(100, () => world.out(`bash: ${program}: command not found\n`))
  world.after(100, () => world.tell({ kind: 'process.ended', machine: 'docker-host', pid, status: '' }))
}
