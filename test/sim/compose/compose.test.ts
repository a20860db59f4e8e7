// docker compose against the daemon: projects come up, change, scale, wait for each other and go.
import { beforeEach, describe, expect, it } from 'vitest'
import { TestConsole } from '../console'

let at: TestConsole
beforeEach(() => {
  at = new TestConsole(['alpine', 'nginx', 'redis'])
})
const write = (yaml: string) => at.out(`cat > compose.yaml <<'EOF'\n${yaml}\nEOF\n`)

const TWO = `services:
  web:
    image: nginx
    ports: ["8080:80"]
    depends_on: [cache]
  cache:
    image: redis
    volumes: ["data:/data"]
volumes:
  data:`

describe('up', () => {
  it('brings up what the file says, and names reach names', () => {
    write(TWO)
    const { code, stderr } = at.type('docker compose up -d')
    expect([code, stderr.split('\n').at(-2)]).toEqual([0, ' Container work-web-1  Started'])
    expect(at.out('curl -s localhost:8080 | grep -c "<title>Welcome to nginx"')).toBe('1\n')
    expect(at.out('docker compose exec web getent hosts cache | wc -l')).toBe('1\n')
    expect(at.out('docker volume ls -q')).toBe('work_data\n')
  })
  it('leaves what is as it should be, and makes anew what has changed', () => {
    write(TWO)
    at.type('docker compose up -d')
    const before = at.out('docker compose ps -q')
    expect(at.type('docker compose up -d').stderr).toBe(' Container work-cache-1  Running\n Container work-web-1  Running\n')
    at.out("sed -i 's/8080:80/8081:80/' compose.yaml")
    expect(at.type('docker compose up -d').stderr).toContain('Container work-web-1  Recreated')
    const after = at.out('docker compose ps -q')
    expect(after.split('\n')[0]).toBe(before.split('\n')[0])
    expect(after.split('\n')[1]).not.toBe(before.split('\n')[1])
    expect(at.type('curl -s -o /dev/null localhost:8080').code).toBe(7)
  })
  it('scales, up and down', () => {
    write('services:\n  w:\n    image: alpine\n    command: sleep 1000\n    stop_grace_period: 0s')
    at.type('docker compose up -d --scale w=3')
    expect(at.out("docker compose ps --format '{{.Name}}'")).toBe('work-w-1\nwork-w-2\nwork-w-3\n')
    at.type('docker compose up -d')
    expect(at.out("docker compose ps --format '{{.Name}}'")).toBe('work-w-1\n')
  })
  it('waits for health, and says who is not healthy', () => {
    write(`services:
  db:
    image: alpine
    command: sleep 1000
    healthcheck: {test: exit 1, interval: 1s, retries: 1}
  app:
    image: alpine
    command: sleep 1000
    depends_on: {db: {condition: service_healthy}}`)
    const { code, stderr } = at.type('docker compose up -d')
    expect(code).toBe(1)
    expect(stderr).toMatch(/Container work-db-1 {2}Error\n/)
    expect(stderr).toMatch(/dependency failed to start: container work-db-1 is unhealthy\n$/)
    expect(at.out("docker ps -a --filter name=app --format '{{.State}}'")).toBe('created\n')
  })
  it('waits for one that must end well first', () => {
    write(`services:
  migrate: {image: alpine, command: sh -c 'sleep 2; exit 0'}
  app:
    image: alpine
    command: echo after
    depends_on: {migrate: {condition: service_completed_successfully}}`)
    expect(at.type('docker compose up -d').stderr).toContain('Container work-migrate-1  Exited')
  })
  it('in the foreground shows lines by name until all have ended', () => {
    write("services:\n  a: {image: alpine, command: sh -c 'echo one; exit 3'}\n  bcd: {image: alpine, command: echo two}")
    const { stdout, code } = at.type('docker compose up')
    expect(code).toBe(0)
    expect(stdout).toContain('Attaching to a-1, bcd-1\n')
    expect(stdout).toContain('a-1    | one\n')
    expect(stdout).toContain('bcd-1  | two\n')
    expect(stdout).toContain('a-1 exited with code 3\n')
  })
  it('builds what has a Dockerfile', () => {
    at.out("mkdir app; printf 'FROM alpine\\nARG WHO=x\\nRUN echo $WHO > /who\\nCMD cat /who\\n' > app/Dockerfile")
    write('services:\n  app:\n    build: {context: app, args: {WHO: me}}')
    const { stdout, code } = at.type('docker compose up 2> err')
    expect([code, stdout]).toEqual([0, expect.stringContaining('app-1  | me\n')])
    expect(at.out('docker images -q work-app | wc -l')).toBe('1\n')
    expect(at.out('docker compose images | wc -l')).toBe('2\n')
  })
  it('pulls what is missing', () => {
    write('services:\n  b: {image: busybox, command: echo hi}')
    expect(at.type('docker compose up').stderr).toContain(' b  Pulled\n')
  })
  it('tells a port that is taken, and goes no further', () => {
    at.type('docker run -d -p 8080:80 nginx')
    write(TWO)
    const { code, stderr } = at.type('docker compose up -d')
    expect(code).toBe(1)
    expect(stderr).toMatch(/Bind for 0.0.0.0:8080 failed: port is already allocated\n$/)
  })
})

