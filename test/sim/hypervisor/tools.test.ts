// virsh, virt-install, qemu-img, load and lab at the console: what they print, what they refuse, and that a refusal changes nothing.
import { describe, expect, test } from 'vitest'
import { createWorld, SECOND } from '../../../src/sim/index'
import { TestConsole } from '../console'

const BASE = '/var/lib/libvirt/images'
const vm = (name: string, more = '') =>
  `virt-install --name ${name} --disk backing_store=${BASE}/linuxkit.qcow2 --import --osinfo linuxkit --noautoconsole ${more}`

describe('a machine', () => {
  const console = new TestConsole(['alpine'])
  test('is installed, starts, and is listed', () => {
    expect(console.out(vm('one', '--memory 1024 --vcpus 2'))).toBe('\nStarting install...\nDomain creation completed.\n')
    expect(console.out('virsh list --all')).toBe(' Id   Name   State\n----------------------\n 1    one    running\n\n')
  })
  test('has a kernel and processes of its own; a container has neither', () => {
    const exec = `virsh qemu-agent-command one '{"execute":"guest-exec","arguments":{"path":"uname","arg":["-r"],"capture-output":true}}'`
    const pid = /"pid":(\d+)/.exec(console.out(`sleep 1; ${exec}`))?.[1] ?? ''
    const answer = console.out(`sleep 1; virsh qemu-agent-command one '{"execute":"guest-exec-status","arguments":{"pid":${pid}}}'`)
    const inside = atob(/"out-data":"([^"]*)"/.exec(answer)?.[1] ?? '').trim()
    expect(inside).toBe('4.14.94')
    const host = console.out('uname -r').trim()
    expect(inside).not.toBe(host)
    expect(console.out('docker run --rm alpine uname -r').trim()).toBe(host)
    const guests = [...console.world.view.processes.values()].filter(({ machine }) => machine === 'one')
    expect(guests.map(({ argv }) => argv.join(' '))).toEqual(['/sbin/init'])
  })
  test('is paused, goes on, gives memory back, gets more processors', () => {
    console.out('virsh suspend one >/dev/null')
    expect(console.out('virsh domstate one')).toBe('paused\n\n')
    expect(console.out('virsh resume one')).toBe("Domain 'one' resumed\n\n")
    console.out('virsh setmem one 128M >/dev/null; virsh setvcpus one 4 >/dev/null; sleep 4')
    const info = console.out('virsh dominfo one')
    expect(info).toContain('CPU(s):         4\n')
    expect(info).toContain('Max memory:     1048576 KiB\nUsed memory:    131072 KiB\n')
    expect(console.world.view.lab?.usage.get('vm/one')?.memory).toBeCloseTo(155, 0)
  })
  test('is shut down, and undefined only then', () => {
    expect(console.type('virsh undefine one').code).toBe(1)
    expect(console.out('virsh shutdown one')).toBe("Domain 'one' is being shutdown\n\n")
    console.out('sleep 3')
    expect(console.out('virsh domstate --reason one')).toBe('shut off (shutdown)\n\n')
    expect(console.type('virsh shutdown one')).toMatchObject({
      code: 1,
      stderr: "error: Failed to shutdown domain 'one'\nerror: Requested operation is not valid: domain is not running\n",
    })
    expect(console.out('virsh undefine one')).toBe("Domain 'one' has been undefined\n\n")
    expect(console.out('virsh list --all')).toBe(' Id   Name   State\n--------------------\n\n')
  })
  test('with too little memory its kernel panics; one host has room for so many', () => {
    console.out(`${vm('tiny', '--memory 32')} >/dev/null; sleep 1`)
    expect(console.out('virsh domstate --reason tiny')).toBe('crashed (panicked)\n\n')
    const big = console.type(vm('big', '--memory 9000 --memorybacking allocation.mode=immediate'))
    expect(big.code).toBe(1)
    expect(big.stderr).toContain('Cannot allocate memory')
  })
})

