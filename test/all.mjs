// `npm test`: everything that must hold, in one run, ending in one line "N passed, N failed".
// `npm run check` is the part without tests: `node test/all.mjs --checks`.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { install, root } from '../src/bridge/install.mjs'

install()
const bin = (path) => join(root, 'node_modules', path)
const results = join(root, 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const CHECKS = [
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'types of the simulator', args: [bin('typescript/bin/tsc'), '-p', 'src/sim'] },
  { name: 'types of the rest', args: [bin('typescript/bin/tsc'), '-p', '.'] },
  { name: 'types of the components', args: [bin('svelte-check/bin/svelte-check'), '--fail-on-warnings', '--output', 'machine'] },
  { name: 'unused code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
]
const BUILD = { name: 'build', args: [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'] }
const SINGLE = { name: 'build of the single file', args: [bin('vite/bin/vite.js'), 'build', '--mode', 'single', '--logLevel', 'warn'] }
const suite = (name, projects) => ({
  name,
  report: join(results, `${name}.json`),
  args: [
    bin('vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(results, `${name}.json`)}`,
  ],
})

let passed = 0
let failed = 0

const run = ({ args }) =>
  new Promise((resolve) => {
    const started = Date.now()
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' } })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('close', (code) => resolve({ ok: code === 0, output, seconds: ((Date.now() - started) / 1000).toFixed(1) }))
  })

async function check(job) {
  const { ok, output, seconds } = await run(job)
  if (ok) passed++
  else failed++
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${job.name} (${seconds} s)\n${ok ? '' : `${output}\n`}`)
  return ok
}

async function tests(job) {
  const { ok, output, seconds } = await run(job)
  const report = existsSync(job.report) ? JSON.parse(readFileSync(job.report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 }
  passed += report.numPassedTests
  // A file that cannot even be loaded has no failed test of its own.
  failed += ok ? 0 : Math.max(1, report.numFailedTests)
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${job.name}: ${report.numPassedTests} tests (${seconds} s)\n${ok ? '' : `${output}\n`}`)
}

async function inParallel(jobs, width) {
  const left = [...jobs]
  const worker = async () => {
    for (let job = left.shift(); job; job = left.shift()) await check(job)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

await inParallel(CHECKS, Math.max(1, Math.min(3, cpus().length)))
if (!process.argv.includes('--checks')) {
  await tests(suite('unit', ['unit']))
  if ((await check(BUILD)) && (await check(SINGLE))) await tests(suite('browser', ['built', 'e2e']))
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
