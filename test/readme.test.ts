// README's lists of what is and what is not simulated are those of the tables: commands without a function, routes with a reason why not.
// When this fails, write them anew: `UPDATE_README=1 npx vitest run test/readme.test.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROUTES } from '../src/sim/index'
import { LATE_COMMANDS } from '../src/sim/client/late'
import { COMMANDS } from '../src/sim/client/commands.data'
import { EARLY_COMMANDS } from '../src/sim/client/commands-early.data'
import { FIRST_IMAGE } from '../src/sim/registry/catalogue/first'
import { IMAGES } from '../src/sim/registry/catalogue/images.data'
import { VARIANTS } from '../src/sim/registry/catalogue/variants'

const WIDTH = 130
/** Words in lines, as prettier leaves them. */
function wrapped(words: readonly string[]): string {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}
const listed = (names: Iterable<string>): string[] => {
  const all = [...new Set(names)].sort()
  return all.map((name, i) => `\`${name}\`${i < all.length - 1 ? ',' : '.'}`)
}

function generated(): string {
  const leaves = [...EARLY_COMMANDS, ...COMMANDS].filter((command) => command.groups === undefined)
  const names = leaves.map((command) => command.paths[0] ?? '').filter((name) => name !== '')
  const runs = (name: string): boolean => LATE_COMMANDS.runs[name] !== undefined
  const missing = new Map<string, number>()
  for (const { missing: why } of ROUTES) if (why !== '') missing.set(why, (missing.get(why) ?? 0) + 1)
  const reasons = [...missing].map(([why, count]) => `${why} (${count})`).sort()
  return [
    wrapped(['Commands:', ...listed(names.filter(runs))]),
    wrapped(['Not', 'simulated:', ...listed(names.filter((name) => !runs(name)))]),
    wrapped([
      'Images',
      'on',
      'the',
      'simulated',
      'Docker',
      'Hub:',
      ...listed([FIRST_IMAGE, ...[...IMAGES, ...VARIANTS].map(({ repository }) => repository)]),
    ]),
    wrapped(
      `Of the ${ROUTES.length} routes of the Engine API, ${ROUTES.length - ROUTES.filter((route) => route.missing !== '').length} are simulated. The others answer 501 and say so: ${reasons.join('; ')}.`.split(
        ' ',
      ),
    ),
  ].join('\n\n')
}

test('README lists what is simulated', () => {
  const path = new URL('../README.md', import.meta.url)
  const [head = '', between = '', tail = ''] = readFileSync(path, 'utf8').split(
    /(?<=<!-- generated: test\/readme\.test\.ts -->\n\n)|(?=\n\n<!-- end -->)/,
  )
  if (process.env['UPDATE_README'] === '1') writeFileSync(path, head + generated() + tail)
  else expect(between).toBe(generated())
})
