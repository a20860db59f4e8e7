// How many requests a second the Engine socket answers, beside a plain Node server that answers the same bytes from a buffer, in the same run:
// GET /containers/json with 100 containers, over one connection and over 16. Prints; fails nothing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SECONDS = 4
const path = join(tmpdir(), `drydock-bench-${process.pid}.sock`)
const plainPath = `${path}.plain`

interface Call {
  readonly method?: string
  readonly target: string
  readonly body?: unknown
}
function call(socketPath: string, agent: Agent, { method = 'GET', target, body }: Call): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, path: target, method, agent, headers: { 'content-type': 'application/json' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve(Buffer.concat(parts)))
    })
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

async function rate(socketPath: string, connections: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const end = Date.now() + SECONDS * 1000
  let count = 0
  const worker = async () => {
    while (Date.now() < end) {
      await call(socketPath, agent, { target: '/v1.51/containers/json' })
      count++
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
  return Math.round(count / SECONDS)
}

const served = spawn(process.execPath, ['--import', 'tsx', 'src/bridge/serve.ts', '--unix', path, '--images', 'alpine'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
await once(served.stdout, 'data')
const agent = new Agent({ keepAlive: true })
for (let i = 0; i < 100; i++) {
  const made = JSON.parse(
    String(await call(path, agent, { method: 'POST', target: '/containers/create', body: { Image: 'alpine', Cmd: ['sleep', '100000'] } })),
  ) as { Id: string }
  await call(path, agent, { method: 'POST', target: `/containers/${made.Id}/start` })
}
const body = await call(path, agent, { target: '/v1.51/containers/json' })
const plain = createServer((_, answer) =>
  answer.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body),
)
await new Promise<void>((ready) => plain.listen(plainPath, ready))
for (const connections of [1, 16]) {
  const [ours, theirs] = [await rate(path, connections), await rate(plainPath, connections)]
  process.stdout.write(
    `GET /containers/json, 100 containers, ${connections} connections: ${ours} a second; plain server ${theirs}; ratio ${(ours / theirs).toFixed(2)}\n`,
  )
}
served.kill()
plain.close()
agent.destroy()
plain.closeAllConnections()
