// The headless console. `npm run -s console` is a terminal session on a fresh world; with --json it reads one object a line and answers each with one:
//   {"reset":{"images":["alpine"],"seed":1}} → {"ready":true}      {"cmd":"docker ps"} → {"stdout","stderr","code","api","ms"}
// A line that is not understood is answered {"error"}, and the session goes on. Node only.
import { createInterface } from 'node:readline'
import { createWorld, MILLISECOND, ScenarioError, SCENARIOS, tryWorld, type World } from '../sim/index'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function reset(options: unknown): World | string {
  if (!isObject(options)) return 'reset takes an object'
  const { images = [], seed = 1, scenario = 'one-host' } = options
  if (!Array.isArray(images) || !images.every((name) => typeof name === 'string')) return 'images takes a list of names'
  if (typeof seed !== 'number') return 'seed takes a number'
  const known = SCENARIOS.find((name) => name === scenario)
  if (known === undefined) return `drydock: scenario ${JSON.stringify(scenario)} is not simulated`
  const world = tryWorld({ images, seed, scenario: known })
  return world instanceof ScenarioError ? world.message : world
}

/** Nobody types the next line in the very instant in which the last one ends. Design choice. */
const BETWEEN_LINES = 100 * MILLISECOND

/** Answers lines of JSON; the world is made at the first command if nobody asked for one. */
function jsonSession(): void {
  let world: World | undefined
  const answer = (line: string): unknown => {
    let message: unknown
    try {
      message = JSON.parse(line)
    } catch {
      return { error: 'not JSON' }
    }
    if (!isObject(message)) return { error: 'not an object' }
    if ('reset' in message) {
      const made = reset(message['reset'])
      if (typeof made === 'string') return { error: made }
      world = made
      return { ready: true }
    }
    if (typeof message['cmd'] !== 'string') return { error: 'neither reset nor cmd' }
    world ??= createWorld()
    world.advance(world.now + BETWEEN_LINES)
    return world.run(message['cmd'])
  }
  const input = createInterface({ input: process.stdin, crlfDelay: Infinity })
  input.on('line', (line) => {
    if (line.trim() !== '') process.stdout.write(JSON.stringify(answer(line)) + '\n')
  })
}

/** A terminal on a world that runs in real time. */
function terminalSession(): void {
  const size = { rows: process.stdout.rows || 24, columns: process.stdout.columns || 80 }
  const world = createWorld({ terminal: { ...size, program: 'drydock-console' } })
  process.stdout.write(world.view.console)
  world.subscribe((fact) => {
    if (fact.kind === 'console.output') process.stdout.write(fact.text)
  })
  const start = world.now - Date.now() * MILLISECOND
  const timer = setInterval(() => world.advance(start + Date.now() * MILLISECOND), 10)
  if (process.stdin.isTTY) process.stdin.setRawMode(true)
  process.stdin.on('data', (keys: Buffer) => {
    // Ctrl-] leaves, as telnet does: everything else belongs to the session.
    if (keys.includes(29)) process.exit(0)
    world.input({ type: 'keys', text: keys.toString('utf8') })
  })
  process.stdin.on('end', () => {
    const deadline = world.now + 60_000 * MILLISECOND
    world.advance(deadline)
    clearInterval(timer)
  })
  process.stdout.on('resize', () => world.input({ type: 'resize', rows: process.stdout.rows, columns: process.stdout.columns }))
}

if (process.argv.includes('--json')) jsonSession()
else terminalSession()
