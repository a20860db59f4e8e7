// The docker program of this machine, where there is one, against the socket: it prints what our own client prints in a world of its own.
// Ids, made-up names and times aside. Where there is none, nothing is tested, and the test's name says so.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createWorld } from '../../src/sim/index'
import { served } from './harness'

const present = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
const docker = present('docker') && spawnSync('docker', ['--version']).status === 0

interface Said {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}
/** Runs the real program; the event loop goes on meanwhile, for the world behind the socket lives in it. */
const real = (path: string, line: string): Promise<Said> =>
  new Promise((done) => {
    const shell = spawn('sh', ['-c', line], {
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', DOCKER_HOST: `unix://${path}`, DOCKER_BUILDKIT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    shell.stdout.on('data', (part) => (stdout += String(part)))
    shell.stderr.on('data', (part) => (stderr += String(part)))
    shell.on('close', (code) => done({ stdout, stderr, code: code ?? -1 }))
  })

const plain = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{64}\b/g, '<id64>')
    .replace(/\b[0-9a-f]{12}\b/g, '<id12>')
    .replace(/\b[a-z]+_[a-z]+\b/g, '<name>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<time>')
    .replace(/(Less than a second|About (a|an) \w+|\d+ \w+)( ago)?/g, '<age>')
    .replace(/[ \t]+/g, ' ')
const shown = ({ stdout, stderr, code }: Said): Said => ({ stdout: plain(stdout), stderr: plain(stderr), code })

const CASES: Readonly<Record<string, readonly string[]>> = {
  'a container from start to end': [
    'docker run -d --name box alpine sleep 1000',
    'docker ps',
    'docker exec box echo hi',
    'docker exec box sh -c "exit 7"',
    'docker exec box nosuch',
    'docker logs box',
    'docker stop -t 0 box',
    'docker ps -a --format "{{.Names}} {{.Status}}"',
    'docker rm box',
    'docker rm box',
  ],
  'exit codes and refusals': [
    'docker run --rm alpine sh -c "exit 3"',
    'docker run --rm alpine nosuch',
    'docker run --rm nosuchimage',
    'docker run --bad alpine',
    'docker start nosuch',
    'docker inspect nosuch',
  ],
  images: [
    'docker pull -q redis:7',
    'docker images --format "{{.Repository}}:{{.Tag}}"',
    'docker tag redis:7 mine:1',
    'docker rmi mine:1',
    'docker history --format "{{.CreatedBy}}" alpine',
    'docker image inspect -f "{{json .Config.Cmd}}" alpine',
  ],
  'networks and volumes': [
    'docker network create app',
    'docker run -d --name db --network app -v data:/d alpine sleep 1000',
    'docker network rm app',
    'docker volume rm data',
    'docker run --rm --network app alpine getent hosts db | wc -l',
    'docker rm -f db; docker network rm app; docker volume rm data',
    'docker volume ls; docker network ls --format "{{.Name}}"',
  ],
  'files in and out': [
    'docker create --name box alpine true',
    'docker cp box:/etc/hostname - | tar t',
    'docker export box | tar t | grep -c bin/',
    'docker diff box',
    'docker commit box kept | cut -c1-7',
    'docker save kept | tar t | grep -c blobs/sha256/.',
  ],
}

describe.skipIf(!docker)(`the real client${docker ? '' : ' (there is no docker program here, so nothing was compared)'}`, () => {
  it.each(Object.entries(CASES))('prints what ours prints: %s', async (_, lines) => {
    const { path } = await served(['alpine'])
    const own = createWorld({ images: ['alpine'] })
    own.run('export DOCKER_BUILDKIT=0')
    for (const line of lines) {
      const ours = own.run(line)
      if ('error' in ours) throw new Error(ours.error)
      expect([line, shown(await real(path, line))]).toEqual([line, shown(ours)])
    }
  })

  it('builds with the classic builder, and again from its cache', async () => {
    const { path } = await served(['alpine'])
    const build = `printf 'FROM alpine\\nRUN echo one > /one\\nCMD cat /one\\n' | docker build -t app -`
    expect((await real(path, build)).stdout).toContain('Successfully tagged app:latest')
    expect((await real(path, build)).stdout).toContain(' ---> Using cache')
    expect((await real(path, 'docker run --rm app')).stdout).toBe('one\n')
  })

  it('is a terminal in a container', async () => {
    if (!present('script')) return
    const { path } = await served(['alpine'])
    const typed = await real(path, `(sleep 1; printf 'echo $((40+2))\\nexit 5\\n') | script -qec 'docker run -it --rm alpine' /dev/null`)
    expect(typed.stdout).toContain('42')
    expect(typed.code).toBe(5)
  })
})

const skopeo = present('skopeo')
describe.skipIf(!skopeo)(`skopeo${skopeo ? '' : ' (it is not here, so nothing was compared)'}`, () => {
  const run = (path: string, line: string): Promise<Said> => real(path, `skopeo --insecure-policy ${line}`)

  it('reads the registry, copies out of it and into it, and the engine pulls what it copied', async () => {
    const { path, port } = await served(['alpine'])
    const hub = `docker://127.0.0.1:${port}`
    const seen = await run(path, `inspect --tls-verify=false ${hub}/library/nginx:1.27`)
    expect((JSON.parse(seen.stdout) as { RepoTags: string[] }).RepoTags).toContain('1.26')
    const refused = await run(path, `copy --src-tls-verify=false --dest-tls-verify=false ${hub}/library/alpine:3.20 ${hub}/library/mine:1`)
    expect(refused.code).not.toBe(0)
    const copied = await run(
      path,
      `copy --src-tls-verify=false --dest-tls-verify=false --dest-creds learner:secret ${hub}/library/alpine:3.20 ${hub}/learner/mine:1`,
    )
    expect(copied.code).toBe(0)
    expect(await real(path, 'docker run --rm learner/mine:1 cat /etc/alpine-release')).toMatchObject({ code: 0, stdout: /^3/ })
  })

  it('reads what the engine saves, and the engine pulls what it makes of it, compressed layers too', async () => {
    const { path, port } = await served(['alpine'])
    const folder = mkdtempSync(join(tmpdir(), 'drydock-skopeo-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    await real(path, `docker save alpine -o ${folder}/a.tar`)
    expect((await run(path, `inspect docker-archive:${folder}/a.tar`)).code).toBe(0)
    expect((await run(path, `inspect oci-archive:${folder}/a.tar`)).code).toBe(0)
    expect((await run(path, `copy docker-archive:${folder}/a.tar oci:${folder}/oci:a`)).code).toBe(0)
    const pushed = await run(
      path,
      `copy --dest-tls-verify=false --dest-creds learner:secret oci:${folder}/oci:a docker://127.0.0.1:${port}/learner/zipped:1`,
    )
    expect(pushed.code).toBe(0)
    await real(path, 'docker rmi alpine')
    expect((await real(path, 'docker run --rm learner/zipped:1 echo here')).stdout).toBe('here\n')
  })
})
