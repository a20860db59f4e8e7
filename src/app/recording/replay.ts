// Replay: a recording played into a new world, which then is where the session was left. In slices, so that the page lives meanwhile.
import { createEarlyWorld } from '../../sim/early'
import type { Micros, World } from '../../sim/index'
import { Marker } from './marks'
import { MODEL_VERSION, type RecordedInput, type Recording } from './recording'

export interface Played {
  readonly world: World
  readonly marker: Marker
  readonly start: Recording['start']
  readonly inputs: readonly RecordedInput[]
  /** Index of the first input before which something went differently than recorded. */
  readonly differsAt: number | undefined
  /** Recorded by another version of the model. */
  readonly version: string | undefined
  /** The recording is too long to be played to its end. */
  readonly cut: boolean
}

/** Deadlines between two looks at the wall clock. */
const SLICE = 500
/** Deadlines one replay may visit: some minutes of a busy processor. Design choice. */
const MOST = 20_000_000

/** The programs that a world needs only when they are run. Asked for once; those who wait share it. */
export async function supply(world: World): Promise<void> {
  const wanted = world.missing ? world.wanted : undefined
  const hub = import('../../sim/late-hub')
  const packages = wanted === 'packages' ? import('../../sim/late-packages') : undefined
  const forLab = wanted === 'labPrograms' ? import('../../sim/late-lab') : undefined
  const forBuild = wanted?.startsWith('build') ? import('../../sim/late-build') : undefined
  const forGit = wanted === 'git' ? import('../../sim/late-git') : undefined
  const forTools = wanted === 'toolchains' ? import('../../sim/late-toolchains') : undefined
  const forCompose = wanted?.startsWith('compose') ? import('../../sim/late-compose') : undefined
  world.supply({
    ...(await import('../../sim/late')).LATE,
    ...(await hub).LATE_HUB,
    ...(await forLab)?.LATE_LAB,
    ...(await forBuild)?.LATE_BUILD,
    ...(await forGit)?.LATE_GIT,
    ...(await forTools)?.LATE_TOOLCHAINS,
    ...(await forCompose)?.LATE_COMPOSE,
    ...(await packages)?.LATE_PACKAGES,
  })
}

class Player {
  readonly world: World
  readonly marker: Marker
  readonly inputs: RecordedInput[] = []
  differsAt: number | undefined
  #steps = 0

  constructor(
    private readonly recording: Recording,
    private readonly breathe: () => Promise<void> | undefined,
  ) {
    this.world = createEarlyWorld(recording.start)
    this.marker = new Marker(this.world)
  }
  get cut(): boolean {
    return this.#steps >= MOST
  }

  async to(instant: Micros): Promise<void> {
    while (!this.cut && !this.world.advance(instant, SLICE).complete) {
      this.#steps += SLICE
      if (this.world.missing) await supply(this.world)
      await this.breathe()
    }
  }

  async play(): Promise<void> {
    for (const [index, { at, input, mark }] of this.recording.inputs.entries()) {
      await this.to(Math.max(at, this.world.now))
      if (this.cut) return
      if (mark !== '' && mark !== this.marker.mark) this.differsAt ??= index
      const recorded = applied(this.world, this.marker, input)
      if (recorded) this.inputs.push(recorded)
      await this.breathe()
    }
    await this.to(Math.max(this.recording.reached, this.world.now))
  }
}

/**
 * An input as every session gives it to its world: after all that is due, and at once carried out.
 * Undefined when it cannot be given yet, because what is due cannot be run (World.missing).
 */
export function applied(world: World, marker: Marker, input: RecordedInput['input']): RecordedInput | undefined {
  world.advance(world.now)
  if (world.missing) return undefined
  const recorded = { at: world.now, input, mark: marker.mark }
  world.input(input)
  world.advance(world.now)
  return recorded
}

/** @param breathe called often; a promise makes the replay wait for it */
export async function replay(recording: Recording, breathe: () => Promise<void> | undefined): Promise<Played> {
  const player = new Player(recording, breathe)
  await player.play()
  const { world, marker, inputs, differsAt, cut } = player
  return {
    world,
    marker,
    start: recording.start,
    inputs,
    differsAt,
    cut,
    version: recording.version === MODEL_VERSION ? undefined : recording.version,
  }
}
