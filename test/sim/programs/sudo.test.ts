// sudo and usermod on the host: who may, and as whom.
import { expect, it } from 'vitest'
import { TestConsole } from '../console'

it('root, and members of the group sudo, run commands as others', () => {
  const at = new TestConsole()
  expect(at.out('sudo id -un; sudo -u nobody id -un; sudo A=1 sh -c "echo \\$A \\$HOME"')).toBe('root\nnobody\n1 /root\n')
  at.out('useradd -m bob; useradd -m eve; groupadd sudo; usermod -aG sudo bob')
  expect(at.out('su bob -c "sudo id -un"')).toBe('root\n')
  expect(at.type('su eve -c "sudo id"')).toMatchObject({ code: 1, stderr: 'eve is not in the sudoers file.\n' })
})
it('membership of the group docker opens the socket', () => {
  const at = new TestConsole()
  at.out('useradd -m bob')
  expect(at.type('su bob -c "docker ps"').stderr).toContain('permission denied')
  at.out('sudo usermod -aG docker bob')
  expect(at.type('su bob -c "docker ps -q"')).toMatchObject({ code: 0, stdout: '' })
})
it('what is wrong is said as sudo says it', () => {
  const at = new TestConsole()
  const { code, stderr } = at.type('sudo')
  expect([code, stderr.startsWith('usage: sudo')]).toEqual([1, true])
  expect(at.type('sudo nosuch')).toMatchObject({ code: 1, stderr: 'sudo: nosuch: command not found\n' })
  expect(at.type('sudo -u nobody2 id').stderr).toMatch(/^sudo: unknown user nobody2\n/)
  expect(at.type('usermod -aG none root')).toMatchObject({ code: 6, stderr: "usermod: group 'none' does not exist\n" })
})
