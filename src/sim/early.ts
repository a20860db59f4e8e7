// The simulator for a page that cannot wait: its worlds begin without the code that late.ts brings.
// The same face otherwise; types are those of index.ts. A world tells when it needs the code (`missing`) and takes it (`supply`).
import { ScenarioError, type WorldOptions } from './world/scenario'
import { World } from './world/world'

export { SCENARIOS } from './world/scenario'

export function createEarlyWorld(options: WorldOptions = {}): World {
  const world = World.create(options, {})
  if (world instanceof ScenarioError) throw new Error(world.message)
  return world
}
