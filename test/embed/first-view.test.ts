// The first picture of an embedding is drawn from data: that of the very world which then goes on.
import { expect, test } from 'vitest'
import { MODEL_VERSION, START } from '../../src/app/recording/recording'
import { replay } from '../../src/app/recording/replay'
import { createWorld, type View } from '../../src/sim/index'
import { layOut, Places } from '../../src/diagram/scene'
import { EN } from '../../src/app/words/en.data'
import { firstView } from '../../src/embed/first-view'
import { packed, unpacked } from '../../src/embed/packed-view'

const play = async () => (await replay({ version: MODEL_VERSION, start: START, inputs: [], reached: 0 }, () => undefined)).world

test('it is equal to what the world shows first', async () => {
  const world = await play()
  expect(unpacked(await firstView())).toEqual(world.view)
})
test('and is drawn the same', async () => {
  const surface = { width: 600, height: 420, words: EN.picture }
  const { view } = await play()
  const drawn = (seen: View) => JSON.stringify(layOut(seen, surface, new Places()))
  expect(drawn(unpacked(await firstView()))).toBe(drawn(view))
})
test('a view of a used world survives packing', () => {
  const world = createWorld({ seed: 1 })
  world.run('docker volume create data')
  expect(world.view.volumes.size).toBe(1)
  expect(unpacked(packed(world.view))).toEqual(world.view)
})
