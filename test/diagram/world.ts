// Views for tests of geometry, made by folding facts, as a world does.
import type { ContainerStatus } from '../../src/sim/daemon/facts'
import type { Telling } from '../../src/sim/clock/facts'
import { emptyView, fold, type View } from '../../src/sim/world/view'

export const idOf = (index: number): string => index.toString(16).padStart(64, '0')
const machine = 'docker-host'

export function told(...tellings: Telling[]): View {
  const view = emptyView(0)
  for (const telling of tellings) fold(view, { ...telling, at: 0 })
  return view
}
export const HOST: readonly Telling[] = [
  { kind: 'machine.added', machine, role: 'docker-host', address: '192.168.65.3' },
  { kind: 'machine.added', machine: 'registry-1.docker.io', role: 'registry', address: '10.0.0.1' },
  { kind: 'daemon.state', machine, state: 'running' },
  {
    kind: 'network.created',
    machine,
    id: idOf(900),
    name: 'bridge',
    driver: 'bridge',
    subnet: '172.17.0.0/16',
    gateway: '',
    internal: false,
  },
]
export function container(index: number, status: ContainerStatus = 'running'): Telling[] {
  const id = idOf(index)
  const name = `web-${index}`
  const networks = [{ name: 'bridge', ip: `172.17.0.${index}` }]
  const ports = [{ ip: '0.0.0.0', publicPort: 8000 + index, privatePort: 80, protocol: 'tcp' }]
  const fact = { id, name, image: 'nginx', imageId: idOf(500), command: '', createdAt: 0, networks, ports, mounts: [] }
  const state = { id, status, event: 'start', pid: 1, exitCode: 0, error: '', oomKilled: false, health: '' }
  return [
    { kind: 'container.created', machine, container: fact },
    { kind: 'container.state', machine, ...state },
    { kind: 'process.started', machine, pid: 2000 + index, innerPid: 1, parent: 1, argv: ['nginx'], cgroup: `/docker/${id}` },
  ]
}
export const image = (index: number, layers: readonly (readonly [id: string, bytes: number])[]): Telling => ({
  kind: 'image.stored',
  machine,
  image: {
    id: idOf(index),
    tags: [`image-${index}:latest`],
    digests: [],
    layers: layers.map(([diffId, bytes]) => ({ diffId, bytes })),
    createdAt: 0,
  },
})
