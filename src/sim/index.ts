// The whole public face of the simulator. Nothing outside src/sim imports anything else of it.
import { LATE } from './late'
import { LATE_BUILD } from './late-build'
import { LATE_COMPOSE } from './late-compose'
import { LATE_GIT } from './late-git'
import { LATE_HUB } from './late-hub'
import { LATE_LAB } from './late-lab'
import { LATE_PACKAGES } from './late-packages'
import { LATE_TOOLCHAINS } from './late-toolchains'
import { SMALL_LAYER } from './registry/catalogue/catalogue'
import { FIRST } from './registry/catalogue/first'
import { CATALOGUE } from './registry/catalogue/late'
import { ScenarioError, type WorldOptions } from './world/scenario'
import { World } from './world/world'

export { utf8, text as utf8Text } from './api/bytes'
export { ROUTES } from './api/engine/routes.data'
export type { WireMessage } from './api/wire'
export { HOUR, MILLISECOND, MINUTE, SECOND } from './clock/clock'
export type { Micros } from './clock/clock'
export type { Fact, FactKind } from './clock/facts'
export { LIMITS } from './clock/limits'
export { FLAGS as DOCKERFILE_FLAGS, INSTRUCTIONS as DOCKERFILE_INSTRUCTIONS } from './daemon/build/dockerfile/check'
export type { StepReason } from './daemon/build/reasons'
export type { ChartDescription, ChartTransition } from './daemon/containers/lifecycle'
export type { ContainerFact, ContainerStatus, ImageFact, LayerState, MountFact, PublishedPort } from './daemon/facts'
export type {
  ConstantFact as LabConstant,
  NoteFact as LabNote,
  Sample as LabSample,
  Usage as LabUsage,
  VmFact as LabVm,
} from './host/hypervisor/facts'
export type { LabView } from './world/lab-view'
export type { Completion } from './world/complete'
export {
  EnvironmentQuestion,
  type FolderAnswer,
  type FolderEntry,
  FolderQuestion,
  type HiddenFiles,
  HiddenQuestion,
  LogQuestion,
  LogSizeQuestion,
  type ProcessRow,
  ProcessesQuestion,
  type Variable,
} from './world/container-questions'
export {
  DockerfileQuestion,
  type DockerfileProblem,
  type HostEntry,
  HostFolderQuestion,
  ImageNamesQuestion,
  WhereQuestion,
} from './world/editor-questions'
export type { Door, OutsideInput } from './world/outside'
export type { ObjectKind } from './world/inspect'
export type { Journal, JournalInput } from './world/journal'
export { type LayerChange, type LayerContent, type LayerFile, type LayersAnswer, LayersQuestion } from './world/layers-question'
export { type Asker, FileQuestion, type Reach, ReachQuestion, STRANGER } from './world/questions'
export { ScenarioError, type ScenarioName, SCENARIOS, type WorldOptions } from './world/scenario'
export type {
  ContainerView,
  EventView,
  FailureView,
  BuildStepView,
  ImageView,
  Input,
  MachineView,
  NetworkView,
  ProcessView,
  PullView,
  View,
  VolumeView,
} from './world/view'
export { World, type StepResult } from './world/world'

/** A new world, or why there is none: for options that come from outside. */
export const tryWorld = (options: WorldOptions): World | ScenarioError =>
  World.create(options, {
    ...LATE,
    ...LATE_BUILD,
    ...LATE_COMPOSE,
    ...LATE_GIT,
    ...LATE_TOOLCHAINS,
    ...LATE_HUB,
    ...LATE_LAB,
    ...LATE_PACKAGES,
  })

/** A new world. Wrong options are a bug of the caller. */
export function createWorld(options: WorldOptions = {}): World {
  const world = tryWorld(options)
  if (world instanceof ScenarioError) throw new Error(world.message)
  return world
}

/** The layers of the catalogue with the bytes that their digests are of, for the script that computes those. */
export const catalogueLayers = () =>
  [FIRST, CATALOGUE].flatMap((catalogue) =>
    catalogue.layerNames.map((name) => {
      const raw = catalogue.rawLayer(name)
      return { name, first: catalogue === FIRST, small: raw.tar.size <= SMALL_LAYER, ...raw }
    }),
  )
