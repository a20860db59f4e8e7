// Registries: a private one in a container, Docker Hub with its one account, and what each refuses.
import { describe, expect, test } from 'vitest'
import { TestConsole } from '../console'

const ID = /^[0-9a-f]{64}\n$/

describe('a registry in a container', () => {
  test('takes a push once, mounts what another repository has, and gives it back', () => {
    const at = new TestConsole(['registry:2', 'nginx:1.27'])
    expect(at.out('docker run -d -p 5000:5000 --name reg registry:2; sleep 1')).toMatch(ID)
    at.out('docker tag nginx:1.27 localhost:5000/web:1; docker tag nginx:1.27 localhost:5000/other')
    const first = at.out('docker push localhost:5000/web:1')
    expect(first.match(/Pushed$/gm)).toHaveLength(6)
    expect(at.out('docker push localhost:5000/web:1').match(/Layer already exists$/gm)).toHaveLength(6)
    expect(at.out('docker push localhost:5000/other').match(/Mounted from web$/gm)).toHaveLength(6)
    expect(at.out('curl -s localhost:5000/v2/_catalog')).toBe('{"repositories":["other","web"]}\n')
    at.out('docker rmi localhost:5000/web:1 localhost:5000/other nginx:1.27')
    expect(at.out('docker pull -a localhost:5000/web')).toContain('Downloaded newer image for localhost:5000/web\n')
    expect(at.out('docker run --rm localhost:5000/web:1 cat /usr/share/nginx/html/index.html')).toContain('nginx')
  })

  test('keeps its files where the distribution puts them', () => {
    const at = new TestConsole(['registry:2', 'alpine'])
    at.out(
      'docker run -d -p 5000:5000 --name reg registry:2; sleep 1; docker tag alpine localhost:5000/a/b; docker push -q localhost:5000/a/b',
    )
    const root = '/var/lib/registry/docker/registry/v2'
    expect(at.out(`docker exec reg ls ${root}/repositories/a/b`)).toBe('_layers\n_manifests\n')
    const link = at.out(`docker exec reg cat ${root}/repositories/a/b/_manifests/tags/latest/current/link`)
    const digest = at.out("docker inspect -f '{{index .RepoDigests 1}}' alpine").trim().split('@')[1]
    expect(link).toBe(digest)
    expect(at.out(`curl -s localhost:5000/v2/a/b/manifests/${digest ?? ''} | head -2`)).toBe('{\n   "schemaVersion": 2,\n')
  })

  test('refuses a blob that is not what its digest says, and a manifest whose blobs it has not', () => {
    const at = new TestConsole(['registry:2'])
    at.out('docker run -d -p 5000:5000 registry:2; sleep 1')
    const wrong = 'sha256:' + '0'.repeat(64)
    const upload = `L=$(curl -si -X POST localhost:5000/v2/x/blobs/uploads/ | tr -d '\\r' | sed -n 's/^Location: //p')`
    expect(at.out(`${upload}; curl -s -X PUT "$L?digest=${wrong}"`)).toContain('DIGEST_INVALID')
    const manifest = `{"schemaVersion":2,"config":{"digest":"${wrong}"},"layers":[]}`
    expect(at.out(`curl -s -X PUT -d '${manifest}' localhost:5000/v2/x/manifests/1`)).toContain('MANIFEST_BLOB_UNKNOWN')
    expect(at.out('curl -s -X DELETE localhost:5000/v2/x/manifests/1')).toContain('UNSUPPORTED')
  })

  test('is reached without TLS only on localhost', () => {
    const at = new TestConsole(['registry:2', 'alpine'])
    at.out('docker run -d -p 5000:5000 registry:2; sleep 1; docker tag alpine 192.168.65.3:5000/a')
    const { stderr, code } = at.type('docker push -q 192.168.65.3:5000/a')
    expect([stderr, code]).toEqual(['Get "https://192.168.65.3:5000/v2/": http: server gave HTTP response to HTTPS client\n', 1])
  })
})

describe('Docker Hub', () => {
  test('takes pushes of an account to its own names only', () => {
    const at = new TestConsole(['alpine'])
    at.out('docker tag alpine learner/app:1')
    expect(at.type('docker push -q learner/app:1').stderr).toBe('denied: requested access to the resource is denied\n')
    const wrong = at.type('echo nonsense | docker login -u learner --password-stdin')
    expect([wrong.stderr, wrong.code]).toEqual([
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password\n',
      1,
    ])
    expect(at.type('echo secret | docker login -u learner --password-stdin').stdout).toBe('Login Succeeded\n')
    expect(at.out('grep -c bGVhcm5lcjpzZWNyZXQ= ~/.docker/config.json')).toBe('1\n')
    expect(at.out('docker push learner/app:1')).toContain('Mounted from library/alpine\n')
    expect(at.out('docker rmi learner/app:1 > /dev/null; docker pull -q learner/app:1')).toBe('docker.io/learner/app:1\n')
    expect(at.out('docker logout')).toBe('Removing login credentials for https://index.docker.io/v1/\n')
    expect(at.type('docker push -q learner/app:1').code).toBe(1)
  })

  test('is searched', () => {
    const at = new TestConsole()
    expect(at.out("docker search --format '{{.Name}} {{.IsOfficial}}' busybox")).toBe('busybox [OK]\n')
    expect(at.type('docker search --filter bogus=1 x').stderr).toBe("Error response from daemon: invalid filter 'bogus'\n")
  })
})
