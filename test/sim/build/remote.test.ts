// Contexts that the builder fetches itself: repositories, archives, a Dockerfile by its address; ADD from a repository.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session(images: readonly string[] = ['alpine', 'busybox', 'nginx', 'nginx:alpine']) {
  const world = createWorld({ images: [...images] })
  return (script: string) => {
    const result = world.run(script)
    if ('error' in result) throw new Error(result.error)
    return result
  }
}
const WELCOME = 'https://github.com/docker/welcome-to-docker.git'

describe('a repository as context', () => {
  test('is fetched by the builder, at a branch and below a folder', () => {
    const run = session()
    const { code, stderr, api } = run(`docker build -t w ${WELCOME}#main`)
    expect(code).toBe(0)
    expect(stderr).toMatch(
      /#1 \[internal\] load git source https:\/\/github\.com\/docker\/welcome-to-docker\.git#main\n#1 \d\.\d{3} [0-9a-f]{40}\trefs\/heads\/main\n/,
    )
    expect(stderr).not.toContain('load build context')
    expect(api.length).toBeGreaterThan(0)
    expect(run('docker run --rm w cat /usr/share/nginx/html/index.html').stdout).toContain('Congratulations!!!')
    expect(run(`docker build ${WELCOME}#:public`).stderr).toContain('failed to read dockerfile: open Dockerfile: no such file or directory')
    // The address alone is enough where it cannot be a folder.
    expect(run('docker build -q github.com/docker/welcome-to-docker').code).toBe(0)
  })
  test('with a Dockerfile of one’s own', () => {
    const run = session()
    const file = "printf 'FROM busybox\\nCOPY hello.c ./\\n'"
    expect(
      run(`${file} | docker build -q -t hello -f- https://github.com/docker-library/hello-world.git; docker run --rm hello head -1 hello.c`)
        .stdout,
    ).toContain('#include <stdio.h>')
  })
  test('what cannot be fetched, in git’s words', () => {
    const run = session()
    const why =
      "fatal: unable to access 'https://localhost:1/repo.git/': Failed to connect to localhost:1 after 1 ms: Could not connect to server"
    expect(run('docker build https://localhost:1/repo.git').stderr).toContain(
      `ERROR: failed to build: failed to solve: failed to read dockerfile: failed to load cache key: error fetching default branch for repository https://localhost:1/repo.git: git stderr:\n${why}\n: exit status 128\n`,
    )
    expect(run(`docker build ${WELCOME}#nope`).stderr).toContain(
      'failed to load cache key: repository does not contain ref nope, output: ""',
    )
    expect(run('docker build git@github.com:docker/x.git').stderr).toBe(
      'ERROR: failed to build: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set\n',
    )
    const beyond = run('docker build -q https://github.com/nobody/nothing.git')
    expect(beyond).toMatchObject({ code: 69, stderr: 'drydock: the repository https://github.com/nobody/nothing.git is not simulated\n' })
  })
})

test('ADD takes a repository, COPY does not; a named context may be one', () => {
  const run = session()
  const file =
    "printf 'FROM alpine\\nADD https://github.com/docker-library/hello-world.git#main /src/\\nCOPY --from=r README.md /\\n' > Dockerfile"
  const { code, stderr } = run(`${file}; docker build -t x --build-context r=${WELCOME} .`)
  expect(code).toBe(0)
  expect(stderr).toContain('[internal] load git source https://github.com/docker-library/hello-world.git#main')
  expect(run('docker run --rm x sh -c "ls /src; head -1 /README.md"').stdout).toBe(
    'Dockerfile.build\nREADME.md\nhello.c\n# Welcome to Docker\n',
  )
  expect(run(`printf 'FROM alpine\\nCOPY ${WELCOME} /\\n' > Dockerfile; docker build .`).stderr).toContain(
    "source can't be a git ref for COPY",
  )
})

test('an address of the web is a Dockerfile, or an archive with one', () => {
  const run = session()
  run("mkdir web; printf 'FROM alpine\\nRUN echo hi > /hi\\n' > web/Dockerfile; tar -C web -cf web/c.tar Dockerfile")
  run('docker run -d -p 8080:80 -v $PWD/web:/usr/share/nginx/html nginx')
  for (const name of ['Dockerfile', 'c.tar'])
    expect(run(`docker build -q -t x http://localhost:8080/${name} && docker run --rm x cat /hi`).stdout, name).toMatch(/\nhi\n$/)
  expect(run('docker build http://localhost:8080/none').stderr).toContain(
    'failed to read dockerfile: failed to load cache key: invalid response status 404',
  )
})
