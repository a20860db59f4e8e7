// --link on the default bridge, options that contradict the network mode, and which subnet belongs to which address.
import { expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session(images: readonly string[]) {
  const world = createWorld({ images })
  return (line: string) => {
    const result = world.run(line)
    if ('error' in result) throw new Error(result.error)
    return result
  }
}

test('a link is a line in /etc/hosts and variables', () => {
  const run = session(['alpine', 'nginx'])
  run('docker run -d --name w1 -e FOO=bar nginx')
  const { stdout } = run(
    `docker run --rm --name app --link w1:my-web alpine sh -c 'env | grep MY_WEB; grep w1 /etc/hosts; wget -qO- my-web | head -1'`,
  )
  const ip = run("docker inspect -f '{{.NetworkSettings.IPAddress}}' w1").stdout.trim()
  expect(stdout).toContain(`MY_WEB_PORT=tcp://${ip}:80\n`)
  expect(stdout).toContain(`MY_WEB_PORT_80_TCP_ADDR=${ip}\n`)
  expect(stdout).toContain('MY_WEB_NAME=/app/my-web\nMY_WEB_ENV_FOO=bar\n')
  expect(stdout).toMatch(new RegExp(`${ip}\tmy-web [0-9a-f]{12} w1\n<!DOCTYPE html>`))
  run('docker create --name later --link w1 alpine')
  expect(run("docker inspect -f '{{.HostConfig.Links}}' later").stdout).toBe('[/w1:/later/w1]\n')
  run('docker stop -t 0 w1')
  expect(run('docker start later').stderr).toContain('Cannot link to a non running container: /w1 AS /later/w1')
  expect(run('docker run --link nope alpine').stderr).toContain('could not get container for nope: No such container: nope')
  run('docker network create n; docker run -d --name far --network n alpine sleep 100')
  expect(run('docker run --rm --link far alpine').stderr).toContain('Cannot link to /far, as it does not belong to the default network')
})

test.each([
  ['--hostname x', 'hostname and the network mode'],
  ['--dns 1.1.1.1', 'dns and the network mode'],
  ['--add-host a:1.1.1.1', 'custom host-to-IP mapping and the network mode'],
  ['-p 80:80', 'port publishing and the container type network mode'],
  ['--expose 80', 'port exposing and the container type network mode'],
  ['--link box', "container type network can't be used with links"],
])('another container’s network does not go with %s', (flags, why) => {
  const run = session(['alpine'])
  run('docker run -d --name box alpine sleep 100')
  const { stderr, code } = run(`docker run --rm --network container:box ${flags} alpine true`)
  expect(stderr).toContain(`docker: Error response from daemon: conflicting options: ${why}`)
  expect(code).toBe(125)
})

test.each([
  ['--gateway 10.1.0.1', 'every ip-range or gateway must have a corresponding subnet'],
  ['--subnet 10.1.0.0/24 --gateway 10.2.0.1', 'no matching subnet for gateway 10.2.0.1'],
  ['--subnet 10.1.0.0/24 --ip-range 10.2.0.0/25', 'no matching subnet for range 10.2.0.0/25'],
  ['--subnet 10.1.0.0/24 --aux-address a=10.2.0.1', 'no matching subnet for aux-address 10.2.0.1'],
  ['--subnet 10.1.0.0/24 --subnet 10.1.0.128/25', 'multiple overlapping subnet configuration is not supported'],
  ['--subnet 10.1.0.0/33 --gateway 10.1.0.1', 'invalid subnet: invalid CIDR address: 10.1.0.0/33'],
])('docker network create %s', (flags, why) => {
  const { stderr, code } = session([])(`docker network create ${flags} c`)
  expect(stderr).toBe(why + '\n')
  expect(code).toBe(1)
})

test('addresses that were set aside, and those that can be asked for', () => {
  const run = session(['alpine'])
  run(
    'docker network create --subnet 10.1.0.0/24 --ip-range 10.1.0.128/25 --gateway 10.1.0.1 --aux-address h=10.1.0.128 c; docker network create n',
  )
  expect(run("docker network inspect -f '{{json .IPAM.Config}}' c").stdout).toBe(
    '[{"Subnet":"10.1.0.0/24","IPRange":"10.1.0.128/25","Gateway":"10.1.0.1","AuxiliaryAddresses":{"h":"10.1.0.128"}}]\n',
  )
  expect(run('docker run --rm --network c alpine ip -4 addr show eth0').stdout).toContain('inet 10.1.0.129/24')
  expect(run('docker run --rm --network c --ip 10.1.0.128 alpine').stderr).toContain('Address already in use')
  expect(run('docker run --rm --network n --ip 172.18.0.9 alpine').stderr).toContain(
    'user specified IP address is supported only when connecting to networks with user configured subnets',
  )
})

test('an overlay network is its services’ own unless it is attachable', () => {
  const run = session(['alpine'])
  run('docker swarm init; docker network create -d overlay own; docker network create -d overlay --attachable all')
  expect(run('docker run --rm --network own alpine').stderr).toContain(
    'Could not attach to network own: rpc error: code = PermissionDenied desc = network own not manually attachable',
  )
  expect(run('docker run -d --name box alpine sleep 100; docker network connect own box').stderr).toContain('own not manually attachable')
  expect(run('docker run --rm --network all alpine true').code).toBe(0)
  run('docker network create -d overlay --attachable --subnet 10.9.0.0/24 fixed')
  expect(run('docker run --rm --network fixed --ip 10.9.0.77 alpine ip -4 addr show eth0').stdout).toContain('inet 10.9.0.77/24')
})