describe('disk images', () => {
  const console = new TestConsole()
  test('take what is in them, or all of it', () => {
    expect(console.out('qemu-img create -f qcow2 a.qcow2 64M')).toBe(
      "Formatting 'a.qcow2', fmt=qcow2 cluster_size=65536 extended_l2=off compression_type=zlib size=67108864 lazy_refcounts=off refcount_bits=16\n",
    )
    console.out(
      'qemu-img create -q -f qcow2 -o preallocation=metadata b.qcow2 64M; qemu-img create -q -f qcow2 -o preallocation=full c.qcow2 64M',
    )
    // QEMU's own test output (tests/qemu-iotests/243.out).
    expect(console.out("stat -c '%s' a.qcow2 b.qcow2 c.qcow2")).toBe('196616\n67436544\n67436544\n')
    expect(console.out('qemu-img info b.qcow2 | sed -n 4p')).toBe('disk size: 320 KiB\n')
    expect(console.out('qemu-img info c.qcow2 | sed -n 4p')).toBe('disk size: 64.3 MiB\n')
  })
  test('stand on others, keep snapshots', () => {
    console.out(`qemu-img create -q -f qcow2 -b ${BASE}/debian8.qcow2 -F qcow2 d.qcow2; qemu-img snapshot -c before d.qcow2`)
    const info = console.out('qemu-img info d.qcow2')
    expect(info).toContain(`backing file: ${BASE}/debian8.qcow2\n`)
    expect(info).toContain('1         before                0 B 2026-11-24 ')
    console.out('qemu-img snapshot -d before d.qcow2')
    expect(console.out('qemu-img snapshot -l d.qcow2')).toBe('')
  })
  test('are files: a copy is an image, one that is removed is none', () => {
    console.out('cp d.qcow2 e.qcow2; rm d.qcow2')
    expect(console.out('qemu-img info e.qcow2 | head -2')).toBe('image: e.qcow2\nfile format: qcow2\n')
    expect(console.type('qemu-img info d.qcow2').stderr).toContain('No such file or directory')
  })
})

describe('the same load', () => {
  test('is throttled by a container’s limit and told apart from starving', () => {
    const console = new TestConsole(['alpine'])
    console.out('lab host 4 16G')
    console.out(
      'for n in one two; do docker run -d --name $n -v /usr/bin/load:/load alpine /load steady --cpu 3 >/dev/null; done; docker update --cpus 1 one >/dev/null; sleep 3',
    )
    const { usage } = console.world.view.lab ?? {}
    const of = (name: string) => usage?.get(console.out(`docker inspect -f '{{.Id}}' ${name}`).trim())
    expect(of('one')).toMatchObject({ cpu: 1, throttled: 2, starved: 0 })
    expect(of('two')).toMatchObject({ cpu: 3, throttled: 0, starved: 0 })
    console.out('docker update --cpus 4 one >/dev/null; sleep 3')
    expect(console.world.view.lab?.samples.at(-1)?.cpu).toMatchObject({ containers: 4, throttled: 0, starved: 2 })
    expect(console.out("docker stats --no-stream --format '{{.CPUPerc}}' one")).toBe('200.00%\n')
  })
  test('forks until there are no more processes to be had', () => {
    const console = new TestConsole(['alpine'])
    const { stderr } = console.type('docker run --rm --pids-limit 10 -v /usr/bin/load:/load alpine /load fork --for 8')
    expect(stderr).toContain('load: fork: Resource temporarily unavailable')
  })
  test('in Docker Desktop’s machine costs what that machine has ever touched', () => {
    const console = new TestConsole(['alpine'])
    const outer = () => Number(/figure: ([\d.]+)/.exec(console.out('lab note figure outer.memory'))?.[1])
    console.out('docker run -d --name app -v /usr/bin/load:/load alpine /load idle --memory 500M >/dev/null; lab desktop on; sleep 1')
    const full = outer()
    console.out('docker rm -f app >/dev/null; sleep 1')
    expect(full).toBeGreaterThan(700)
    expect(outer()).toBeCloseTo(full, -1)
  })
})

