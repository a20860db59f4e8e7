// What the lab's controls type: each command runs in a world and does what it says; a field that makes no sense makes none. And both languages.
import { describe, expect, test } from 'vitest'
import { addCommand, changeCommand, hardwareCommand, panicCommand, read, type Wish } from '../../../src/app/lab/commands'
import { LAB_DE } from '../../../src/app/lab/de.data'
import { LAB_EN } from '../../../src/app/lab/en.data'
import { TestConsole } from '../../sim/console'

const WISH: Wish = {
  kind: 'vm',
  count: '1',
  memory: '512',
  cpus: '2',
  mode: 'lazy',
  disk: 'linked',
  monitor: 'kvm',
  system: 'linuxkit',
  load: 'idle',
  cores: '1',
}
const NOBODY: ReadonlySet<string> = new Set()

const typed = (command: ReturnType<typeof addCommand>): string => (typeof command === 'string' ? command : '')

describe('commands that run', () => {
  test.each<Partial<Wish>>([
    {},
    { count: '3', load: 'steady', cores: '1.5' },
    { disk: 'thick' },
    { disk: 'thin', mode: 'static' },
    { monitor: 'firecracker', load: 'network' },
    { monitor: 'xen', system: 'debian8', memory: '106' },
    { kind: 'container', memory: '256', cpus: '1' },
    { kind: 'container', memory: '0', cpus: '0', load: 'burst', count: '2' },
  ])('%j', (more) => {
    const console = new TestConsole(['alpine'])
    const command = addCommand({ ...WISH, ...more }, NOBODY)
    expect(command).toBeTypeOf('string')
    if (typeof command !== 'string') return
    console.out(`${command} >/dev/null; sleep 4`)
    const { lab, containers } = console.world.view
    const running =
      more.kind === 'container'
        ? [...containers.values()].filter(({ status }) => status === 'running')
        : [...(lab?.vms.values() ?? [])].filter(({ status }) => status === 'running')
    expect(running).toHaveLength(Number(more.count ?? 1))
    if (more.load === 'steady') expect(lab?.usage.get('vm/vm2')?.wanted).toBeCloseTo(1.5, 1)
  })
  test('names go on where they ended', () => {
    expect(addCommand(WISH, new Set(['vm1', 'vm7']))).toContain('--name vm8 ')
    expect(addCommand({ ...WISH, kind: 'container', count: '2' }, new Set(['app1']))).toContain('seq 2 3')
  })
  test('changing and ending', () => {
    const console = new TestConsole(['alpine'])
    console.out(
      `${typed(addCommand(WISH, NOBODY))} >/dev/null; ${typed(addCommand({ ...WISH, kind: 'container', memory: '100' }, NOBODY))} >/dev/null; sleep 2`,
    )
    console.out(
      `${typed(changeCommand('vm/vm1', '256', '1'))} >/dev/null; ${typed(changeCommand('app1', '64', '2'))} >/dev/null; ${typed(hardwareCommand('4', '32', '100'))}; sleep 2`,
    )
    expect(console.world.view.lab?.vms.get('vm1')).toMatchObject({ vcpus: 1, target: 256 })
    expect(console.out("docker inspect -f '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}' app1")).toBe('67108864 2000000000\n')
    expect(console.world.view.lab?.hardware).toMatchObject({ cpus: 4, memory: 32 * 1024 ** 3 })
    for (const guest of ['vm/vm1', 'app1', 'host']) console.out(`${panicCommand(guest)} >/dev/null; sleep 1`)
    expect([...console.world.view.containers.values()].map(({ exitCode }) => exitCode)).toEqual([137])
  })
})

describe('fields that make no sense', () => {
  test.each([
    [{ count: '0' }, 'count'],
    [{ count: '10000000' }, 'count'],
    [{ count: 'many' }, 'count'],
    [{ count: '' }, 'count'],
    [{ memory: '-5' }, 'memoryMib'],
    [{ memory: '1e9' }, 'memoryMib'],
    [{ memory: '0' }, 'memoryMib'],
    [{ cpus: '0' }, 'vcpus'],
    [{ cpus: '1.5' }, 'vcpus'],
    [{ cpus: '$(reboot)' }, 'vcpus'],
    [{ cores: '; rm -rf /' }, 'loadCores'],
    [{ kind: 'container', memory: 'NaN' }, 'limitMib'],
    [{ kind: 'container', cpus: '-1' }, 'cpus'],
  ] as const)('%j: nothing is typed, and %s is named', (more, field) => {
    expect(addCommand({ ...WISH, ...more }, NOBODY)).toMatchObject({ field })
  })
  test.each([
    ['0', '64', '500', 'hostCpus'],
    ['4', '0', '500', 'hostMemory'],
    ['4', '64', 'x', 'hostDisk'],
  ])('hardware %s %s %s', (cpus, memory, disk, field) => {
    expect(hardwareCommand(cpus, memory, disk)).toMatchObject({ field })
  })
  test('a comma is a point', () => {
    expect(read({ name: 'loadCores', text: '1,5' })).toBe(1.5)
  })
})

describe('the other language', () => {
  const texts = (value: unknown, path = ''): [string, string][] =>
    typeof value === 'string' ? [[path, value]] : Object.entries(value ?? {}).flatMap(([key, one]) => texts(one, `${path}/${key}`))
  const german = new Map(texts(LAB_DE))
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  test.each(texts(LAB_EN))('%s', (path, text) => {
    expect(holes(german.get(path) ?? '')).toEqual(holes(text))
    expect(german.get(path)?.trim()).not.toBe('')
  })
})
