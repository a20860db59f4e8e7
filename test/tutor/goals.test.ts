// Goals: questions about a world in Docker's words, answered part by part with the reason, without touching the world.
import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../../src/sim/index'
import { feedback } from '../../src/tutor/answer'
import { Fields } from '../../src/tutor/fields'
import { answers } from '../../src/tutor/goals'
import { readGoal } from '../../src/tutor/read-goal'
import { FEEDBACK_DE, FEEDBACK_EN } from '../../src/tutor/words.data'

const ask = (world: World, text: string, since = 0, words = FEEDBACK_EN): string => {
  const wrong: string[] = []
  const complain = (_: number, message: string) => wrong.push(message)
  const fields = Fields.read(`${text}\nsay: x`, 1, complain)
  const goal = fields && readGoal(fields, complain)
  expect(wrong).toEqual([])
  return goal
    ? answers([goal], world, since)
        .map((parts) => feedback(parts, words))
        .join()
    : ''
}
const run = (world: World, command: string) => {
  const step = world.run(command)
  if ('error' in step) throw new Error(step.error)
  return step
}
const worldOf = (...commands: string[]): World => {
  const world = createWorld({ images: ['alpine', 'nginx', 'python'] })
  for (const command of commands) world.run(command)
  return world
}

test('asking leaves world and journal as they are', () => {
  const world = worldOf('docker run -d --name web -p 8080:80 -v data:/d nginx', 'docker create --name still alpine true')
  const before = JSON.stringify(world.journal)
  const questions = [
    'container: web\nmount: data:/d',
    'reach: web:80\nfrom: still',
    'reach: localhost:8080',
    'file: still:/etc/os-release',
    'image: nginx',
  ]
  const first = questions.map((one) => ask(world, one))
  expect(questions.map((one) => ask(world, one))).toEqual(first)
  expect(JSON.stringify(world.journal)).toBe(before)
  expect(run(world, 'docker diff still').stdout).toBe('')
})

describe('containers', () => {
  const world = worldOf(
    'docker run -d --name web -p 8080:80 nginx',
    'docker run --name three alpine sh -c "exit 3"',
    'docker network create net',
    'docker network connect net web',
  )
  test.each([
    [
      'container: web\nstate: running\npublished: 8080:80\nnetwork: net\nimage: nginx:latest',
      'container web exists ✓, made from nginx:latest ✓, state running ✓, published 8080:80 ✓, on network net ✓',
    ],
    ['container: web\npublished: 80:8080', 'container web exists ✓, published 80:8080 ✗: it is 8080:80'],
    ['container: three\nexit: 0', 'container three exists ✓, exit code 0 ✗: it is 3'],
    ['container: ghost\nstate: running', 'container ghost exists ✗: there is none'],
    ['container: web\nexists: false', 'container web is gone ✗: it is still there'],
    [
      'container: any\nimage: docker.io/library/alpine\nexit: 3',
      'there is such a container ✓, made from docker.io/library/alpine ✓, exit code 3 ✓',
    ],
    ['container: any\nimage: redis', 'there is such a container ✓, made from redis ✗: it is nginx'],
    [
      'container: web\ninspect:\n  - path: .Config.Env\n    count: 3\n  - path: .State.Status\n    not: exited',
      'container web exists ✓, .Config.Env: 3 ✓, .State.Status is not exited ✓',
    ],
    [
      'container: web\ninspect:\n  path: .NetworkSettings.Networks\n  has: net',
      'container web exists ✓, .NetworkSettings.Networks has net ✓',
    ],
    ['container: web\ninspect:\n  path: .__proto__.x\n  is: y', 'container web exists ✓, .__proto__.x is y ✗: it is —'],
  ])('%j', (question, expected) => {
    expect(ask(world, question)).toBe(expected)
  })
})

