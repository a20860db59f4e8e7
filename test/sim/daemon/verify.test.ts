// What dockerd refuses before a container is made, and what it finds out when one starts.
import { expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

const world = createWorld({ images: ['alpine'] })
function run(line: string) {
  const result = world.run(line)
  if ('error' in result) throw new Error(result.error)
  return result
}

test.each([
  ['--memory 4m', 'Minimum memory limit allowed is 6MB'],
  ['--memory 10m --memory-reservation 20m', 'Minimum memory limit can not be less than memory reservation limit, see usage'],
  ['--memory-swappiness 200', 'Invalid value: 200, valid memory swappiness range is 0-100'],
  ['--cpus 1 --cpu-quota 5000', 'Conflicting options: Nano CPUs and CPU Quota cannot both be set'],
  ['--cpu-period 5', 'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)'],
  ['--cpus 99', 'range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available'],
  ['--cpuset-cpus 9', 'Requested CPUs are not available - requested 9, available: 0-1'],
  ['--blkio-weight 5', 'Range of blkio weight is from 10 to 1000'],
  ['--oom-score-adj 5000', 'Invalid value 5000, range for oom score adj is [-1000, 1000]'],
  ['--cap-drop NOPE', 'invalid CapDrop: unknown capability: "CAP_NOPE"'],
  ['--isolation nope', "invalid isolation 'nope' on linux"],
  ['--ipc nope', 'invalid IPC mode: nope'],
  ['--runtime nope', 'unknown or invalid runtime name: nope'],
  ['--cgroup-parent x', 'cgroup-parent for systemd cgroup should be a valid slice named as "xxx.slice"'],
  ['--tmpfs nope', "invalid mount path: 'nope' mount path must be absolute"],
  ['--storage-opt size=1G', "--storage-opt is supported only for overlay over xfs with 'pquota' mount option"],
  ['--stop-signal NOPE', 'invalid signal: NOPE'],
  ['--health-cmd true --health-interval 1ns', 'Interval in Healthcheck cannot be less than 1ms'],
  ['--log-driver nope', "logger: no log driver named 'nope' is registered"],
  ['--log-opt nope=1', "unknown log opt 'nope' for json-file log driver"],
  ['-w rel', "the working directory 'rel' is invalid, it needs to be an absolute path"],
  ['--gpus \'"capabilities=compute,utility"\'', 'could not select device driver "" with capabilities: [[compute utility gpu]]'],
  ['--gpus all', 'could not select device driver "" with capabilities: [[gpu]]'],
])('docker run %s', (flags, why) => {
  const { stderr, code } = run(`docker run --rm ${flags} alpine true`)
  expect(stderr).toContain(`docker: Error response from daemon: ${why}\n`)
  expect(code).toBe(125)
  expect(run('sleep 1; docker ps -aq').stdout).toBe('')
})

test('a device that is not there, and one that is', () => {
  const missing = run('docker run --rm --device /dev/nope alpine true')
  expect(missing.stderr).toContain('error gathering device information while adding custom device "/dev/nope": no such file or directory')
  expect(run(`docker run --rm --device /dev/zero:/opt/a/nil alpine sh -c 'head -c 3 /opt/a/nil | wc -c; ls /opt/a'`).stdout).toBe(
    '3\nnil\n',
  )
  expect(run(`docker run --rm --device /dev/zero:/dev/a/nil alpine ls -R /dev/a`).stdout).toBe('/dev/a:\nnil\n')
  expect(run(`docker run --rm --device /dev/zero:/dev/nil alpine sh -c 'head -c 3 /dev/nil | wc -c'`).stdout).toBe('3\n')
})

test('limits of processes, logs that nobody keeps, a platform that is none', () => {
  expect(run(`docker run --rm --ulimit nofile=77:99 --ulimit core=-1 alpine sh -c 'ulimit -n; ulimit -c'`).stdout).toBe('77\nunlimited\n')
  run('docker run -d --name mute --log-driver none alpine echo hi')
  expect(run('docker logs mute')).toMatchObject({
    stderr: 'Error response from daemon: configured logging driver does not support reading\n',
    code: 1,
  })
  expect(run('docker run --rm --platform nope alpine true').stderr).toContain(
    'docker: error parsing specified platform: "nope": unknown operating system or architecture: invalid argument\n',
  )
})

test('an update is verified too', () => {
  run('docker run -d --name busy alpine sleep 1000')
  expect(run('docker update --cpus 99 busy').stderr).toContain('range of CPUs is from 0.01 to 2.00')
  expect(run('docker update --restart nope busy').stderr).toContain("invalid restart policy: unknown policy 'nope'")
  expect(run("docker inspect -f '{{.HostConfig.NanoCpus}} {{.HostConfig.RestartPolicy.Name}}' busy").stdout).toBe('0 no\n')
  run('docker rm -f busy mute')
})

test.each([
  ['x', 'invalid count (x): value must be either "all" or an integer: invalid syntax'],
  ['foo=1', "unexpected key 'foo' in 'foo=1'"],
  ['2,count=3', "gpu request key 'count' can be specified only once"],
  ['', 'EOF'],
])('--gpus %j is refused before anybody is asked', (gpus, why) => {
  const { stderr, code } = run(`docker run --gpus '${gpus}' alpine`)
  expect(stderr).toContain(`invalid argument ${JSON.stringify(gpus)} for "--gpus" flag: ${why}\n`)
  expect(code).toBe(125)
})

test('what GPUs are asked for', () => {
  run(`docker create --name gpu --gpus '"device=0,1",driver=nvidia' --gpus all,options=a=b alpine`)
  expect(run("docker inspect -f '{{json .HostConfig.DeviceRequests}}' gpu").stdout).toBe(
    '[{"Driver":"nvidia","Count":0,"DeviceIDs":["0","1"],"Capabilities":[["gpu"]],"Options":{}},' +
      '{"Driver":"","Count":-1,"DeviceIDs":null,"Capabilities":[["gpu"]],"Options":{"a":"b"}}]\n',
  )
})
