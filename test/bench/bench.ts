// Benchmarks: how fast the simulator is on this machine. `npm run bench`; no test depends on a figure of it. Node only. Units are said beside each figure.
import { createWorld, type World } from '../../src/sim/index'

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