describe('who reaches whom, and why not', () => {
  const world = worldOf(
    'docker network create net',
    'docker run -d --name app -p 9000:9000 python python -m http.server 9000 --bind 127.0.0.1',
    'docker run -d --name other -p 9001:9001 python python -m http.server 8000',
    'docker run -d --name api --network net nginx',
    'docker run -d --name caller --network net alpine sleep 1000',
    'docker run -d --name alone alpine sleep 1000',
    'docker run --name ended alpine true',
  )
  test.each([
    ['reach: localhost:9000', 'localhost:9000 reachable from the host ✗: the app listens on 127.0.0.1'],
    [
      'reach: localhost:9001',
      'localhost:9001 reachable from the host ✗: nothing listens on port 9001 there; the app listens on 0.0.0.0:8000',
    ],
    ['reach: localhost:9000\nfrom: app', 'localhost:9000 reachable from app ✓'],
    ['reach: api:80\nfrom: caller', 'api:80 reachable from caller ✓'],
    ['reach: api:80\nfrom: alone', 'api:80 reachable from alone ✗: nobody knows the name api'],
    ['reach: 172.18.0.2:80\nfrom: alone', '172.18.0.2:80 reachable from alone ✗: nobody answers: another network'],
    ['reach: api:81\nfrom: caller', 'api:81 reachable from caller ✗: nothing listens on port 81 there; the app listens on 0.0.0.0:80'],
    ['reach: api:80\nfrom: ended', 'api:80 reachable from ended ✗: container ended is not running'],
    ['reach: api:80\nfrom: ghost', 'api:80 reachable from ghost ✗: there is no container ghost'],
    ['reach: api:80\nfrom: ghost\nreached: false', 'api:80 not reachable from ghost ✗: there is no container ghost'],
    ['reach: localhost:7\nreached: false', 'localhost:7 not reachable from the host ✓'],
    ['reach: localhost:9001\nreached: false', 'localhost:9001 not reachable from the host ✓'],
  ])('%j', (question, expected) => {
    expect(ask(world, question)).toBe(expected)
  })
  test('and what is said agrees with what curl and wget meet', () => {
    expect(run(world, 'curl -s localhost:9000').code).not.toBe(0)
    expect(run(world, 'docker exec caller wget -q -O - http://api').code).toBe(0)
    expect(run(world, 'docker exec alone wget -T 2 -q -O - http://172.18.0.2').code).not.toBe(0)
  })
})

describe('files, in running and in stopped containers, and on the host', () => {
  const world = worldOf(
    'echo on the host > note',
    'docker run -d --name up -v data:/data alpine sh -c "echo kept > /data/note; echo own > /note; sleep 1000"',
    'docker run --name down -v data:/data -v /root/work:/host alpine sh -c "echo more > /data/more"',
  )
  test.each([
    ['file: /root/work/note\nhas: on the host', '/root/work/note is there ✓, /root/work/note has “on the host” ✓'],
    ['file: up:/note\nlacks: kept', 'up:/note is there ✓, up:/note does not have “kept” ✓'],
    ['file: down:/data/note\nhas: kept', 'down:/data/note is there ✓, down:/data/note has “kept” ✓'],
    ['file: down:/host/note', 'down:/host/note is there ✓'],
    ['file: down:/note', 'down:/note is there ✗: there is no such file'],
    ['file: down:/note\nexists: false', 'down:/note is gone ✓'],
    ['file: /var/run/docker.sock', '/var/run/docker.sock is there ✓'],
  ])('%j', (question, expected) => {
    expect(ask(world, question)).toBe(expected)
  })
})

describe('lists, requests, events, the daemon', () => {
  const world = worldOf('docker run --name aa alpine true', 'docker run -d --name bb redis')
  const later = world.now + 1
  world.run('sleep 1; docker kill bb; curl -s --unix-socket /var/run/docker.sock http://x/v1.51/containers/aa/json?size=1')
  test.each([
    ['listed: exited containers\ncount: 2', 'exited containers: 2 ✓'],
    ['listed: anonymous volumes\nmost: 0', 'anonymous volumes: 0 ✗: there are 1'],
    ['listed: images\nleast: 5', 'images: ≥ 5 ✗: there are 4'],
    ['asked: GET /containers/*/json', 'GET /containers/*/json was asked ✓'],
    ['asked: POST /containers/create', 'POST /containers/create was asked ✗: not yet'],
    ['happened: container kill\nname: bb', 'container kill bb happened ✓'],
    ['happened: container kill\nname: aa', 'container kill aa happened ✗: not yet'],
    ['happened: container create', 'container create happened ✗: not yet'],
    ['daemon: stopped', 'the daemon is stopped ✗: it is running'],
  ])('%j', (question, expected) => {
    expect(ask(world, question, later)).toBe(expected)
  })
})

test('what is typed is not what is printed', () => {
  const world = createWorld({ terminal: { rows: 24, columns: 80 } })
  world.input({ type: 'keys', text: 'true "tide"\r' })
  world.advance(world.now + 1_000_000)
  expect(ask(world, 'printed: tide')).toContain('✗')
  world.input({ type: 'keys', text: 'echo ti"d"e\r' })
  world.advance(world.now + 1_000_000)
  expect(ask(world, 'printed: tide')).toContain('✓')
  expect(ask(world, 'printed: tide', world.now + 1)).toContain('✗')
})

test('answers speak German too', () => {
  const world = worldOf('docker run -d --name app -p 9000:9000 python python -m http.server 9000 --bind 127.0.0.1')
  expect(ask(world, 'reach: localhost:9000', 0, FEEDBACK_DE)).toBe(
    'localhost:9000 von dem Host aus erreichbar ✗: die Anwendung lauscht auf 127.0.0.1',
  )
  expect(Object.keys(FEEDBACK_DE)).toEqual(Object.keys(FEEDBACK_EN))
})
