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
  byItself,
  withError,
  nameTaken,
  imageUnknown,
  imageHeld,
  volumeHeld,
  networkHeld,
  containerRunning,
  notRunning,
  danglingImage,
  orphanVolume,
  zombies,
  socketMounted,
  tooEarly,
  nameUnknown,
  loopbackOnly,
  localhostIsMe,
  notPublished,
  wrongPort,
  otherNetwork,
]
