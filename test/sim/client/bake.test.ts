// docker buildx bake: definitions in HCL, JSON and compose files, what they come to, and the builds that they are.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session() {
  const world = createWorld({ images: ['alpine'] })
  return (script: string) => {
    const result = world.run(script)
    if ('error' in result) throw new Error(result.error)
    return result
  }
}
const write = (name: string, text: string): string => `cat > ${name} <<'END'\n${text}\nEND\n`
/** What --print says of one target. */
function printed(run: ReturnType<typeof session>, command: string): { group: Record<string, unknown>; target: Record<string, unknown> } {
  const { stdout, stderr, code } = run(command)
  if (code !== 0) throw new Error(stderr)
  const parsed: { group: Record<string, unknown>; target: Record<string, unknown> } = JSON.parse(stdout) // eslint-disable-line @typescript-eslint/no-unsafe-assignment -- bake's own output
  return parsed
}

describe('what a file comes to', () => {
  test('variables by the environment, functions, inheritance, lists and conditions', () => {
    const run = session()
    run(
      write(
        'docker-bake.hcl',
        `variable "TAG" { default = "latest" }
variable "N" {
  default = 3 # a number stays one
}
variable "PORTS" { default = [80, 443] }
function "inc" {
  params = [n]
  result = n + 1
}
target "base" {
  args = { A = "1", V = "\${inc(N)}" }
}
target "web" {
  inherits = ["base"]
  dockerfile = "web.Dockerfile"
  tags = ["me/web:\${TAG}", notequal("", TAG) ? "me/web:x" : ""]
  args = { A = join(",", [for p in PORTS : p * 2 if p > 80]) }
  labels = { "who" = "$\${USER}" }
}`,
      ),
    )
    expect(printed(run, 'docker buildx bake --print web')).toEqual({
      group: { default: { targets: ['web'] } },
      target: {
        web: {
          context: '.',
          dockerfile: 'web.Dockerfile',
          args: { A: '886', V: '4' },
          labels: { who: '$${USER}' },
          tags: ['me/web:latest', 'me/web:x'],
        },
      },
    })
    expect(printed(run, 'TAG=dev N=9 PORTS=81,82 docker buildx bake --print web').target['web']).toMatchObject({
      args: { A: '162,164', V: '10' },
      tags: ['me/web:dev', 'me/web:x'],
    })
  })
  test('a matrix makes a target of each combination, and a group of them', () => {
    const run = session()
    const file = 'target "app" {\n  name = "app-${t}"\n  matrix = { t = ["foo", "bar"] }\n  target = t\n}'
    run(write('docker-bake.hcl', file))
    const { group, target } = printed(run, 'docker buildx bake --print app')
    expect(group).toEqual({ app: { targets: ['app-foo', 'app-bar'] }, default: { targets: ['app'] } })
    expect(Object.keys(target)).toEqual(['app-bar', 'app-foo'])
  })
  test('entries are written in one line or as objects', () => {
    const run = session()
    run(
      write(
        'docker-bake.hcl',
        `target "default" {
  cache-from = ["user/app:cache", { type = "local", src = "c" }]
  output = ["out"]
  secret = ["id=a,src=f", "type=env,id=b,env=HOME"]
  attest = ["type=provenance,mode=max"]
  ssh = ["default"]
}`,
      ),
    )
    expect(printed(run, 'docker buildx bake --print').target['default']).toMatchObject({
      attest: [{ mode: 'max', type: 'provenance' }],
      'cache-from': [
        { ref: 'user/app:cache', type: 'registry' },
        { src: 'c', type: 'local' },
      ],
      output: [{ dest: 'out', type: 'local' }],
      secret: [
        { id: 'a', src: 'f' },
        { id: 'b', env: 'HOME' },
      ],
      ssh: [{ id: 'default' }],
    })
  })
  test('JSON and compose files; what bake says goes over what compose says', () => {
    const run = session()
    run(
      write(
        'compose.yaml',
        'services:\n  web.app:\n    image: me/web:${TAG:-x}\n    build:\n      context: ./\n      x-bake:\n        platforms: [linux/amd64]\n  db:\n    image: postgres',
      ) + write('.env', 'TAG=fromfile'),
    )
    expect(printed(run, 'docker buildx bake --print').target).toEqual({
      web_app: { context: '.', dockerfile: 'Dockerfile', tags: ['me/web:fromfile'], platforms: ['linux/amd64'] },
    })
    run(write('docker-bake.json', '{"target": {"web_app": {"tags": ["${1 + 1}"]}}}'))
    expect(printed(run, 'docker buildx bake --print').target['web_app']).toMatchObject({ tags: ['2'], platforms: ['linux/amd64'] })
  })
  test('--set and its kin', () => {
    const run = session()
    run(write('docker-bake.hcl', 'target "a" {\n  tags = ["one"]\n}\ntarget "b" {}\ngroup "default" { targets = ["a", "b"] }'))
    const set = "--set '*.args.X=1' --set a.tags+=two --set b.platform=linux/arm64 --push --no-cache"
    expect(printed(run, `docker buildx bake --print ${set}`).target).toMatchObject({
      a: { args: { X: '1' }, tags: ['one', 'two'], output: [{ push: 'true', type: 'image' }], 'no-cache': true },
      b: { args: { X: '1' }, platforms: ['linux/arm64'] },
    })
    expect(run('docker buildx bake --set x').stderr).toBe('ERROR: invalid override key x, expected target.name\n')
    expect(run('docker buildx bake --print --set z.args.X=1').stderr).toContain("ERROR: could not find any target matching 'z'")
  })
  test('lists of targets and variables', () => {
    const run = session()
    run(
      write(
        'docker-bake.hcl',
        'variable "V" {\n  default = "x"\n  description = "what"\n}\ntarget "_base" {}\ntarget "webapp" {\n  description = "the app"\n}',
      ),
    )
    expect(run('docker buildx bake --list targets').stdout).toBe('TARGET\tDESCRIPTION\nwebapp\tthe app\n')
    expect(run('docker buildx bake --list variables').stdout).toBe('VARIABLE\tTYPE\tVALUE\tDESCRIPTION\nV\t\tstring\tx\twhat\n')
  })
})

