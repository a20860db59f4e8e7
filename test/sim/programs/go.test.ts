// go in its image: modules from the proxy, builds whose time and size follow from what goes into them, programs that only print.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session() {
  const world = createWorld({ images: ['golang:1.23'] })
  return (script: string) => {
    const result = world.run(script)
    if ('error' in result) throw new Error(result.error)
    return result
  }
}
const inGo = (script: string): string => `docker run --rm golang:1.23 sh -c '${script}'`
const HELLO = 'printf "package main\\nimport \\"fmt\\"\\nfunc main() {\\n\\tfmt.Println(\\"hi\\", 2)\\n}\\n" > main.go'

describe('building', () => {
  test('a program that only prints runs wherever it lands', () => {
    const run = session()
    const file =
      'printf \'FROM golang:1.23 AS b\\nWORKDIR /src\\nRUN go mod init example.com/hi\\nCOPY main.go .\\nRUN go build -o /hello\\nFROM scratch\\nCOPY --from=b /hello /hello\\nCMD ["/hello"]\\n\' > Dockerfile'
    expect(run(`${HELLO}; ${file}; docker build -q -t hi . && docker run --rm hi`).stdout).toMatch(/^sha256:[0-9a-f]+\nhi 2\n$/)
    expect(run('docker images hi --format "{{.Size}}"').stdout).toBe('2.1MB\n')
  })
  test('a file alone needs no module; another program says that it cannot be run', () => {
    const run = session()
    expect(run(inGo(`${HELLO}; go run main.go; go version`)).stdout).toBe('hi 2\ngo version go1.23.12 linux/amd64\n')
    const serve =
      'printf "package main\\nimport \\"net/http\\"\\nfunc main() { http.ListenAndServe(\\":80\\", nil) }\\n" > main.go; go mod init x; go build && ./x'
    const { code, stderr } = run(inGo(serve))
    expect(code).toBe(69)
    expect(stderr).toContain('drydock: x is installed, but running it is not simulated')
  })
  test('modules come from the proxy, once', () => {
    const run = session()
    const quote =
      'printf "package main\\nimport \\"rsc.io/quote\\"\\nfunc main() { println(quote.Go()) }\\n" > main.go; go mod init x 2> /dev/null'
    const { stdout, stderr } = run(inGo(`${quote}; go build; go mod tidy; cat go.mod; go build`))
    expect(stderr).toBe(
      'main.go:2:8: no required module provides package rsc.io/quote; to add it:\n\tgo get rsc.io/quote\ngo: finding module for package rsc.io/quote\ngo: downloading rsc.io/quote v1.5.2\ngo: downloading rsc.io/sampler v1.3.0\ngo: downloading golang.org/x/text v0.30.0\ngo: found rsc.io/quote in rsc.io/quote v1.5.2\n',
    )
    expect(stdout).toContain('require rsc.io/quote v1.5.2\n')
  })
  test('the build of the guide, from its repository', () => {
    const run = session()
    const { code, stderr } = run('git clone -q https://github.com/docker/docker-gs-ping; cd docker-gs-ping; docker build -t ping .')
    expect(code).toBe(0)
    const took = Number(/RUN CGO_ENABLED=0 .*\n#\d+ DONE ([\d.]+)s/.exec(stderr)?.[1])
    expect(took).toBeGreaterThan(5)
    expect(took).toBeLessThan(40)
    expect(run('docker run --rm ping').code).toBe(69)
  })
})

test('mistakes in go’s words', () => {
  const run = session()
  const said = (script: string) => run(inGo(script)).stderr
  expect(said('go build')).toBe("go: go.mod file not found in current directory or any parent directory; see 'go help modules'\n")
  expect(said('go mod init x; go mod init x; go build')).toBe(
    'go: creating new go.mod: module x\ngo: /go/go.mod already exists\nno Go files in /go\n',
  )
  expect(said('echo "func main() {}" > a.go; go build a.go')).toBe("a.go:1:1: expected 'package', found 'func'\n")
  expect(said('printf "package main\\nfunc main() {" > a.go; go build a.go')).toContain('syntax error: unexpected EOF, expecting }')
  expect(run(inGo('go test'))).toMatchObject({ code: 69 })
  expect(run(inGo('go nope'))).toMatchObject({ code: 2 })
  expect(run(inGo('go mod init x; go get github.com/nobody/x'))).toMatchObject({ code: 69 })
})
