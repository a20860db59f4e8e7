// What is in a container: which layer each file comes from, who set each variable, both numbers of each process, what was logged.
import { expect, it } from 'vitest'
import { createWorld, EnvironmentQuestion, FolderQuestion, LogQuestion, ProcessesQuestion, type World } from '../../src/sim/index'

function made(script: string, images: readonly string[] = ['alpine']): World {
  const world = createWorld({ images })
  const answer = world.run(script)
  expect('code' in answer ? [answer.code, answer.stderr] : answer).toEqual([0, ''])
  return world
}
const files = (world: World, path: string) =>
  Object.fromEntries(world.ask(new FolderQuestion('box', path))?.entries.map(({ name, layer, change }) => [name, [layer, change]]) ?? [])

const BUILD = `printf 'FROM alpine\\nRUN mkdir /app && echo 1 > /app/one && echo 2 > /app/two\\nRUN echo 3 > /app/three\\n' | docker build -q -t app - > /dev/null`

it('files say which layer they come from, and what the container did to them', () => {
  const world = made(`${BUILD}; docker run -d --name box -v data:/app/data app sleep 1000 > /dev/null
docker exec box sh -c 'echo x >> /app/one; rm /app/two; echo y > /app/four'`)
  const running = files(world, '/app')
  expect(running).toEqual({
    data: [-1, ''],
    four: [0, 'added'],
    one: [0, 'changed'],
    three: [3, ''],
    two: [0, 'removed'],
  })
  expect(world.ask(new FolderQuestion('box', '/'))?.layers[2]).toContain('echo 3 > /app/three')
  world.run('docker stop -t 0 box')
  expect(files(world, '/app')['three']).toEqual([3, ''])
  expect(files(world, '/app')['two']).toEqual([0, 'removed'])
  expect(world.ask(new FolderQuestion('box', '/nosuch'))).toBeUndefined()
  expect(world.ask(new FolderQuestion('box', '/app/one'))).toBeUndefined()
  expect(world.ask(new FolderQuestion('nosuch', '/'))).toBeUndefined()
  const journal = JSON.stringify(world.journal)
  world.ask(new FolderQuestion('box', '/'))
  expect(JSON.stringify(world.journal)).toBe(journal)
})

it('variables say who set them', () => {
  const world = made(`printf 'FROM alpine\\nENV A=image B=image\\n' | docker build -q -t app - > /dev/null
docker run -d --name box -e B=mine -e C=new app sleep 1000 > /dev/null`)
  const env = () => world.ask(new EnvironmentQuestion('box'))?.map(({ name, by, instead }) => [name, by, instead])
  const expected = [
    ['A', 'image', undefined],
    ['B', 'create', 'image'],
    ['C', 'create', undefined],
    ['HOME', 'daemon', undefined],
    ['HOSTNAME', 'daemon', undefined],
    ['PATH', 'image', undefined],
  ]
  expect(env()).toEqual(expected)
  world.run('docker stop -t 0 box')
  expect(env()).toEqual(expected.filter(([name]) => name !== 'HOME'))
})

it('processes have a number inside and one outside, and zombies are seen', () => {
  const world = made(`docker run -d --name box alpine sh -c 'sleep 1000; true' > /dev/null`)
  const rows = world.ask(new ProcessesQuestion('box'))
  expect(rows.map(({ inner, depth, command, state, uid }) => [inner, depth, command, state, uid])).toEqual([
    [1, 0, 'sh -c sleep 1000; true', 'S', 0],
    [expect.any(Number), 1, 'sleep 1000', 'S', 0],
  ])
  expect(rows.every(({ pid, inner }) => pid > inner)).toBe(true)
  world.run('docker stop -t 0 box')
  expect(world.ask(new ProcessesQuestion('box'))).toEqual([])
})

it('the log tells streams apart', () => {
  const world = made(`docker run --name box alpine sh -c 'echo out; echo err >&2' > /dev/null 2>&1`)
  expect(world.ask(new LogQuestion('box')).map(({ stream, text }) => [stream, text])).toEqual([
    ['stdout', 'out\n'],
    ['stderr', 'err\n'],
  ])
})
