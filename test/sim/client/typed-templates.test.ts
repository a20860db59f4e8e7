// --format of inspect: documents are Go's structs, and print as those do.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session(images: readonly string[], script: string) {
  const world = createWorld({ images })
  const run = (line: string) => {
    const result = world.run(line)
    if ('error' in result) throw new Error(result.error)
    return result
  }
  run(script)
  return run
}
const web = session(
  ['nginx'],
  `docker volume create data; docker network create --subnet 10.9.0.0/24 mine
   docker run -d --name web --network mine -p 8080:80 -v data:/data --restart on-failure:3 --ulimit nofile=10:20 --health-cmd true --health-interval 90s nginx`,
)
const format = (text: string, what = 'web') => web(`docker inspect -f '${text}' ${what}`).stdout.trimEnd()

describe('structs print as Go prints them', () => {
  test.each([
    ['{{.NetworkSettings.Ports}}', 'map[80/tcp:[{0.0.0.0 8080} {:: 8080}]]'],
    ['{{.HostConfig.PortBindings}}', 'map[80/tcp:[{ 8080}]]'],
    ['{{.HostConfig.RestartPolicy}}', '{on-failure 3}'],
    ['{{.Mounts}}', '[{volume data /var/lib/docker/volumes/data/_data /data local z true }]'],
    ['{{.Config.Healthcheck}}', '{[CMD-SHELL true] 1m30s 0s 0s 0s 0}'],
    ['{{.Config.ExposedPorts}}', 'map[80/tcp:{}]'],
    ['{{.HostConfig.Ulimits}}', '[nofile=10:20]'],
    ['{{.HostConfig.Binds}} {{.HostConfig.CapAdd}} {{.HostConfig.Tmpfs}}', '[data:/data] [] map[]'],
    ['{{.HostConfig.PidsLimit}} {{.Config.StopTimeout}}', '<nil> <nil>'],
    ['{{.ID}}', format('{{.Id}}')],
    ['{{json .HostConfig.RestartPolicy}} {{json .HostConfig.CapAdd}}', '{"Name":"on-failure","MaximumRetryCount":3} null'],
    ['{{len .HostConfig.CapAdd}}{{range .HostConfig.CapAdd}}x{{else}} none{{end}}', '0 none'],
    ['{{if .State.Health}}{{.State.Health.Status}}{{end}}', 'healthy'],
  ])('%s', (template, text) => {
    web('sleep 100')
    expect(format(template)).toBe(text)
  })
  test('a pointer inside a struct or a map is an address', () => {
    expect(format('{{.State}}')).toMatch(/^\{running true false false false false \d+ 0 {2}\S+Z 0001-01-01T00:00:00Z 0xc[0-9a-f]{9}\}$/)
    expect(format('{{.NetworkSettings.Networks}}')).toMatch(/^map\[mine:0xc[0-9a-f]{9}\]$/)
  })
  test('images, networks and volumes', () => {
    expect(format('{{.RootFS.Type}} {{.Config.Entrypoint}} {{.Config.OnBuild}} {{.Metadata}}', 'nginx')).toBe(
      'layers [/docker-entrypoint.sh] [] {0001-01-01 00:00:00 +0000 UTC}',
    )
    expect(format('{{.IPAM}} {{.Options}}', 'mine')).toBe('{default map[] [{10.9.0.0/24  10.9.0.1 map[]}]} map[]')
    expect(web("docker volume inspect -f '{{.}}' data").stdout).toMatch(
      /^\{<nil> \S+Z local map\[\] \/var\/lib\/docker\/volumes\/data\/_data data map\[\] local map\[\] <nil>\}\n$/,
    )
  })
})

test('a field that the struct has not is looked for in the document: then all is printed as that', () => {
  expect(format('{{len .Id}} {{.HostConfig.RestartPolicy}}')).toBe('64 map[MaximumRetryCount:3 Name:on-failure]')
  const { stdout, stderr, code } = web("docker inspect -f 'x{{.State.Nope}}' web")
  expect([stdout, code]).toEqual(['\n', 1])
  expect(stderr).toBe('template parsing error: template: :1:3: executing "" at <.State.Nope>: map has no entry for key "Nope"\n')
  expect(web("docker inspect -f '{{.Config.User}}{{.Name}}' nosuch web nginx").stdout).toBe('/web\n')
})
