// What things take: disk usage counts a layer once, pruning gives back what it says, stats tell of memory, processor and network.
import { expect, test } from 'vitest'
import { TestConsole } from '../console'

const size = (at: TestConsole, type: string): string =>
  at.out(`docker system df --format '{{.Type}}|{{.Size}}|{{.Reclaimable}}' | grep '^${type}'`).trim()

test('a layer that two images share is counted once, and a container owes what it wrote', () => {
  const at = new TestConsole(['nginx:1.27', 'nginx:1.26'])
  const one = new TestConsole(['nginx:1.27'])
  expect(size(at, 'Images')).toBe(size(one, 'Images'))
  expect(at.out('docker system df -v | awk \'$1 == "nginx" {print $7}\' | sort -u')).toMatch(/^\d/)
  at.type("docker run --name w1 nginx:1.27 sh -c 'head -c 5000 /dev/zero > /x'")
  expect(size(at, 'Containers')).toBe('Containers|5kB|5kB (100%)')
  expect(at.out('docker container prune -f | tail -1')).toBe('Total reclaimed space: 5kB\n')
  expect(size(at, 'Containers')).toBe('Containers|0B|0B')
})

test('a volume holds what is written to it, and is reclaimable once nobody has it', () => {
  const at = new TestConsole(['alpine'])
  at.out("docker run --rm -v data:/d alpine sh -c 'head -c 2000 /dev/zero > /d/x'")
  expect(size(at, 'Local Volumes')).toBe('Local Volumes|2kB|2kB (100%)')
  expect(at.out('docker volume prune -af | tail -1')).toBe('Total reclaimed space: 2kB\n')
})

test('a tmpfs volume is as large as its options say, and empty again at the next start', () => {
  const at = new TestConsole(['alpine'])
  at.out('docker volume create -o type=tmpfs -o device=tmpfs -o o=size=1m tt')
  expect(at.out('docker run --rm -v tt:/t alpine sh -c "df -k /t | tail -1"')).toContain(' 1024 ')
  at.out('docker run --rm -v tt:/t alpine touch /t/x')
  expect(at.out('docker run --rm -v tt:/t alpine ls /t')).toBe('')
  expect(at.type('docker volume create -o type=tmpfs uu').stderr).toBe(
    'Error response from daemon: create uu: missing required option: "device"\n',
  )
})

test('stats: a busy loop takes a processor, half of one when it is limited to that; traffic is counted', () => {
  const at = new TestConsole(['alpine', 'nginx'])
  at.out(
    "docker run -d --name busy alpine sh -c 'while :; do :; done'; docker run -d --name half --cpus 0.5 alpine sh -c 'while :; do :; done'",
  )
  at.out('docker run -d --name web -m 64m -p 80:80 nginx; sleep 1; curl -s localhost > /dev/null')
  const rows = at.out("docker stats --no-stream --format '{{.Name}} {{.CPUPerc}}' busy half web").split('\n')
  const percent = (name: string) => Number(/ ([\d.]+)%/.exec(rows.find((row) => row.startsWith(name)) ?? '')?.[1])
  expect(percent('busy')).toBeGreaterThan(90)
  expect(percent('half')).toBeGreaterThan(40)
  expect(percent('half')).toBeLessThan(60)
  expect(percent('web')).toBeLessThan(5)
  expect(at.out("docker stats --no-stream --format '{{.MemUsage}}' web")).toMatch(/^[\d.]+MiB \/ 64MiB\n$/)
  expect(at.out("docker stats --no-stream --format '{{.NetIO}}' web")).not.toMatch(/^0B/)
})