/** Refused, and nothing has changed. */
describe('what makes no sense', () => {
  const console = new TestConsole(['alpine'])
  console.out(`${vm('good', '--memory 512')} >/dev/null; sleep 1`)
  const state = () =>
    JSON.stringify([
      console.world.view.lab?.hardware,
      [...(console.world.view.lab?.constants ?? [])],
      [...(console.world.view.lab?.vms ?? [])],
    ])
  const before = state()
  test.each([
    ['virsh start nosuch', 1, "failed to get domain 'nosuch'"],
    ['virsh setmem good 0', 1, 'at least 1 MiB'],
    ['virsh setmem good -5', 1, ''],
    ['virsh setmem good lots', 1, "Scaled numeric value 'lots'"],
    ['virsh setmem good 10G', 1, 'cannot set memory higher than max memory'],
    ['virsh setvcpus good 0', 1, "Invalid value '0'"],
    ['virsh setvcpus good many', 1, "Numeric value 'many'"],
    ['virsh setvcpus good 99999', 1, 'machine type limit'],
    ['virsh frobnicate', 1, "unknown command: 'frobnicate'"],
    ['virsh migrate good elsewhere', 69, 'drydock:'],
    ['virsh console good', 1, 'controlling TTY'],
    [vm('good'), 1, 'already in use'],
    [vm('zero', '--memory 0'), 1, 'at least 1 MiB'],
    [vm('zero', '--memory 1KiB'), 1, 'not a number'],
    [vm('zero', '--vcpus 0'), 1, 'at least 1'],
    [vm('zero', '--vcpus x'), 1, 'not a number'],
    [vm('huge', '--memory 999999999999'), 69, 'drydock:'],
    ['virt-install --name x --memory 512 --import --disk none', 69, 'drydock:'],
    ['virt-install --name x --memory 512 --cdrom x.iso --disk size=10', 69, 'drydock:'],
    ['virt-install --name x --disk size=10 --import --osinfo solaris', 1, 'Unknown OS name'],
    ['qemu-img create -f qcow2 x.qcow2 -- -1', 1, 'Invalid image size'],
    ['qemu-img create -f qcow2 x.qcow2 big', 1, 'Invalid image size'],
    ['qemu-img create -f vmdk x.vmdk 1G', 69, 'drydock:'],
    ['qemu-img info nosuch', 1, 'No such file'],
    ['qemu-img rebase x', 69, 'drydock:'],
    ['lab host 0 8G', 2, 'from 1 to 1024'],
    ['lab host 4 1K', 2, 'from 1G to 16T'],
    ['lab host 4 NaN', 2, 'from 1G to 16T'],
    ['lab host -4 8G', 2, 'from 1 to 1024'],
    ['lab set vmm.qemu x', 2, 'not a number'],
    ['lab set vmm.qemu -1', 2, 'must be from'],
    ['lab set vmm.qemu 1e99', 2, 'must be from'],
    ['lab set vmm.qemu Infinity', 2, 'not a number'],
    ['lab set __proto__ 1', 2, 'no constant'],
    ['lab run 99', 2, 'no experiment'],
    ['lab claim nosuch holds', 2, 'no claim'],
    ['lab desktop maybe', 2, 'on or off'],
    ['load steady --cpu lots', 2, 'not a number'],
    ['load steady --cpu -1', 2, 'not a number'],
    ['load idle --memory 10000000T', 2, 'not a size'],
    ['load nothing', 2, 'unknown kind'],
    ['docker run --rm alpine virsh list', 127, ''],
  ])('%s', (line, code, said) => {
    const answer = console.type(line)
    expect(answer.code).toBe(code)
    expect(answer.stderr).toContain(said)
    expect(state()).toBe(before)
  })
  test('ten million machines: refused at the two thousand and first', () => {
    const many = new TestConsole()
    const loop = `i=0; while [ $i -lt 10000000 ]; do i=$((i+1)); virt-install -n v$i --disk path=v.qcow2,backing_store=${BASE}/unikernel.qcow2 --import --memory 4 --virt-type xen >/dev/null 2>&1; [ $i -le 2100 ] || break; done; virsh list --all --name | wc -l`
    expect(Number(many.type(loop).stdout)).toBeLessThanOrEqual(2_001)
  })
})

test('constants are edited, said to be, and travel with what was typed', () => {
  const one = new TestConsole()
  one.out('lab set vmm.qemu 100')
  expect(one.world.view.lab?.constants.get('vmm.qemu')).toMatchObject({ value: 100, usual: 27 })
  expect(one.out('lab constants --edited')).toContain('100 (edited)')
  const two = new TestConsole()
  for (const { input } of one.world.journal.inputs) if (input.type === 'script') two.type(input.text)
  expect(two.world.view.lab?.constants.get('vmm.qemu')?.value).toBe(100)
  one.out('lab reset')
  expect(one.world.view.lab?.constants.get('vmm.qemu')?.value).toBe(27)
})

test('a host that is too full forgets files first, then kills its largest, machine or container', () => {
  const console = new TestConsole(['alpine'])
  console.out(`${vm('fat', '--memory 6000 --memorybacking allocation.mode=immediate')} >/dev/null; sleep 1`)
  console.out('docker run -d --name grow -v /usr/bin/load:/load alpine /load leak --rate 500M >/dev/null; sleep 8')
  expect(console.world.view.lab?.kills.map(({ who, by }) => [who, by])).toContainEqual(['vm/fat', 'host'])
  expect(console.out('virsh domstate --reason fat')).toBe('shut off (crashed)\n\n')
})

test('its console is a terminal of its own kernel, left with ^]', () => {
  const world = createWorld({ seed: 1, terminal: { rows: 24, columns: 80 } })
  const type = (text: string, seconds = 2) => {
    world.input({ type: 'keys', text })
    world.advance(world.now + seconds * SECOND)
  }
  type(`${vm('guest')}\r`)
  type('virsh console guest\r')
  type('uname -r; hostname; ps | wc -l\r')
  type('\u001d')
  type('uname -r\r')
  const shown = world.view.console
  expect(shown).toContain("Connected to domain 'guest'\r\nEscape character is ^] (Ctrl + ])")
  expect(shown).toMatch(/root@guest:~# uname -r; hostname; ps \| wc -l\r\n4\.14\.94\r\nguest\r\n/)
  expect(shown.trimEnd()).toMatch(/6\.12\.48-cloud-amd64\r\nroot@docker-host:~\/work#$/)
  expect(world.prompt).toBe(true)
  expect(world.journal.facts.filter(({ kind }) => kind === 'simulator.bug')).toEqual([])
})
