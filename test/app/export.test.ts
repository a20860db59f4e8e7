// Taking things along: messages as curl, the architecture as Mermaid; whatever is in a name stays a name.
import { expect, test } from 'vitest'
import type { WireMessage } from '../../src/sim/index'
import { asCurl } from '../../src/app/sharing/curl'
import { asMermaid } from '../../src/app/sharing/mermaid'
import { container, HOST, told } from '../diagram/world'

const message: WireMessage = {
  id: 'm1',
  protocol: 'engine',
  from: 'docker-host/docker/1',
  to: 'docker-host/dockerd/2',
  sentAt: 0,
  arrivesAt: 1,
  bytes: 1,
  preview: '',
}

test.each<[Partial<WireMessage>, string | undefined]>([
  [{ method: 'GET', target: '/v1.51/info' }, "curl --unix-socket /var/run/docker.sock 'http://localhost/v1.51/info'"],
  [
    { method: 'POST', target: '/v1.51/containers/create', preview: '{"Cmd":"it\'s"}' },
    "curl --unix-socket /var/run/docker.sock -X POST -H 'Content-Type: application/json' -d '{\"Cmd\":\"it'\\''s\"}' 'http://localhost/v1.51/containers/create'",
  ],
  [{ method: 'HEAD', target: '/_ping' }, "curl --unix-socket /var/run/docker.sock --head 'http://localhost/_ping'"],
  [
    { protocol: 'distribution', to: 'registry-1.docker.io/registry/1', method: 'GET', target: '/v2/' },
    "curl 'https://registry-1.docker.io/v2/'",
  ],
  [{ status: 200 }, undefined],
])('%j', (more, command) => {
  expect(asCurl({ ...message, ...more })).toBe(command)
})

test('Mermaid', () => {
  const text = asMermaid(told(...HOST, ...container(1)))
  expect(text).toBe(`flowchart LR
  client["docker CLI"] -->|Engine API| dockerd
  subgraph host ["Docker host"]
    dockerd["dockerd"]
    c1["web-1 · nginx · running · 8001→80"]
    dockerd --- c1
    n1{{"bridge 172.17.0.0/16"}}
    c1 --- n1
  end
  r2["registry-1.docker.io"]
  dockerd -->|HTTPS| r2
`)
})

test('a name cannot become syntax', () => {
  const view = told(...HOST, { kind: 'volume.created', machine: 'docker-host', name: 'a"]<script>', anonymous: false })
  expect(asMermaid(view)).toContain('v1[("a#quot;]#lt;script#gt;")]')
})
