// A scene's world, run by its script, and the view at the instant that is looked at. Pure: the same scene gives the same view each time.
// Left out: drawing (Scenes.svelte) and geometry (diagram/).
import { createWorld, type View, type WireMessage, type World } from '../../sim/index'
import type { SceneRecord } from './scenes.data'

export interface Made {
  readonly world: World
  readonly view: View
  readonly instant: number
}

/** The message that a scene is about: by its target, or by its status when it is an answer. */
function meant(messages: readonly WireMessage[], { protocol, target }: NonNullable<SceneRecord['during']>): WireMessage | undefined {
  return messages.find((one) => one.protocol === protocol && (String(one.status ?? '') === target || one.target?.includes(target) === true))
}

export function makeScene(scene: SceneRecord): Made {
  const world = createWorld({ seed: 1, images: scene.images })
  world.run(scene.script)
  if (!scene.during) return { world, view: world.view, instant: world.now }
  const message = meant(world.view.messages, scene.during)
  if (!message) throw new Error(`the scene ${scene.name} has no such message`)
  const instant = Math.floor((message.sentAt + message.arrivesAt) / 2)
  return { world, view: world.viewAt(instant), instant }
}
