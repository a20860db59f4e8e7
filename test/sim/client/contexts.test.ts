// Which daemon a command speaks to: contexts, -H, DOCKER_HOST, DOCKER_CONTEXT; a second host's daemon over TCP.
import { expect, test } from 'vitest'
import { parseDaemonHost } from '../../../src/sim/client/daemon-host'
import { goJsonError } from '../../../src/sim/api/go-json'
import { TestConsole } from '../console'

test('a context reaches another host, and only that one', () => {
  const at = new TestConsole(['alpine'], { scenario: 'two-hosts' })
  at.type('docker context create prod --docker host=tcp://192.168.67.9:2375')
  expect(at.out('docker --context prod images -q; docker images -q | wc -l')).toBe('1\n')
  expect(at.out("DOCKER_CONTEXT=prod docker info -f '{{.Name}}'")).toBe('docker-host-2\n')
  at.out('docker save alpine | docker --context prod load')
  expect(at.out('docker --context prod run --rm alpine hostname -i')).toMatch(/^172\.17\.0\.2\n$/)
  expect(at.out('docker --context prod volume create v1; docker volume ls -q')).toBe('v1\n')
})

test('what a context holds travels as a tar, and comes back the same', () => {
  const at = new TestConsole()
  at.type('docker context create a1 --description x --docker host=tcp://h:1; docker context export a1')
  at.type('docker context import b1 a1.dockercontext')
  const shown = "docker context inspect -f '{{.Metadata.Description}} {{.Endpoints.docker.Host}}'"
  expect(at.out(`${shown} b1`)).toBe(at.out(`${shown} a1`))
  expect(at.type('docker context import b1 a1.dockercontext').stderr).toBe('context "b1" already exists\n')
})

test('a missing current context stops commands that need a daemon, not those on contexts', () => {
  const at = new TestConsole()
  expect(at.type('DOCKER_CONTEXT=gone docker ps').stderr).toContain(
    'Failed to initialize: unable to resolve docker endpoint: context "gone"',
  )
  expect(at.type('DOCKER_CONTEXT=gone docker context ls').stdout).toContain('gone *')
})

const HOSTS: readonly (readonly [typed: string, parsed: string])[] = [
  ['', 'unix:///var/run/docker.sock'],
  [' ', 'unix:///var/run/docker.sock'],
  ['tcp://', 'tcp://localhost:2375'],
  ['tcp://:2376', 'tcp://localhost:2376'],
  ['tcp://host:', 'tcp://host:2375'],
  ['tcp://192.168:8080', 'tcp://192.168:8080'],
  [' tcp://:7777/path ', 'tcp://localhost:7777/path'],
  ['unix://', 'unix:///var/run/docker.sock'],
  ['unix://path/to/socket', 'unix://path/to/socket'],
  ['npipe://', 'npipe:////./pipe/docker_engine'],
  ['fd://', 'fd://'],
  ['docker.com', 'tcp://docker.com:2375'],
  ['::1', 'tcp://[::1]:2375'],
]
test.each(HOSTS)('-H %j is %s', (typed, parsed) => {
  expect(parseDaemonHost(typed)).toEqual({ ok: true, value: parsed })
})
const REFUSED: readonly (readonly [typed: string, why: string])[] = [
  ['something with spaces', 'parse "tcp://something with spaces": invalid character " " in host name'],
  ['://', 'invalid bind address format: ://'],
  ['unknown://', 'invalid bind address format: unknown://'],
  ['tcp://:port', 'parse "tcp://:port": invalid port ":port" after host'],
  ['tcp:a.b.c.d', 'parse "tcp://tcp:a.b.c.d": invalid port ":a.b.c.d" after host'],
  ['udp://127.0.0.1', 'invalid bind address format: udp://127.0.0.1'],
  ['tcp://unix:///run/docker.sock', 'invalid proto, expected tcp: unix:///run/docker.sock'],
]
test.each(REFUSED)('-H %j is refused', (typed, why) => {
  expect(parseDaemonHost(typed)).toEqual({ ok: false, error: why })
})

const NOT_JSON: readonly (readonly [text: string, why: string])[] = [
  ['not json', "invalid character 'o' in literal null (expecting 'u')"],
  ['{"a":1', 'unexpected end of JSON input'],
  ['{"a" 1}', "invalid character '1' after object key"],
  ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
  ['[1 2]', "invalid character '2' after array element"],
  ['{} x', "invalid character 'x' after top-level value"],
  ['<html>', "invalid character '<' looking for beginning of value"],
  ['1.x', "invalid character 'x' after decimal point in numeric literal"],
  ['"\\q"', "invalid character 'q' in string escape code"],
]
test.each(NOT_JSON)('Go says of %s why it is no JSON', (text, why) => {
  expect(goJsonError(text)).toBe(why)
})
