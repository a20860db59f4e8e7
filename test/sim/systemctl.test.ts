// systemctl on the Docker host: the daemon stops and starts, and a link says whether it starts with the machine.
import { expect, test } from 'vitest'
import { createWorld } from '../../src/sim/index'

test('start, stop, status; enable, disable; what is no unit, and what is not simulated', () => {
  const world = createWorld({})
  const run = (line: string) => {
    const result = world.run(line)
    if ('error' in result) throw new Error(result.error)
    return result
  }
  const link = '/etc/systemd/system/multi-user.target.wants/docker.service'
  expect(run('systemctl is-active docker; systemctl is-enabled docker containerd').stdout).toBe('active\nenabled\nenabled\n')
  expect(run('systemctl disable docker').stderr).toContain(`Removed "${link}".`)
  expect(run('systemctl is-enabled docker')).toMatchObject({ stdout: 'disabled\n', code: 1 })
  expect(run(`systemctl disable --now docker; systemctl is-active docker; ls ${link}`)).toMatchObject({ stdout: 'inactive\n', code: 2 })
  expect(run('docker ps').stderr).toContain('Cannot connect to the Docker daemon')
  expect(run('systemctl enable --now docker').stderr).toContain(`Created symlink ${link} → /lib/systemd/system/docker.service.`)
  expect(run('docker ps -q; systemctl status docker').stdout).toMatch(
    /^● docker\.service .*\n.*; enabled; .*\n {5}Active: active \(running\)\n$/,
  )
  expect(run('systemctl daemon-reload; systemctl restart docker; systemctl is-active docker').stdout).toBe('active\n')
  expect(run('systemctl enable nope').code).toBe(1)
  expect(run('systemctl start nope').code).toBe(5)
  expect(run('systemctl --user start docker').code).toBe(69)
  expect(run('systemctl mask docker').code).toBe(69)
})