describe('mistakes', () => {
  const message = (text: string): string => {
    const run = session()
    return run(`${write('docker-bake.hcl', text)}docker buildx bake 2>&1 >/dev/null | tail -8`).stdout
  }
  test('stand where they are made', () => {
    expect(message('target "default" {\n  dockerfile-inline = "FROM ${BASE_IMAGE}"\n}')).toContain(
      'docker-bake.hcl:2\n--------------------\n   1 |     target "default" {\n   2 | >>>   dockerfile-inline = "FROM ${BASE_IMAGE}"\n   3 |     }\n   4 |     \n--------------------\nERROR: docker-bake.hcl:2,31-41: Unknown variable; There is no variable named "BASE_IMAGE"., and 1 other diagnostic(s)\n',
    )
    expect(message('target "default" {\n  foo = 1\n}')).toContain('Unsupported argument; An argument named "foo" is not expected here.')
    expect(message('target "default" {\n  tags = [nope(1)]\n}')).toContain('Call to unknown function; There is no function named "nope".')
    expect(message('odd "x" {}')).toContain('Unsupported block type; Blocks of type "odd" are not expected here.')
    expect(message('variable "A" { default = B }\nB = A\ntarget "default" { tags = [A] }')).toContain('variable cycle not allowed')
  })
  test('no file, no target, a file that is no file', () => {
    const run = session()
    expect(run('docker buildx bake').stderr).toContain("ERROR: couldn't find a bake definition")
    expect(run('docker buildx bake -f nope.hcl').stderr).toContain('#1 ERROR: open nope.hcl: no such file or directory')
    run(write('docker-bake.hcl', 'target "a" {}'))
    expect(run('docker buildx bake').stderr).toContain('ERROR: failed to find target default')
    expect(run('docker buildx bake "z*"').stderr).toContain('ERROR: could not find any target matching "z*"')
  })
  test('any text is refused or read, never more than that', () => {
    const run = session()
    for (const text of [
      'target "a" {',
      'a = [',
      'a = "${',
      'a = <<X\n',
      '}}}',
      'a = 1 ? 2',
      'a = {b',
      'function "f" {}',
      '/*',
      'a = -',
      'a = b[',
      'group "default" { targets = 1 }',
      '{"target": 3}',
      '{',
    ])
      expect(run(`${write('docker-bake.hcl', text)}docker buildx bake`).code, text).toBe(1)
  })
})

describe('building', () => {
  const FILES = write('Dockerfile', 'FROM alpine\nARG A\nRUN echo $A > /a') + write('docker-bake.hcl', 'group "default" { targets = ["one", "two"] }\ntarget "one" {\n  tags = ["one"]\n  args = { A = "first" }\n}\ntarget "two" {\n  tags = ["two"]\n  dockerfile-inline = <<-EOT\n    FROM alpine\n    RUN echo inline > /a\n  EOT\n}') // prettier-ignore
  test('all targets at once, each with its name before its steps', () => {
    const run = session()
    const { code, stderr } = run(`${FILES}docker buildx bake`)
    expect(code).toBe(0)
    expect(stderr).toMatch(
      /^#0 building with "default" instance using docker driver\n\n#1 \[internal\] load local bake definitions\n#1 reading docker-bake\.hcl /,
    )
    expect(stderr).toContain('[one internal] load build definition from Dockerfile')
    expect(stderr).toContain('[two 2/2] RUN echo inline > /a')
    expect(run('docker run --rm one cat /a; docker run --rm two cat /a').stdout).toBe('first\ninline\n')
  })
  test('one target alone has no name before its steps, and what fails names it', () => {
    const run = session()
    expect(run(`${FILES}docker buildx bake one`).stderr).toContain('[internal] load build definition from Dockerfile')
    const failed = run(`${write('Dockerfile', 'FROM alpine\nRUN false')}docker buildx bake one`)
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain(
      'ERROR: target one: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1',
    )
    expect(run('docker buildx bake one --set "*.platform=linux/amd64,linux/arm64"').stderr).toContain(
      'ERROR: Multi-platform build is not supported for the docker driver.',
    )
  })
  test('files outside have to be allowed', () => {
    const run = session()
    run(`mkdir -p in; ${FILES}cp Dockerfile docker-bake.hcl in; cd in; sed -i 's/target "one" {/&\\n  context = ".."/' docker-bake.hcl`)
    const refused = run('docker buildx bake one')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain(' - Read access to path ..\n\nPass "--allow=fs.read=.." to grant requested privileges.')
    expect(run('docker buildx bake --allow=fs.read=.. one').code).toBe(0)
  })
})
