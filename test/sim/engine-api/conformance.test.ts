// Every simulated route of the Engine API is asked over the daemon's socket, and what comes is held to API 1.51: status, shape of the body, and shape of
// what the docker client sends. Left out: streams (their framing is tested with attach, logs and the bridge), archives.
import { describe, expect, it } from 'vitest'
import { ROUTES as SIMULATED } from '../../../src/sim/api/engine/routes.data'
import { TestConsole } from '../console'
import { ROUTES, unlike } from './types'

const START = `
docker run -d --name web -p 8080:80 -v data:/data --label tier=front --memory 64m nginx
docker run --name done alpine sh -c 'echo hello; exit 3'
docker network create side
docker run -d --name idle --network side --health-cmd true alpine sleep 1000
docker create --name made -e A=b --cap-add NET_ADMIN --ulimit nofile=10:20 --tmpfs /t --mount type=bind,src=/root,dst=/m,ro alpine
docker exec web true
printf 'FROM alpine\\nRUN echo x > /x\\n' | docker build -q -t built -
docker swarm init
docker service create --name svc --replicas 1 alpine sleep 1000
echo s | docker secret create sec -
echo c | docker config create conf -
sleep 3
`

type Ask = readonly [method: string, target: string, status: number, body?: unknown]
const EXEC = { Cmd: ['true'], AttachStdout: true }
/** In the order in which they are asked. `{task}` and the like are put in from lists. */
const ASKED: readonly Ask[] = [
  ['GET', '/_ping', 200],
  ['GET', '/version', 200],
  ['GET', '/info', 200],
  ['GET', '/system/df', 200],
  ['GET', '/containers/json?all=1&size=1', 200],
  ['GET', '/containers/json?limit=x', 500],
  ['GET', '/containers/json?filters={"nonsense":["1"]}', 400],
  ['GET', '/containers/web/json?size=1', 200],
  ['GET', '/containers/done/json', 200],
  ['GET', '/containers/idle/json', 200],
  ['GET', '/containers/made/json', 200],
  ['GET', '/containers/none/json', 404],
  ['GET', '/containers/web/top', 200],
  ['GET', '/containers/done/top', 409],
  ['GET', '/containers/web/changes', 200],
  ['GET', '/containers/web/stats?stream=0', 200],
  ['POST', '/containers/create?name=other', 201, { Image: 'alpine', Cmd: ['true'] }],
  ['POST', '/containers/create?name=web', 409, { Image: 'alpine' }],
  ['POST', '/containers/create?name=a', 400, { Image: 'alpine' }],
  ['POST', '/containers/create', 404, { Image: 'none' }],
  ['POST', '/containers/create', 400, { Cmd: ['true'] }],
  ['POST', '/containers/other/start', 204],
  ['POST', '/containers/other/wait', 200],
  ['POST', '/containers/web/start', 304],
  ['POST', '/containers/none/start', 404],
  ['POST', '/containers/other/stop', 304],
  ['POST', '/containers/other/kill', 409],
  ['POST', '/containers/idle/pause', 204],
  ['POST', '/containers/idle/pause', 409],
  ['POST', '/containers/idle/unpause', 204],
  ['POST', '/containers/idle/unpause', 500],
  ['POST', '/containers/idle/kill?signal=NONE', 400],
  ['POST', '/containers/idle/restart?t=0', 204],
  ['POST', '/containers/idle/resize?h=10&w=20', 200],
  ['POST', '/containers/web/update', 200, { CpuShares: 512 }],
  ['POST', '/containers/other/rename?name=another', 204],
  ['POST', '/containers/another/rename?name=web', 409],
  ['POST', '/containers/web/exec', 201, EXEC],
  ['POST', '/containers/done/exec', 409, EXEC],
  ['POST', '/containers/web/exec', 400, {}],
  ['GET', '/exec/{exec}/json', 200],
  ['GET', '/exec/none/json', 404],
  ['POST', '/exec/{exec}/resize?h=10&w=20', 500],
  ['POST', '/exec/{exec}/start', 200, { Detach: true }],
  ['POST', '/exec/none/start', 404, {}],
  ['POST', '/commit?container=web&repo=kept', 201, {}],
  ['POST', '/commit?container=none', 404, {}],
  ['DELETE', '/containers/web', 409],
  ['DELETE', '/containers/another?v=1', 204],
  ['DELETE', '/containers/another', 404],
  ['GET', '/images/json?shared-size=1', 200],
  ['GET', '/images/nginx/json', 200],
  ['GET', '/images/none/json', 404],
  ['GET', '/images/built/history', 200],
  ['GET', '/images/search?term=nginx', 200],
  ['POST', '/images/alpine/tag?repo=mine&tag=1', 201],
  ['POST', '/images/none/tag?repo=mine', 404],
  ['POST', '/images/alpine/tag?repo=Mine', 400],
  ['DELETE', '/images/mine:1', 200],
  ['DELETE', '/images/none', 404],
  ['DELETE', '/images/nginx', 409],
  ['GET', '/distribution/alpine/json', 200],
  ['GET', '/distribution/none/json', 401],
  ['POST', '/auth', 401, { username: 'learner', password: 'wrong' }],
  ['POST', '/auth', 200, { username: 'learner', password: 'secret' }],
  ['GET', '/volumes', 200],
  ['POST', '/volumes/create', 201, { Name: 'v2', Labels: { a: 'b' } }],
  ['POST', '/volumes/create', 400, { Name: 'x' }],
  ['GET', '/volumes/v2', 200],
  ['GET', '/volumes/none', 404],
  ['DELETE', '/volumes/data', 409],
  ['DELETE', '/volumes/v2', 204],
  ['GET', '/networks', 200],
  ['POST', '/networks/create', 201, { Name: 'n2', IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } }],
  ['POST', '/networks/create', 409, { Name: 'n2' }],
  ['POST', '/networks/create', 403, { Name: 'n3', IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } }],
  ['GET', '/networks/side?verbose=1', 200],
  ['GET', '/networks/absent', 404],
  ['POST', '/networks/n2/connect', 200, { Container: 'idle' }],
  ['POST', '/networks/n2/connect', 404, { Container: 'none' }],
  ['DELETE', '/networks/n2', 403],
  ['POST', '/networks/n2/disconnect', 200, { Container: 'idle' }],
  ['DELETE', '/networks/n2', 204],
  ['DELETE', '/networks/bridge', 403],
  ['GET', '/swarm', 200],
  ['GET', '/swarm/unlockkey', 200],
  ['GET', '/nodes', 200],
  ['GET', '/nodes/{node}', 200],
  ['GET', '/services', 200],
  ['GET', '/services/svc', 200],
  ['GET', '/services/none', 404],
  ['GET', '/tasks', 200],
  ['GET', '/tasks/{task}', 200],
  ['GET', '/secrets', 200],
  ['GET', '/secrets/sec', 200],
  ['GET', '/configs', 200],
  ['GET', '/configs/conf', 200],
  ['POST', '/services/create', 201, { Name: 'again', TaskTemplate: { ContainerSpec: { Image: 'alpine' } } }],
  ['POST', '/secrets/create', 201, { Name: 's2', Data: 'eA==' }],
  ['POST', '/secrets/create', 409, { Name: 's2', Data: 'eA==' }],
  ['POST', '/configs/create', 201, { Name: 'c2', Data: 'eA==' }],
  ['POST', '/services/{again}/update?version={version}', 200, { Name: 'again', TaskTemplate: { ContainerSpec: { Image: 'busybox' } } }],
  ['POST', '/services/{again}/update?version=1', 500, { Name: 'again' }],
  ['GET', '/plugins/none/json', 404],
  ['DELETE', '/secrets/s2', 204],
  ['DELETE', '/configs/c2', 204],
  ['DELETE', '/services/again', 200],
  ['POST', '/containers/prune', 200],
  ['POST', '/images/prune', 200],
  ['POST', '/volumes/prune', 200],
  ['POST', '/networks/prune', 200],
  ['POST', '/build/prune', 200],
  ['GET', '/plugins', 200],
  ['POST', '/swarm/leave', 503],
  ['POST', '/swarm/leave?force=1', 200],
  ['GET', '/swarm', 503],
  ['GET', '/nodes', 503],
  ['POST', '/swarm/init', 200, { ListenAddr: '0.0.0.0:2377' }],
  ['GET', '/nothing', 404],
]

