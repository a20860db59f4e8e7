// The rules in the order in which they are asked: what is special before what is general.
import { byItself } from './rules/by-itself'
import { containerRunning } from './rules/container-running'
import { danglingImage } from './rules/dangling-image'
import { imageHeld } from './rules/image-held'
import { imageUnknown } from './rules/image-unknown'
import { killedAfterGrace } from './rules/killed-after-grace'
import { killedAtOnce } from './rules/killed-at-once'
import { localhostIsMe } from './rules/localhost-is-me'
import { loopbackOnly } from './rules/loopback-only'
import { nameTaken } from './rules/name-taken'
import { nameUnknown } from './rules/name-unknown'
import { networkHeld } from './rules/network-held'
import { notPublished } from './rules/not-published'
import { notRunning } from './rules/not-running'
import { orphanVolume } from './rules/orphan-volume'
import { otherNetwork } from './rules/other-network'
import { outOfMemory } from './rules/out-of-memory'
import { portTaken } from './rules/port-taken'
import { programNotFound } from './rules/program-not-found'
import { shellWithoutInput } from './rules/shell-without-input'
import { volumeHeld } from './rules/volume-held'
import { withError } from './rules/with-error'
import { wrongPort } from './rules/wrong-port'
import { scriptWithCr } from './rules/script-with-cr'
import { wordsToEntrypoint } from './rules/words-to-entrypoint'
import { tooEarly } from './rules/too-early'
import { zombies } from './rules/zombies'
import { socketMounted } from './rules/socket-mounted'
import { mountHides } from './rules/mount-hides'
import { restartLoop } from './rules/restart-loop'
import { unnamedData } from './rules/unnamed-data'
import { foreignOwner } from './rules/foreign-owner'
import { openToEveryone } from './rules/open-to-everyone'
import { limitUnseen } from './rules/limit-unseen'
import { orderBreaksCache } from './rules/order-breaks-cache'
import { outsideContext } from './rules/outside-context'
import { stepFailed } from './rules/step-failed'
import { removedBelow } from './rules/removed-below'
import { secretInImage } from './rules/secret-in-image'
import { contextTooMuch } from './rules/context-too-much'
import { copiedArchive } from './rules/copied-archive'
import { argIsNotEnv } from './rules/arg-is-not-env'
import { latestIsAName } from './rules/latest-is-a-name'
import { upDoesNotRebuild } from './rules/up-does-not-rebuild'
import { restartKeepsConfig } from './rules/restart-keeps-config'
import { logsWithoutEnd } from './rules/logs-without-end'
import { daemonAway } from './rules/daemon-away'
import { otherPlatform } from './rules/other-platform'
import type { Rule } from './why'

export const RULES: readonly Rule[] = [
  outOfMemory,
  killedAfterGrace,
  killedAtOnce,
  portTaken,
  scriptWithCr,
  restartLoop,
  mountHides,
  programNotFound,
  wordsToEntrypoint,
  shellWithoutInput,
  argIsNotEnv,
  byItself,
  withError,
  nameTaken,
  otherPlatform,
  imageUnknown,
  imageHeld,
  volumeHeld,
  networkHeld,
  containerRunning,
  notRunning,
  danglingImage,
  secretInImage,
  contextTooMuch,
  removedBelow,
  copiedArchive,
  latestIsAName,
  orphanVolume,
  zombies,
  socketMounted,
  tooEarly,
  daemonAway,
  nameUnknown,
  loopbackOnly,
  localhostIsMe,
  notPublished,
  wrongPort,
  otherNetwork,
  restartKeepsConfig,
  upDoesNotRebuild,
  logsWithoutEnd,
  foreignOwner,
  limitUnseen,
  openToEveryone,
  unnamedData,
  outsideContext,
  stepFailed,
  orderBreaksCache,
]
