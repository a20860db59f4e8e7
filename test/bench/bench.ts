// Benchmarks: how fast the simulator is on this machine. `npm run bench`; no test depends on a figure of it. Node only. Units are said beside each figure.
import { openLab } from '../../src/sim/host/hypervisor/calls'
import { guestSystem } from '../../src/sim/host/hypervisor/guest-os.data'
import { define, launch } from '../../src/sim/host/hypervisor/hypervisor'
import { createWorld, SECOND, type World } from '../../src/sim/index'
import { TestMachine } from '../sim/machine'

const seconds = (run: () => void): number => {
  const began = performance.now()
  run()
  return (performance.now() - began) / 1000
}
const report = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(52)} ${value}\n`)

function must(world: World, script: string): void {
  const result = world.run(script)
  if ('error' in result || result.code !== 0) throw new Error(`${script}: ${'error' in result ? result.error : result.stderr}`)
}

/** Facts a second while a script runs. */
function factRate(name: string, world: World, script: string): void {
  const before = world.journal.facts.length
  const time = seconds(() => must(world, script))
  const facts = world.journal.facts.length - before
  report(name, `${time.toFixed(2)} s, ${Math.round(facts / time)} facts/s`)
}

report('a new world', `${(seconds(() => createWorld()) * 1000).toFixed(0)} ms`)
const pulling = createWorld()
factRate('docker run hello-world, pulled', pulling, 'docker run hello-world')
factRate('docker run -d -p 8080:80 nginx, pulled', pulling, 'docker run -d -p 8080:80 nginx')
factRate('bash: 10,000 turns of a loop', pulling, 'i=0; while [ $i -lt 10000 ]; do i=$((i+1)); done')

for (const count of [10, 100, 1000]) {
  const world = createWorld({ images: ['alpine'] })
  const made = seconds(() => must(world, `for i in $(seq ${count}); do docker create alpine true > /dev/null; done`))
  report(`docker create, ${count} times`, `${((made / count) * 1000).toFixed(2)} ms each`)
  report(`docker ps -a with ${count} containers`, `${(seconds(() => must(world, 'docker ps -a > /dev/null')) * 1000).toFixed(1)} ms`)
  report(`docker run --rm with ${count} containers`, `${(seconds(() => must(world, 'docker run --rm alpine true')) * 1000).toFixed(1)} ms`)
}

const builds = createWorld({ images: ['alpine'] })
const steps = Array.from({ length: 20 }, (_, i) => `RUN echo ${i} > /${i}`).join('\\n')
must(builds, `printf 'FROM alpine\\n${steps}\\n' > Dockerfile`)
report('a build of 20 steps, cold', `${(seconds(() => must(builds, 'docker build -q . > /dev/null')) * 1000).toFixed(0)} ms`)
report('the same, warm', `${(seconds(() => must(builds, 'docker build -q . > /dev/null')) * 1000).toFixed(0)} ms`)

/** The lab's account with so many machines, each at work: what one tick costs. */
function labTicks(count: number): void {
  const machine = new TestMachine(new Map(), {})
  const { kernel, clock } = machine
  const init = kernel.pids.init
  const lab = init && openLab(kernel, init).hypervisor
  const os = guestSystem('linuxkit')
  if (!lab || !os) throw new Error('there is no lab')
  kernel.hardware = { cpus: 64, memory: 1024 ** 4, disk: 1024 ** 4 }
  for (let i = 0; i < count; i++) {
    const vm = define(lab, { name: `vm${i}`, os, monitor: 'qemu', vcpus: 2, size: 512, target: 512, mode: 'lazy', disk: undefined })
    if (typeof vm === 'string') throw new Error(vm)
    launch(lab, vm, 0)
  }
  clock.advanceTo(clock.now + 5 * SECOND, 1_000_000)
  for (const vm of lab.vms.values()) {
    const process = vm.guest?.kernel.pids.init
    if (process) openLab(process.hooks === vm.guest?.kernel ? vm.guest.kernel : kernel, process).demand({ cores: 1 })
  }
  const ticks = Math.ceil(200_000 / count)
  const time = seconds(() => {
    for (let i = 0; i < ticks; i++) {
      clock.advanceTo(clock.now + SECOND / 10, 0)
      lab.settle()
      lab.tick()
    }
  })
  report(`the lab with ${count} machines at work`, `${Math.round(ticks / time)} ticks/s`)
  report('one sample of it, told', `${(seconds(() => lab.sample()) * 1000).toFixed(1)} ms`)
}
for (const count of [10, 100, 1000]) labTicks(count)