/** Statuses that the daemon answers with though the description of the API does not list them; both agree with recordings or with moby's source. */
const UNLISTED: Readonly<Record<string, string>> = {
  'GET /containers/{id}/top 409': 'errdefs.Conflict of a container that does not run',
  'POST /containers/{id}/pause 409': 'errdefs.Conflict of a paused container',
  'POST /containers/{id}/kill 400': 'errdefs.InvalidParameter of a signal',
  'POST /containers/{id}/exec 400': 'errdefs.InvalidParameter of no command',
  'POST /networks/create 409': 'errdefs.Conflict of a name',
  'POST /volumes/create 400': 'errdefs.InvalidParameter of a name',
}

/** Where moby itself does not do as its description says: pointers that are null, a field with another case. */
const REALLY = [
  '.MemorySwappiness: not integer, is null',
  '.ExitCode: not integer, is null',
  'has no Id, is {"ID":',
  'has ID, which the API does not know, is {"ID":',
]

const routeOf = (method: string, target: string) =>
  Object.keys(ROUTES).find((key) => {
    const [verb, path = ''] = key.split(' ')
    return (
      verb === method && new RegExp(`^${path.replace(/\{name\}/g, '.+').replace(/\{\w+\}/g, '[^/]+')}$`).test(target.split('?')[0] ?? '')
    )
  })

