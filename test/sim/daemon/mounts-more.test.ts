// Parts of volumes, and file systems in memory with a size.
import { expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

const world = createWorld({ images: ['alpine'] })
function run(line: string) {
  const result = world.run(line)
  if ('error' in result) throw new Error(result.error)
  return result
}
run(`docker run --rm -v vol:/data alpine sh -c 'mkdir /data/sub; echo hi > /data/sub/f'`)
const mount = (more: string) => run(`docker run --rm --mount type=volume,dst=/x,${more} alpine ls /x`)

test('volume-subpath', () => {
  expect(mount('src=vol,volume-subpath=sub').stdout).toBe('f\n')
  expect(mount('src=vol,volume-subpath=nope').stderr).toContain('cannot access path /var/lib/docker/volumes/vol/_data/nope: lstat ')
  expect(mount('src=vol,volume-subpath=/sub').stderr).toContain('subpath must be a relative path within the volume')
  expect(mount('volume-subpath=sub').stderr).toContain('must not set Subpath when using anonymous volumes')
})
test('tmpfs: its size, its mode, and where inspect shows it', () => {
  const { stdout } = run(`docker run --rm --tmpfs /x:size=64k,mode=700 alpine sh -c 'df /x | tail -1; ls -ld /x | cut -c1-10'`)
  expect(stdout).toMatch(/^tmpfs +64 +0 +64 +0% \/x\ndrwx------\n$/)
  run('docker create --name two --tmpfs /x:size=64k --mount type=tmpfs,dst=/y,tmpfs-size=1m alpine')
  expect(run("docker inspect -f '{{range .Mounts}}{{.Type}} {{.Destination}};{{end}} {{.HostConfig.Tmpfs}}' two").stdout).toBe(
    'tmpfs /y; map[/x:size=64k]\n',
  )
})
test('a tmpfs is full when it is full', () => {
  const { stdout, stderr } = run(
    `docker run --rm --tmpfs /x:size=64k alpine sh -c 'dd if=/dev/zero of=/x/big bs=1k count=100; df /x | tail -1; rm /x/big; echo room > /x/f; cat /x/f'`,
  )
  expect(stderr).toContain('No space left on device')
  expect(stdout).toMatch(/ 64 +64 +0 100% \/x\nroom\n$/)
})
