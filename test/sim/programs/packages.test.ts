// Package managers in containers and builds: what they fetch, what they refuse, and what their layers weigh.
import { describe, expect, test } from 'vitest'
import { TestConsole } from '../console'

const bytesOf = (at: TestConsole, image: string): number => Number(at.out(`docker image inspect -f '{{.Size}}' ${image}`))
const plain = (text: string): string => text.replace(/.*\r/g, '')

describe('apt', () => {
  const at = new TestConsole(['debian'])
  test('finds nothing before an update, and installs what the archive has after it', () => {
    const early = at.type('docker run --rm debian apt-get install -y curl')
    expect([early.code, early.stderr]).toEqual([100, 'E: Unable to locate package curl\n'])
    const done = at.type(
      "docker run --rm debian sh -c 'apt-get update -qq && apt-get install -y --no-install-recommends curl && curl -V && dpkg -s curl && dpkg -L curl && du -s /var/lib/apt/lists'",
    )
    expect(done.code).toBe(0)
    const out = plain(done.stdout)
    expect(out).toContain('The following NEW packages will be installed:\n  curl libbrotli1')
    expect(out).toContain('Recommended packages:\n  ca-certificates')
    expect(out).toMatch(/Need to get 4\d{3} kB of archives\./)
    expect(out).toMatch(/Setting up curl \(7\.88\.1-10\+deb12u\d+\) \.\.\.\n/)
    expect(out).toContain('curl 8.14.1')
    expect(out).toContain('Status: install ok installed\n')
    expect(out).toContain('/usr/bin/curl\n')
    // Tens of megabytes: what is left behind when nobody removes it.
    expect(Number(/(\d+)\t\/var\/lib\/apt\/lists/.exec(out)?.[1])).toBeGreaterThan(18_000)
  })
  test('takes recommended packages too unless told otherwise, and asks on what is no terminal', () => {
    const asked = at.type("docker run --rm debian sh -c 'apt-get update -qq; apt-get install curl'")
    expect(asked.code).toBe(1)
    expect(asked.stdout).toContain('publicsuffix')
    expect(asked.stdout).toMatch(/Do you want to continue\? \[Y\/n\] Abort\.\n$/)
  })
  test('removes, and tells what is no longer needed', () => {
    const out = plain(
      at.type(
        "docker run --rm debian sh -c 'apt-get update -qq; apt-get install -qqy jq; apt-get remove -y jq; apt-get autoremove -y; which jq || echo gone'",
      ).stdout,
    )
    expect(out).toContain("Use 'apt autoremove' to remove them.\n")
    expect(out).toContain('Removing libjq1:amd64'.replace(':amd64', ''))
    expect(out).toMatch(/gone\n$/)
  })
  test('warns when the mirror cannot be resolved, and needs root', () => {
    const alone = at.type('docker run --rm --network none debian apt-get update')
    expect(alone.code).toBe(0)
    expect(alone.stderr).toContain(
      "W: Failed to fetch http://deb.debian.org/debian/dists/bookworm/InRelease  Temporary failure resolving 'deb.debian.org'\n",
    )
    expect(at.type('docker run --rm -u 1000 debian apt-get install -y jq').stderr).toContain('are you root?\n')
  })
  test('says of a package that exists but is not in the catalogue that it is not there, and of nonsense what apt says', () => {
    const real = at.type("docker run --rm debian sh -c 'apt-get update -qq; apt-get install -y ffmpeg'")
    expect([real.code, real.stderr]).toEqual([
      69,
      "drydock: apt: the package ffmpeg is real, but it is not in the simulated mirror's catalogue\n",
    ])
    expect(at.type("docker run --rm debian sh -c 'apt-get update -qq; apt-get install -y nosuch'").stderr).toBe(
      'E: Unable to locate package nosuch\n',
    )
  })
})

describe('apk', () => {
  const at = new TestConsole(['alpine'])
  test('installs, forgets its index with --no-cache, and removes a virtual package with all that it brought', () => {
    const out = at.out(
      "docker run --rm alpine sh -c 'apk add --no-cache --virtual .build gcc musl-dev; ls /var/cache/apk | wc -l; apk del .build; apk info | wc -l; apk add -q curl; curl -V; ls /var/cache/apk | wc -l'",
    )
    expect(out).toMatch(/^fetch https:\/\/dl-cdn\.alpinelinux\.org\/alpine\/v3\.21\/main\/x86_64\/APKINDEX\.tar\.gz\n/)
    expect(out).toMatch(/\(\d+\/\d+\) Installing gcc \(14\.2\.0-r4\)\n/)
    expect(out).toMatch(/OK: \d+ MiB in \d+ packages\n0\n/)
    expect(out).toMatch(/packages\n15\ncurl 8\.14\.1[^\n]*\n[^]*2\n$/)
  })
  test('refuses what it cannot select, and says so when it is alone', () => {
    const none = at.type('docker run --rm alpine apk add --no-cache nosuch')
    expect([none.code, none.stderr]).toEqual([
      1,
      'ERROR: unable to select packages:\n  nosuch (no such package):\n    required by: world[nosuch]\n',
    ])
    const alone = at.type('docker run --rm --network none alpine apk add --no-cache curl')
    expect(alone.code).not.toBe(0)
    expect(alone.stderr).toContain(
      'WARNING: fetching https://dl-cdn.alpinelinux.org/alpine/v3.21/main: temporary error (try again later)\n',
    )
  })
})