class Asker {
  readonly console = new TestConsole(['alpine', 'nginx'])
  readonly #known = new Map<string, string>()
  constructor() {
    this.console.out(START.replaceAll('\\\\n', '\\n'))
    for (const [name, list] of [
      ['node', 'node ls -q'],
      ['task', 'service ps -q svc'],
    ] as const)
      this.#known.set(name, this.console.out(`docker ${list}`).trim())
  }
  #remember(target: string, body: unknown): void {
    if (typeof body !== 'object' || body === null) return
    if (target === '/containers/web/exec' && 'Id' in body) this.#known.set('exec', String(body.Id))
    if (target !== '/services/create' || !('ID' in body)) return
    this.#known.set('again', String(body.ID))
    this.#known.set('version', this.console.out(`docker service inspect -f '{{.Version.Index}}' ${String(body.ID)}`).trim())
  }
  /** @returns status and body; "" for none */
  ask([method, target, , body]: Ask): readonly [status: number, body: unknown] {
    const path = target.replace(/\{(\w+)\}/g, (_, name: string) => this.#known.get(name) ?? '')
    const data = body === undefined ? '' : ` -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`
    const address = `http://d/v1.51${encodeURI(path)}`
    const { stdout } = this.console.type(
      `curl -s -g -X ${method}${data} -w '\\n%{http_code}' --unix-socket /var/run/docker.sock '${address}'`,
    )
    const at = stdout.lastIndexOf('\n')
    const text = stdout.slice(0, at)
    const parsed: unknown = /^[[{]|^null$/.test(text) || text.startsWith('"') ? JSON.parse(text) : text
    this.#remember(target, parsed)
    return [Number(stdout.slice(at + 1)), parsed]
  }
}

describe('the Engine API', () => {
  const asker = new Asker()
  it.each(ASKED.map((ask) => [ask.slice(0, 3).join(' '), ask] as const))('%s', (_, ask) => {
    const [method, target, status] = ask
    const [came, body] = asker.ask(ask)
    expect(came, JSON.stringify(body)).toBe(status)
    const route = routeOf(method, target)
    if (route === undefined) return expect([came, unlike('ErrorResponse', body)]).toEqual([404, []])
    const promised = ROUTES[route]?.answers ?? {}
    if (!(String(status) in promised)) expect(UNLISTED, `${route} ${status}`).toHaveProperty([`${route} ${status}`])
    const type = String(status) in promised ? promised[String(status)] : 'ErrorResponse'
    if (type === null) expect(body).toBe('')
    else expect(unlike(type, body).filter((line) => !REALLY.some((known) => line.includes(known)))).toEqual([])
  })

  it('is asked of every simulated route that answers with JSON', () => {
    const asked = new Set(ASKED.map(([method, target]) => routeOf(method, target)))
    const json = (type: unknown) => type !== null && type !== undefined
    const missed = SIMULATED.filter(({ method, path, missing, ...rest }) => {
      if (method === 'HEAD' || 'follows' in rest) return false
      const answers = ROUTES[`${method} ${path}`]?.answers ?? {}
      const good = Object.entries(answers).find(([status]) => status.startsWith('2'))
      return missing === '' && good && json(good[1]) && !asked.has(`${method} ${path}`)
    })
    expect(missed.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  })
})
