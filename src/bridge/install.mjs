// Makes sure the dependencies are there: runs `npm ci` when node_modules is missing or older than package-lock.json.
// Plain Node, no imports from the project: it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const upToDate = () => {
  const marker = join(root, 'node_modules/.package-lock.json')
  return existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

/** Ends the process when npm fails. */
export function install() {
  if (upToDate()) return
  process.stdout.write('Installing dependencies (npm ci) …\n')
  const npm = process.env.npm_execpath
  const run = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']]
  const { status, error } = spawnSync(run[0], run[1], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (error) process.stderr.write(`npm could not be started: ${error.message}\n`)
  if (status !== 0) process.exit(status ?? 1)
}