describe('npm', () => {
  const at = new TestConsole(['node:20'])
  const npm = (script: string) => at.type(`mkdir -p app; docker run --rm -v $PWD/app:/app -w /app node:20 sh -c '${script}'`)
  test('installs with all that is needed, writes the lock, and does it again from the lock', () => {
    const first = npm('npm init -y >/dev/null; npm install express@4; ls node_modules | wc -l')
    expect(first.stdout).toMatch(/^\nadded (\d+) packages, and audited (\d+) packages in \d+m?s\n/)
    expect(at.out('grep -c resolved app/package-lock.json')).not.toBe('0\n')
    const again = npm('rm -rf node_modules; npm ci --omit=dev --no-audit --no-fund')
    expect([again.code, again.stdout]).toEqual([0, expect.stringMatching(/^\nadded \d+ packages in \d+m?s\n$/)])
    expect(npm('npm install').stdout).toContain('up to date')
  })
  test('runs scripts, and tells which there are not', () => {
    expect(npm('npm test')).toMatchObject({
      code: 1,
      stdout: '\n> app@1.0.0 test\n> echo "Error: no test specified" && exit 1\n\nError: no test specified\n',
    })
    expect(npm('npm run nosuch').stderr).toContain('npm error Missing script: "nosuch"\n')
  })
  test('refuses what the registry has not, and ci without a lock', () => {
    expect(npm('npm install nosuch-package-at-all').stderr).toContain('npm error code E404\n')
    expect(npm('rm -f package-lock.json; npm ci')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm error code EUSAGE\n') as string,
    })
    expect(npm('npm install next').code).toBe(69)
  })
})

describe('pip', () => {
  const at = new TestConsole(['python:3.14', 'debian'])
  test('installs what a file asks for, and keeps wheels unless told otherwise', () => {
    const out = at.type(
      "docker run --rm python:3.14 sh -c 'echo flask==3.0.0 > r.txt; pip install --no-cache-dir -r r.txt; ls /root/.cache; pip freeze; pip install -q requests; ls /root/.cache'",
    )
    expect(out.stdout).toContain('Collecting flask==3.0.0 (from -r r.txt (line 1))\n')
    expect(out.stdout).toMatch(/Successfully installed .*flask-3\.0\.0/)
    expect(out.stdout).toContain('flask==3.0.0\n')
    expect(out.stdout).toMatch(/pip\n$/)
  })
  test('refuses unknown names', () => {
    const none = at.type('docker run --rm python:3.14 pip install nosuch-package-at-all')
    expect([none.code, none.stderr]).toEqual([
      1,
      'ERROR: Could not find a version that satisfies the requirement nosuch-package-at-all (from versions: none)\nERROR: No matching distribution found for nosuch-package-at-all\n',
    ])
  })
})

describe('in a build', () => {
  const build = (at: TestConsole, name: string, dockerfile: string) => {
    const done = at.type(`mkdir -p ctx; printf '%s' '${dockerfile}' > ctx/${name}; docker build -q -f ctx/${name} -t ${name} ctx`)
    expect(done.stderr).toBe('')
    return bytesOf(at, name)
  }
  test('lists left behind stay; removed in the same step they do not; a later step saves nothing', () => {
    const at = new TestConsole(['debian'])
    const left = build(at, 'left', 'FROM debian\nRUN apt-get update && apt-get install -y --no-install-recommends tree\n')
    const same = build(
      at,
      'same',
      'FROM debian\nRUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*\n',
    )
    const later = build(
      at,
      'later',
      'FROM debian\nRUN apt-get update && apt-get install -y --no-install-recommends tree\nRUN rm -rf /var/lib/apt/lists/*\n',
    )
    expect(left - same).toBeGreaterThan(18_000_000)
    expect(later).toBe(left)
  })
  test('a second stage leaves the compiler behind', () => {
    const at = new TestConsole(['alpine'])
    const one = build(at, 'one', 'FROM alpine\nRUN apk add --no-cache build-base\nRUN echo made > /app\n')
    const two = build(
      at,
      'two',
      'FROM alpine AS build\nRUN apk add --no-cache build-base\nRUN echo made > /app\nFROM alpine\nCOPY --from=build /app /app\n',
    )
    expect(one - two).toBeGreaterThan(200_000_000)
  })
  test('package.json before the sources keeps the installation in the cache', () => {
    const at = new TestConsole(['node:20'])
    at.out(`mkdir ctx; echo '{"name":"a","version":"1.0.0","dependencies":{"express":"^4.18.2"}}' > ctx/package.json; echo 1 > ctx/app.js`)
    at.out(`printf 'FROM node:20\\nWORKDIR /app\\nCOPY package.json .\\nRUN npm install\\nCOPY . .\\n' > ctx/Dockerfile`)
    at.type('docker build -t a ctx')
    at.out('echo 2 > ctx/app.js')
    expect(at.type('docker build --progress=plain -t a ctx').stderr).toMatch(/RUN npm install\n#\d+ CACHED/)
  })
})
