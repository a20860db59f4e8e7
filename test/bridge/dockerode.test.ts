// dockerode, a client that nobody here wrote, against the socket: what it lists, makes, runs, follows and builds.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import Docker from 'dockerode'
import { describe, expect, it, onTestFinished } from 'vitest'
import { served } from './harness'

const client = (path: string) => new Docker({ socketPath: path })
async function all(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}
const followed = (docker: Docker, stream: NodeJS.ReadableStream): Promise<unknown[]> =>
  new Promise((done, failed) => docker.modem.followProgress(stream, (error, output: unknown[]) => (error ? failed(error) : done(output))))
/** The two streams of a multiplexed one. */
async function demuxed(docker: Docker, stream: NodeJS.ReadableStream): Promise<{ out: string; err: string }> {
  const [out, err] = [new PassThrough(), new PassThrough()]
  docker.modem.demuxStream(stream, out, err)
  stream.on('end', () => {
    out.end()
    err.end()
  })
  const [left, right] = await Promise.all([all(out), all(err)])
  return { out: left, err: right }
}

describe('dockerode', () => {
  it('creates, starts, waits for and lists containers', async () => {
    const docker = client((await served()).path)
    const container = await docker.createContainer({ Image: 'alpine', name: 'box', Cmd: ['sh', '-c', 'echo out; echo err >&2; exit 3'] })
    await container.start()
    expect(await container.wait()).toEqual({ StatusCode: 3 })
    const [row] = await docker.listContainers({ all: true })
    expect(row?.Names).toEqual(['/box'])
    expect(row?.State).toBe('exited')
    expect(await docker.listContainers()).toEqual([])
    await container.remove()
    await expect(docker.getContainer('box').inspect()).rejects.toMatchObject({
      statusCode: 404,
      json: { message: 'No such container: box' },
    })
  })

  it('attaches, with input, output and errors apart', async () => {
    const docker = client((await served()).path)
    const container = await docker.createContainer({
      Image: 'alpine',
      Cmd: ['sh', '-c', 'cat; echo bad >&2'],
      OpenStdin: true,
      StdinOnce: true,
    })
    const stream = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true })
    await container.start()
    stream.end('typed\n')
    expect(await demuxed(docker, stream)).toEqual({ out: 'typed\n', err: 'bad\n' })
  })

  it('runs a command in a running container', async () => {
    const docker = client((await served()).path)
    const container = await docker.createContainer({ Image: 'alpine', Cmd: ['sleep', '1000'], Env: ['A=1'] })
    await container.start()
    const exec = await container.exec({ Cmd: ['sh', '-c', 'echo $A; exit 4'], AttachStdout: true, AttachStderr: true })
    const stream = await exec.start({})
    expect((await demuxed(docker, stream)).out).toBe('1\n')
    expect((await exec.inspect()).ExitCode).toBe(4)
  })

  it('reads logs, and follows them until the container ends', async () => {
    const docker = client((await served()).path)
    const container = await docker.createContainer({ Image: 'alpine', Cmd: ['sh', '-c', 'echo one; sleep 1; echo two'] })
    await container.start()
    const stream = await container.logs({ follow: true, stdout: true, stderr: true })
    expect((await demuxed(docker, stream)).out).toBe('one\ntwo\n')
    const once = await container.logs({ stdout: true, tail: 1 })
    expect(once.subarray(8).toString()).toBe('two\n')
  })

  it('pulls with progress', async () => {
    const docker = client((await served([])).path)
    const output = await followed(docker, await docker.pull('redis:7'))
    const statuses = new Set(output.map((line) => (line as { status?: string }).status ?? ''))
    for (const status of ['Pulling from library/redis', 'Downloading', 'Extracting', 'Pull complete'])
      expect([...statuses]).toContain(status)
    expect((await docker.listImages())[0]?.RepoTags).toEqual(['redis:7'])
    await expect(docker.pull('nosuchimage:1')).rejects.toThrow(/\(HTTP code 404\).*pull access denied for nosuchimage/)
  })

  it('hears events', async () => {
    const docker = client((await served()).path)
    const events = await docker.getEvents({ filters: { type: ['container'] } })
    const container = await docker.createContainer({ Image: 'alpine', name: 'box', Cmd: ['true'] })
    await container.start()
    await container.wait()
    const actions: string[] = []
    for await (const part of events) {
      for (const line of String(part).trim().split('\n')) actions.push((JSON.parse(line) as { Action: string }).Action)
      if (actions.includes('die')) break
    }
    expect(actions).toEqual(['create', 'start', 'die'])
  })

  it('builds from a tar', async () => {
    const docker = client((await served()).path)
    const context = mkdtempSync(join(tmpdir(), 'drydock-context-'))
    onTestFinished(() => rmSync(context, { recursive: true }))
    writeFileSync(join(context, 'Dockerfile'), 'FROM alpine\nCOPY word /word\nCMD cat /word\n')
    writeFileSync(join(context, 'word'), 'hello\n')
    const output = await followed(docker, await docker.buildImage({ context, src: ['Dockerfile', 'word'] }, { t: 'mine:1' }))
    const said = output.map((line) => (line as { stream?: string }).stream ?? '').join('')
    expect(said).toContain('Step 2/3 : COPY word /word')
    expect(said).toContain('Successfully tagged mine:1')
    const container = await docker.createContainer({ Image: 'mine:1' })
    await container.start()
    await container.wait()
    expect((await container.logs({ stdout: true })).subarray(8).toString()).toBe('hello\n')
  })

  it('makes volumes and networks, and is refused as Docker refuses', async () => {
    const docker = client((await served()).path)
    await docker.createVolume({ Name: 'data' })
    expect((await docker.listVolumes()).Volumes.map(({ Name }) => Name)).toEqual(['data'])
    const network = await docker.createNetwork({ Name: 'app' })
    const container = await docker.createContainer({
      Image: 'alpine',
      Cmd: ['sleep', '1000'],
      HostConfig: { Binds: ['data:/d'], NetworkMode: 'app' },
    })
    await container.start()
    await expect(docker.getVolume('data').remove()).rejects.toMatchObject({ statusCode: 409 })
    await expect(network.remove()).rejects.toMatchObject({ statusCode: 403 })
    await container.remove({ force: true })
    await network.remove()
    await docker.getVolume('data').remove()
    expect((await docker.listNetworks()).map(({ Name }) => Name).sort()).toEqual(['bridge', 'host', 'none'])
  })
})
