// Swarm mode: services keep what is asked of them, updates roll and roll back, nodes are drained, secrets are files, a service has a name and a port.
import { describe, expect, test } from 'vitest'
import { TaskChart } from '../../../src/sim/daemon/swarm/task-chart'
import { TestConsole } from '../console'

function swarm(images: readonly string[] = ['alpine'], options: ConstructorParameters<typeof TestConsole>[1] = {}): TestConsole {
  const at = new TestConsole(images, options)
  at.out('docker swarm init > /dev/null')
  return at
}
const states = (at: TestConsole, service: string): string =>
  at.out(
    `docker service ps ${service} --format '{{.Name}} {{.DesiredState}} {{.CurrentState}}' | sed 's/ [^ ]* [a-z]* ago//; s/ less than a second ago//'`,
  )

test('a task goes forward only', () => {
  const chart = new TaskChart('t1')
  expect(chart.send('started')).toBe(false)
  for (const event of ['allocate', 'assign', 'accept', 'prepare', 'prepared', 'start', 'started', 'fail'] as const)
    expect(chart.send(event)).toBe(true)
  expect(chart.state).toBe('failed')
  expect(chart.send('start')).toBe(false)
})

describe('a replicated service', () => {
  test('has another task in the place of one that ends, after the delay of its policy', () => {
    const at = swarm()
    at.out('docker service create -d --name s1 --restart-delay 2s alpine sleep 300; sleep 3')
    at.out('docker rm -f $(docker ps -q) > /dev/null; sleep 1')
    expect(states(at, 's1')).toMatch(/^s1\.1 Ready Ready\n \\_ s1\.1 Shutdown Failed\n$|^s1\.1 Ready .*\ns1\.1 Shutdown Failed\n$/)
    at.out('sleep 4')
    expect(at.out("docker service ls --format '{{.Replicas}}'")).toBe('1/1\n')
  })
  test('is not restarted when its policy says no', () => {
    const at = swarm()
    at.out('docker service create -d --name once --restart-condition none alpine true; sleep 10')
    expect(states(at, 'once')).toBe('once.1 Shutdown Complete\n')
    at.out(
      'docker service create -d --name bad --restart-condition on-failure --restart-max-attempts 2 --restart-delay 1s alpine false; sleep 15',
    )
    expect(at.out('docker service ps -q bad | wc -l')).toBe('3\n')
  })
  test('scales up and down, and every container of it goes with it', () => {
    const at = swarm()
    at.out('docker service create -d --name s1 --replicas 3 alpine sleep 300; sleep 3; docker service scale -d s1=1; sleep 13')
    expect(at.out("docker service ls --format '{{.Replicas}}'; docker ps -aq | wc -l")).toBe('1/1\n1\n')
    at.out('docker service rm s1; sleep 13')
    expect(at.out('docker ps -aq | wc -l')).toBe('0\n')
  })
  test('says why no node will do', () => {
    const at = swarm()
    at.out('docker service create -d --name s1 --constraint node.labels.zone==a alpine sleep 9; sleep 1')
    expect(at.out("docker service ps --no-trunc s1 --format '{{.Error}}'")).toBe(
      '"no suitable node (scheduling constraints not satisfied on 1 node)"\n',
    )
    at.out('docker node update --label-add zone=a docker-host; sleep 3')
    expect(at.out("docker service ls --format '{{.Replicas}}'")).toBe('1/1\n')
  })
})

describe('an update', () => {
  test('rolls slot by slot, and rolls back on demand', () => {
    const at = swarm(['alpine', 'alpine:3.20'])
    at.out(
      'docker service create -d --name s1 --replicas 2 alpine:3.20 sleep 300; sleep 3; docker service update -d --image alpine:latest s1; sleep 60',
    )
    const images = "docker service ps s1 --filter desired-state=running --format '{{.Image}}'"
    expect(at.out(images)).toBe('alpine:latest\nalpine:latest\n')
    expect(at.out("docker service inspect -f '{{.UpdateStatus.State}}' s1")).toBe('completed\n')
    at.out('docker service rollback -d s1; sleep 60')
    expect(at.out(images)).toBe('alpine:3.20\nalpine:3.20\n')
  })
  test('pauses when a new task fails', () => {
    const at = swarm()
    at.out(
      'docker service create -d --name s1 --replicas 2 --update-delay 2s alpine sleep 300; sleep 3; docker service update -d --args "false" s1; sleep 30',
    )
    expect(at.out("docker service inspect -f '{{.UpdateStatus.State}}' s1")).toBe('paused\n')
    expect(at.out("docker service ps s1 --filter desired-state=running --format '{{.CurrentState}}' | grep -c Running")).toBe('1\n')
  })
})

test('a secret is a file that only its tasks see', () => {
  const at = swarm()
  at.out('echo hunter2 | docker secret create pw - > /dev/null')
  at.out("docker service create -d --name s1 --secret pw alpine sh -c 'cat /run/secrets/pw; ls -l /run/secrets/pw; sleep 300'; sleep 3")
  expect(at.out('docker service logs --raw s1')).toMatch(/^hunter2\n-r--r--r-- +1 root +root +8 /)
  expect(at.out('docker secret inspect pw')).not.toContain('Data')
})

test('a service has a virtual address behind its name, and its published port leads to it', () => {
  const at = swarm(['alpine', 'nginx'])
  at.out('docker network create -d overlay --attachable back > /dev/null')
  at.out('docker service create -d --name web --network back -p 8080:80 nginx; sleep 4')
  expect(at.out('curl -s localhost:8080 | head -1')).toBe('<!DOCTYPE html>\n')
  const vip = at
    .out(`docker service inspect -f '{{range .Endpoint.VirtualIPs}}{{println .Addr}}{{end}}' web | grep 10.0.1 | cut -d/ -f1`)
    .trim()
  expect(vip).toMatch(/^10\.0\.1\.\d+$/)
  expect(at.out('docker run --rm --network back alpine nslookup web 127.0.0.11 | grep -c ' + vip)).toBe('1\n')
  expect(at.out('docker run --rm --network back alpine wget -qO- http://web | head -1')).toBe('<!DOCTYPE html>\n')
})

test('a worker runs its share, and its tasks go elsewhere once it is silent', () => {
  const at = swarm(['alpine'], { scenario: 'two-hosts' })
  const other = 'docker -H tcp://192.168.67.9:2375'
  at.out(`${other} swarm join --token $(docker swarm join-token -q worker) 192.168.65.3 > /dev/null`)
  at.out('docker service create -d --name s1 --replicas 4 alpine sleep 300; sleep 5')
  expect(at.out(`docker ps -q | wc -l; ${other} ps -q | wc -l`)).toBe('2\n2\n')
  at.out(`${other} swarm leave > /dev/null; sleep 30`)
  expect(at.out(`docker node ls --format '{{.Hostname}} {{.Status}}'; docker ps -q | wc -l; ${other} ps -aq | wc -l`)).toBe(
    'docker-host Ready\ndocker-host-2 Down\n4\n0\n',
  )
  expect(at.out('docker node rm docker-host-2')).toBe('docker-host-2\n')
})
