// The world that every embedding begins with, as the view that is seen of it first. Run by the build (bridge/first-view-part.ts), so that a
// picture can be drawn before the simulator has been loaded. A test holds it equal to what the page's own world shows first.
import { MODEL_VERSION, START } from '../app/recording/recording'
import { replay } from '../app/recording/replay'
import { packed } from './packed-view'

/** JSON, for `unpacked`. */
export async function firstView(): Promise<string> {
  const { world } = await replay({ version: MODEL_VERSION, start: START, inputs: [], reached: 0 }, () => undefined)
  return packed(world.view)
}
