// The catalogue's digests are those of its layers' bytes: the small ones are computed again, all of them are looked at.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { catalogueLayers } from '../../../src/sim/index'
import { DIGESTS as LATE_DIGESTS } from '../../../src/sim/registry/catalogue/digests.data'
import { FIRST } from '../../../src/sim/registry/catalogue/first'

const SMALL = 8 * 1024 * 1024
const layers = catalogueLayers()
const DIGESTS = { ...FIRST.digests, ...LATE_DIGESTS }
const digest = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

test('every layer has digests, and no others stand in the table', () => {
  expect(Object.keys(DIGESTS).sort()).toEqual(
    layers
      .filter(({ first, small }) => first || !small)
      .map(({ name }) => name)
      .sort(),
  )
})
test.each(
  layers
    .filter(({ name, tar, blob }) => name in DIGESTS && Math.max(tar.size, blob.size) <= SMALL)
    .map((layer) => [layer.name, layer] as const),
)('%s', (name, { tar, blob }) => {
  expect({ diffId: digest(tar.bytes()), blob: digest(blob.bytes()) }).toEqual(DIGESTS[name])
})
