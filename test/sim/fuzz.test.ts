// The client, the API and the daemon under random use, made of the flag tables and the route table: nothing throws, refusals leave no mess,
// and what the world says of itself agrees. Seeded; each property has a bounded number of runs.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROUTES } from '../../src/sim/api/engine/routes.data'
import { COMMANDS } from '../../src/sim/client/commands.data'
import { RUNS } from '../../src/sim/client/commands/table'
import { TestConsole } from './console'

const SEED = 20261124
const settings = (numRuns: number) => ({ numRuns, seed: SEED })

const START = `docker run -d --name aa -p 8080:80 -v data:/d nginx > /dev/null
docker create --name bb --memory 32m alpine sleep 5 > /dev/null
docker network create net > /dev/null
docker network connect net aa
docker tag alpine mine:1`

/** Commands that never end by themselves, or end the world's use: they are tried with other means. */
const ENDLESS =
  /^(events|stats|attach|logs|wait|compose|service logs|login|swarm|run|exec|start|system prune|container prune|build|buildx|pull|push|search)/
const leaves = COMMANDS.filter(({ paths: [path = ''] }) => path in RUNS && !ENDLESS.test(path))

const VALUES = [
  'aa',
  'bb',
  'net',
  'data',
  'mine:1',
  'alpine',
  'nginx',
  'nosuch',
  '1',
  '-1',
  '8080:80',
  'x=y',
  '',
  '64m',
  '{{.ID}}',
  '{{',
  'json',
  'label=x',
  '10.0.0.0/24',
  "a'b",
  '*',
] as const
const value = fc.constantFrom(...VALUES)
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** A command line: some of the command's own flags with some values, and some arguments. */
const commandLine = fc.constantFrom(...leaves).chain((command) =>
  fc
    .record({
      flags: fc.array(fc.tuple(fc.constantFrom(...(command.flags.length > 0 ? command.flags : [['', 'help', '', ''] as const])), value), {
        maxLength: 3,
      }),
      args: fc.array(value, { maxLength: 3 }),
    })
    .map(({ flags, args }) => {
      const words = flags
        .filter(([[, name]]) => name !== 'follow' && name !== 'interactive')
        .flatMap(([[, name, type], given]) => (type === '' ? [`--${name}`] : [`--${name}`, quoted(given)]))
      return `timeout 3 docker ${command.paths[0] ?? ''} ${[...words, ...args.map(quoted)].join(' ')} < /dev/null`
    }),
)

/** What there is, as docker tells it. */
const STATE = `docker ps -a --no-trunc --format '{{.Names}} {{.State}} {{.Image}} {{.Ports}}' | sort
docker images --no-trunc --format '{{.ID}} {{.Repository}}:{{.Tag}}' | sort; docker network ls --format '{{.Name}} {{.Driver}}' | sort; docker volume ls -q | sort`

/** Laws that hold whatever was done. */
function consistent(at: TestConsole): void {
  const bugs = at.world.journal.facts.filter((fact) => fact.kind === 'simulator.bug')
  expect(bugs).toEqual([])
  const names = at.out("docker ps -a --format '{{.Names}}'").split('\n')
  expect(new Set(names).size).toBe(names.length)
  const ports = at.out("docker ps --format '{{.Ports}}'").match(/[\d.]+:\d+(?=->)/g) ?? []
  expect(new Set(ports).size).toBe(ports.length)
  // No endpoint outlives its container.
  const joined = at
    .out("docker network inspect -f '{{range .Containers}}{{.Name}} {{end}}' $(docker network ls -q)")
    .split(/\s+/)
    .filter((name) => name !== '')
  const running = at.out("docker ps --format '{{.Names}}'").split('\n')
  expect(joined.filter((name) => !running.includes(name))).toEqual([])
  // A layer lives while an image has it: every image can be looked at and written out.
  at.out(
    'for id in $(docker images -q | sort -u); do docker history -q $id > /dev/null && docker save $id | tar t > /dev/null || echo bad $id >&2; done',
  )
}

describe('random command lines', () => {
  it('end, without a bug, and leave the world consistent', () => {
    fc.assert(
      fc.property(fc.array(commandLine, { minLength: 4, maxLength: 12 }), (lines) => {
        const at = new TestConsole(['alpine', 'nginx'])
        at.out(START)
        for (const line of lines) {
          const { code, stderr } = at.type(line)
          expect(code).toBeGreaterThanOrEqual(0)
          // Whatever is refused is refused with words.
          if (code !== 0 && code !== 124) expect(stderr, line).not.toBe('')
        }
        consistent(at)
      }),
      settings(25),
    )
  })

  it('that are refused leave everything as it was', () => {
    const atomic =
      /^timeout 3 docker (rename|tag|network (create|connect|disconnect)|volume create|update|pause|unpause|rmi|create|port|top|cp|inspect) /
    fc.assert(
      fc.property(
        fc.array(
          commandLine.filter((line) => atomic.test(line)),
          { minLength: 3, maxLength: 6 },
        ),
        (lines) => {
          const at = new TestConsole(['alpine', 'nginx'])
          at.out(START)
          for (const line of lines) {
            const before = at.out(STATE)
            const { code } = at.type(line)
            // Several arguments are several requests: some of them may have been granted.
            if (code !== 0 && line.split("' '").length <= 2) expect(at.out(STATE), line).toBe(before)
          }
        },
      ),
      settings(15),
    )
  })
})

describe('random requests', () => {
  const path = fc.constantFrom(...ROUTES.filter((route) => !('follows' in route))).chain((route) =>
    fc.record({
      method: fc.constantFrom(route.method, 'GET', 'POST', 'PUT', 'DELETE'),
      target: fc
        .tuple(value, value)
        .map(([one, other]) => route.path.replace(/\{\w+\}/, encodeURIComponent(one)).replace(/\{\w+\}/, encodeURIComponent(other))),
      query: fc.dictionary(fc.constantFrom('all', 'filters', 'name', 'force', 'size', 'limit', 't', 'signal', 'v'), value, { maxKeys: 2 }),
      body: fc.oneof(
        fc.json({ maxDepth: 3 }),
        fc.constantFrom('', '{', 'null', '[]', '{"Image":"alpine","Cmd":["true"]}', '{"Name":"n"}', '{"Container":"bb"}'),
      ),
    }),
  )
  it('are answered with a status and JSON, and never break the daemon', () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 5, maxLength: 15 }), (requests) => {
        const at = new TestConsole(['alpine', 'nginx'])
        at.out(START)
        for (const { method, target, query, body } of requests) {
          const address = `http://d/v1.51${target}?${new URLSearchParams(query).toString()}`
          const { stdout } = at.type(
            `timeout 3 curl -s -g -o /tmp/body -w '%{http_code}' -X ${method} -H 'Content-Type: application/json' -d ${quoted(body)} --unix-socket /var/run/docker.sock ${quoted(address)}`,
          )
          expect(Number(stdout), `${method} ${address} ${body}`).toBeGreaterThanOrEqual(stdout === '' ? 0 : 100)
          if (Number(stdout) >= 400 && method !== 'HEAD')
            expect(at.out('cat /tmp/body'), `${method} ${address} ${body}`).toMatch(/^\{"message":/)
        }
        expect(at.out('docker version --format {{.Server.APIVersion}}')).toBe('1.51\n')
        consistent(at)
      }),
      settings(25),
    )
  })
})
