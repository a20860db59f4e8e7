// A world as rules look at it. Left out: the past; causes are looked for in what is there now and in what the view remembers.
import {
  FileQuestion,
  FolderQuestion,
  HiddenQuestion,
  HostFolderQuestion,
  LayersQuestion,
  LogSizeQuestion,
  ProcessesQuestion,
  ReachQuestion,
  type World,
} from '../../sim/index'
import type { Situation } from './why'

export const situationOf = (world: World): Situation => ({
  view: world.view,
  inspect: (kind, id) => world.inspect(kind, id),
  reach: (from, to, port) => world.ask(new ReachQuestion(from, to, port)),
  file: (container, path) => world.ask(new FileQuestion(container, path)),
  processes: (container) => world.ask(new ProcessesQuestion(container)),
  folder: (container, path) => world.ask(new FolderQuestion(container, path)),
  host: (path) => world.ask(new HostFolderQuestion(path)),
  layers: (kind, id) => world.ask(new LayersQuestion(kind, id)),
  logBytes: (container) => world.ask(new LogSizeQuestion(container)),
  hidden: (container) => world.ask(new HiddenQuestion(container)),
})
