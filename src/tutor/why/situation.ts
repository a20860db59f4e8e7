// A world as rules look at it. Left out: the past; causes are looked for in what is there now and in what the view remembers.
import { FileQuestion, HiddenQuestion, ProcessesQuestion, ReachQuestion, type World } from '../../sim/index'
import type { Situation } from './why'

export const situationOf = (world: World): Situation => ({
  view: world.view,
  inspect: (kind, id) => world.inspect(kind, id),
  reach: (from, to, port) => world.ask(new ReachQuestion(from, to, port)),
  file: (container, path) => world.ask(new FileQuestion(container, path)),
  processes: (container) => world.ask(new ProcessesQuestion(container)),
  hidden: (container) => world.ask(new HiddenQuestion(container)),
})
