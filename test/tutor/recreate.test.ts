// The command that makes a container anew keeps what was asked for: run again, it gives a container of the same configuration.
import { expect, test } from 'vitest'
import { createWorld } from '../../src/sim/index'
import { at } from '../../src/tutor/why/evidence'
import { recreate } from '../../src/tutor/why/recreate'
import { situationOf } from '../../src/tutor/why/situation'

const FULL = `docker run -d --name box --network net --hostname hh -p 127.0.0.1:8080:80 -v data:/data -v /srv:/srv:ro --tmpfs /x -e 'A=b c' --user 1000 \
--workdir /tmp --memory 100m --cpus 0.5 --pids-limit 50 --restart on-failure:3 --init --read-only --cap-add NET_ADMIN --label a=b --stop-signal INT \
--log-opt max-size=1m --add-host a:1.2.3.4 --entrypoint sleep alpine 1000`
const KEPT = [
  [
    'HostConfig',
    'Binds Tmpfs Memory MemorySwap NanoCpus PidsLimit RestartPolicy Init ReadonlyRootfs CapAdd ExtraHosts LogConfig PortBindings NetworkMode',
  ],
  ['Config', 'Hostname User WorkingDir Env Labels StopSignal Entrypoint Cmd'],
] as const

test.each([FULL, 'docker run -d --name box alpine sleep 1000', 'docker run -d --name box -p 80:80 nginx'])('%s', (command) => {
  const world = createWorld({ images: ['alpine', 'nginx'] })
  world.run(`docker network create net; ${command}`)
  const look = () => {
    const [container] = world.view.containers.values()
    if (!container) throw new Error('no container')
    const document = world.inspect('container', container.id)
    const kept = KEPT.flatMap(([part, names]) => names.split(' ').map((name) => [name, at(document, part, name)] as const))
    return { container, kept: kept.filter(([name]) => command === FULL || name !== 'Hostname') }
  }
  const before = look()
  const again = recreate(situationOf(world), before.container, {})
  expect(world.run(again)).toMatchObject({ code: 0, stderr: '' })
  const after = look()
  expect(after.container.id).not.toBe(before.container.id)
  expect(after.kept).toEqual(before.kept)
  if (command !== FULL) expect(again).toBe(`docker rm -f box && ${command}`)
})
test('an option that is changed stands in place of the old one', () => {
  const world = createWorld({ images: ['alpine'] })
  world.run('docker run -d --name box --memory 10m --restart always alpine sleep 1000')
  const [container] = world.view.containers.values()
  if (!container) throw new Error('no container')
  expect(recreate(situationOf(world), container, { flags: ['--memory 50m'] })).toBe(
    'docker rm -f box && docker run -d --memory 50m --name box --restart always alpine sleep 1000',
  )
})
