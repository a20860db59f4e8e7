// Compares a score of the recordings of a real Docker with the floor: prints "AREAS-THAT-HOLD AREAS-BELOW", says which on stderr.
import { existsSync, readFileSync } from 'node:fs'

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const floor = read(new URL('./truth-floor.json', import.meta.url))
const file = process.argv[2]
const areas = file && existsSync(file) ? read(file).areas : {}
let holds = 0
let below = 0
for (const [area, least] of Object.entries(floor)) {
  const same = areas[area]?.same ?? 0
  if (same >= least) holds++
  else {
    below++
    process.stderr.write(`${area}: ${same} steps as Docker's, the floor is ${least}\n`)
  }
}
process.stdout.write(`${holds} ${below}\n`)
