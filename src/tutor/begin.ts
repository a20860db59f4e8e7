// How a lesson's world begins: its images pulled, its files written, its first commands typed. The caller makes the world, with the code it has.
import type { World, WorldOptions } from '../sim/index'
import type { Lesson } from './lesson'
import { enter, TERMINAL } from './typing'

export const startOf = ({ images }: Lesson): WorldOptions => ({
  scenario: 'one-host',
  seed: 1,
  terminal: TERMINAL,
  ...(images.length > 0 ? { images } : {}),
})

/** @param world made with `startOf`, with all its code */
export function begin({ files, start }: Lesson, world: World): void {
  for (const { path, text } of files) world.input({ type: 'file', path, text })
  for (const command of start) enter(world, command)
}
