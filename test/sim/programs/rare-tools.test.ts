// Tools that are seldom typed, in a container of alpine: what they print, and what they refuse.
import { expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

const world = createWorld({ images: ['alpine'] })
function box(script: string) {
  const result = world.run(`docker run --rm alpine sh -c '${script}'`)
  if ('error' in result) throw new Error(result.error)
  return result
}

test.each([
  ['echo hello | gzip | zcat', 'hello\n'],
  ['echo abc > f; gzip f; ls f*; gunzip f.gz; cat f', 'f.gz\nabc\n'],
  ['printf abc | md5sum', '900150983cd24fb0d6963f7d28e17f72  -\n'],
  ['printf abc | sha1sum', 'a9993e364706816aba3e25717850c26c9cd0d89d  -\n'],
  ['printf "abc\\001" | hexdump -C', '00000000  61 62 63 01                                       |abc.|\n00000004\n'],
  ['printf abcd | xxd', '00000000: 6162 6364                                abcd\n'],
  ['printf abcd | xxd -p | xxd -r -p', 'abcd'],
  ['echo abcdef | fold -w 4', 'abcd\nef\n'],
  ['printf "a\\tb\\n" | expand -t 4', 'a   b\n'],
  ['seq 9 | shuf | sort | tr -d "\\n"', '123456789'],
  ['truncate -s 2K t; wc -c < t; truncate -s -1K t; wc -c < t', '2048\n1024\n'],
  ['factor 360', '360: 2 2 2 3 3 5\n'],
  ['printf "ab\\001long enough\\n" | strings', 'long enough\n'],
  ['sysctl kernel.osrelease | cut -c1-17', 'kernel.osrelease \n'],
  ['install -D -m 700 /etc/hostname /a/b/c; ls -l /a/b/c | cut -c1-10', '-rwx------\n'],
])('%s', (script, stdout) => {
  expect(box(script)).toMatchObject({ stdout, stderr: '', code: 0 })
})

test('what needs more rights than a container has is refused, what is not simulated says so', () => {
  expect(box('dmesg').stderr).toBe('dmesg: klogctl: Operation not permitted\n')
  expect(box('reboot').stderr).toBe('reboot: Operation not permitted\n')
  expect(box('sysctl -w kernel.hostname=x').stderr).toBe("sysctl: error setting key 'kernel.hostname': Read-only file system\n")
  expect(box('echo abc > f; gunzip < f').stderr).toBe('gunzip: invalid magic\n')
  expect(box('crond')).toMatchObject({ stderr: 'drydock: crond is installed, but running it is not simulated\n', code: 69 })
  expect(box('busybox nosuch')).toMatchObject({ stderr: 'nosuch: applet not found\n', code: 127 })
})

test('a container sees its own control group, and its namespaces by number', () => {
  world.run('docker run -d --name limited --memory 64m --cpus 0.5 --pids-limit 9 alpine sleep 1000')
  const read = (file: string) => {
    const result = world.run(`docker exec limited cat ${file}`)
    return 'error' in result ? result.error : result.stdout
  }
  expect(['memory.max', 'cpu.max', 'pids.max'].map((name) => read(`/sys/fs/cgroup/${name}`))).toEqual([
    '67108864\n',
    '50000 100000\n',
    '9\n',
  ])
  const links = world.run(
    'docker exec limited readlink /proc/self/ns/net /proc/1/ns/net; docker run --rm --network container:limited alpine readlink /proc/self/ns/net; readlink /proc/self/ns/net; docker run --rm --network host alpine readlink /proc/self/ns/net; docker exec limited readlink /proc/1/fd/0',
  )
  const [a, b, joined, host, onHost, input] = 'error' in links ? [] : links.stdout.split('\n')
  expect(new Set([a, b, joined]).size).toBe(1)
  expect([host, onHost, input]).toEqual(['net:[4026531840]', 'net:[4026531840]', '/dev/null'])
  expect(a).toMatch(/^net:\[40265\d+\]$/)
  expect(a).not.toBe(host)
})