describe('down', () => {
  it('takes containers and networks, and volumes only when asked', () => {
    write(TWO)
    at.type('docker compose up -d')
    at.type('docker compose down')
    expect(at.out('docker ps -aq; docker network ls -q | wc -l; docker volume ls -q')).toBe('3\nwork_data\n')
    at.type('docker compose up -d')
    at.type('docker compose down -v --rmi all')
    expect(at.out('docker volume ls -q; docker images --format {{.Repository}}')).toBe('alpine\n')
  })
  it('leaves a network that others use', () => {
    write(TWO)
    at.type('docker compose up -d')
    at.type('docker run -d --network work_default alpine sleep 1000')
    expect(at.type('docker compose down').stderr).toContain('Network work_default  Resource is still in use')
  })
})

describe('one command', () => {
  beforeEach(() => {
    write('services:\n  app:\n    image: alpine\n    command: sleep 1000\n    environment: {COLOR: red}\n    stop_grace_period: 0s')
    at.type('docker compose up -d')
  })
  it('in a container that runs', () => expect(at.out('docker compose exec app sh -c "echo $COLOR-\\$COLOR"')).toBe('-red\n'))
  it('in one more', () => {
    expect(at.out('docker compose run --rm -e COLOR=blue app sh -c "echo \\$COLOR"')).toBe('blue\n')
    expect(at.out('docker ps -aq | wc -l')).toBe('1\n')
  })
  it('restarts, pauses, kills, and removes', () => {
    expect(at.type('docker compose pause').stderr).toContain('Paused')
    expect(at.out("docker compose ps --format '{{.Status}}'")).toContain('(Paused)')
    at.type('docker compose unpause; docker compose kill')
    expect(at.out("docker compose ps -a --format '{{.State}} {{.ExitCode}}'")).toBe('exited 137\n')
    expect(at.out('docker compose rm -f 2> /dev/null')).toBe('Going to remove work-app-1\n')
  })
  it('knows its projects', () =>
    expect(at.out('docker compose ls')).toMatch(/^NAME +STATUS +CONFIG FILES\nwork +running\(1\) +\/root\/work\/compose.yaml\n$/))
  it('copies files, and shows processes', () => {
    at.out('echo here > f; docker compose cp f app:/f 2> /dev/null; docker compose exec app cat /f')
    expect(at.out('docker compose top')).toMatch(/^SERVICE.*\napp .*sleep 1000\n$/)
  })
})

it('several files, in order, and a project by another name', () => {
  at.out(
    "printf 'services:\\n  a:\\n    image: alpine\\n    command: echo base\\n' > base.yml; printf 'services:\\n  a:\\n    command: echo over\\n' > over.yml",
  )
  expect(at.type('docker compose -p other -f base.yml -f over.yml up').stdout).toContain('a-1  | over\n')
  expect(at.out("docker ps -a --format '{{.Names}}'")).toBe('other-a-1\n')
})
it('extends a service of another file', () => {
  at.out("printf 'services:\\n  base:\\n    image: alpine\\n    environment: {A: 1}\\n' > base.yml")
  write('services:\n  a:\n    extends: {file: base.yml, service: base}\n    environment: {B: 2}')
  expect(at.out('docker compose config')).toContain('    environment:\n      A: "1"\n      B: "2"\n    image: alpine\n')
})
it('secrets and configs are files in the container', () => {
  at.out('echo hunter2 > pw')
  write('services:\n  a: {image: alpine, command: cat /run/secrets/pw, secrets: [pw]}\nsecrets:\n  pw: {file: ./pw}')
  expect(at.type('docker compose up').stdout).toContain('a-1  | hunter2\n')
})
it('what is not simulated says so', () => {
  write('include: [other.yaml]\nservices: {}')
  expect(at.type('docker compose up')).toMatchObject({ code: 69, stderr: 'drydock: include in a compose file is not simulated\n' })
  expect(at.type('docker compose watch').code).toBe(69)
})

it('a stack is deployed, updated and removed', () => {
  at.out('docker swarm init > /dev/null; echo pw > s')
  write(`services:
  app:
    image: alpine
    command: sh -c 'cat /run/secrets/key; sleep 1000'
    secrets: [key]
    deploy: {replicas: 2, resources: {limits: {memory: 64M}}, labels: {tier: back}}
secrets:
  key: {file: ./s}`)
  expect(at.out('docker stack deploy --detach -c compose.yaml shop')).toBe(
    'Creating network shop_default\nCreating secret shop_key\nCreating service shop_app\n',
  )
  at.out('sleep 3')
  expect(at.out("docker stack services shop --format '{{.Name}} {{.Replicas}}'")).toBe('shop_app 2/2\n')
  expect(
    at.out("docker service inspect shop_app --format '{{.Spec.TaskTemplate.Resources.Limits.MemoryBytes}} {{.Spec.Labels.tier}}'"),
  ).toBe('67108864 back\n')
  expect(at.out('docker service logs shop_app 2> /dev/null | grep -c pw')).toBe('2\n')
  expect(at.out('docker stack deploy --detach -c compose.yaml shop')).toMatch(/^Updating service shop_app \(id: \w{25}\)\n$/)
  expect(at.out('docker stack rm shop')).toBe('Removing service shop_app\nRemoving secret shop_key\nRemoving network shop_default\n')
})
it('says what a stack cannot do without a swarm', () => {
  write('services: {a: {image: alpine}}')
  const { code, stderr } = at.type('docker stack deploy -c compose.yaml x')
  expect([code, stderr.includes('this node is not a swarm manager')]).toEqual([1, true])
})
