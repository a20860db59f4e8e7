// Law 3 across machines: the same scenario, seed and inputs give the byte-equal journal in Chromium and in Node; and a session recorded
// by the built page goes the same way, fact by fact, when Node replays it.
import { readFileSync } from 'node:fs'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { read } from '../../src/app/sharing/file'
import { replay } from '../../src/app/recording/replay'
import { createWorld } from '../../src/sim/index'
import { run, speed, terminal, visits } from './visits'

const { visit } = visits()

/** The simulator as one minified script that sets `Sim`. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', lib: { entry: 'src/sim/index.ts', formats: ['iife'], name: 'Sim', fileName: 'sim' } },
  })
  for (const one of Array.isArray(built) ? built : [built]) if ('output' in one) return one.output[0].code
  throw new Error('nothing was built')
}

const WORLD = { seed: 11, images: ['alpine'] }
const SCRIPTS = [
  'docker run -d -p 8080:80 --name web nginx && curl -s localhost:8080 | head -4',
  'for i in 3 1 2; do echo $i $RANDOM; done | sort; docker ps --format "{{.Names}} {{.Status}}"',
  'docker run --rm alpine sh -c "head -c 20 /dev/urandom | sha256sum"; docker network create n; docker volume create v',
  'docker run -d --name cache --network n -v v:/data redis; docker exec cache redis-cli set k 1; docker rm -f web cache; docker events --since 1h --until 0s | tail -3',
]

test('the journals of Chromium and Node are byte-equal', async () => {
  const page = await visit()
  // Not left before all of it has been loaded.
  await terminal(page)
  await page.goto('about:blank')
  await page.addScriptTag({ content: await bundle() })
  const theirs: { answers: unknown; journal: string } = await page.evaluate(`(() => {
    const world = Sim.createWorld(${JSON.stringify(WORLD)})
    const answers = ${JSON.stringify(SCRIPTS)}.map((script) => world.run(script))
    return { answers, journal: JSON.stringify(world.journal) }
  })()`)
  const world = createWorld(WORLD)
  expect(SCRIPTS.map((script) => world.run(script))).toEqual(theirs.answers)
  const journal = JSON.stringify(world.journal)
  process.stdout.write(`journal: ${world.journal.facts.length} facts, ${journal.length} characters\n`)
  expect(theirs.journal === journal).toBe(true)
})

test('a session of the page is the same session in Node', async () => {
  const page = await visit()
  await terminal(page)
  await speed(page, 'max')
  const lines = ['docker run -d -p 8080:80 --name web nginx; echo started', 'curl -s localhost:8080 | grep title']
  await run(page, lines[0] ?? '', 'started')
  await run(page, lines[1] ?? '', 'Welcome to nginx!')
  await page.getByRole('button', { name: 'Session: Session 1' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as file' }).click()])
  const saved = read(readFileSync(await download.path(), 'utf8'))
  if (typeof saved === 'string') throw new Error(saved)
  const played = await replay(saved.recording, () => undefined)
  // A line at the prompt is one input; what is typed ahead of it comes key by key. Either way it is all there, in its order.
  const typed = saved.recording.inputs.flatMap(({ input }) => (input.type === 'keys' ? [input.text] : []))
  expect(typed.join('')).toBe(lines.map((line) => `${line}\r`).join(''))
  expect(played).toMatchObject({ differsAt: undefined, cut: false, inputs: saved.recording.inputs })
  expect(played.world.view.console).toContain('Welcome to nginx!')
})
