// Turns the page's wall time into calls of playback: a frame at a time while something moves, asleep while nothing does.
import { type Drive, playFrame, restFor, type Speed } from './playback'

/** Milliseconds of a frame that the simulator may take. */
const SHARE = 8
/** Wall time that one frame may stand for: a tab that was in the background does not race to catch up. */
const LONGEST_FRAME = 250
/** A rest shorter than this is not worth a timer. */
const SHORT_REST = 40
const LONGEST_TIMER = 2_000_000_000

export class Clockwork {
  instant: number
  #last = performance.now()
  #resting = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #animation = 0

  constructor(
    private readonly drive: Drive,
    private readonly settings: { readonly playing: boolean; readonly speed: Speed },
    private readonly onFrame: () => void,
  ) {
    this.instant = drive.now
  }

  /** Call when anything from outside has changed: a key, a setting. The next frame is then drawn. */
  wake(): void {
    this.#catchUp()
    this.#cancel()
    this.#animation = requestAnimationFrame(() => {
      this.#frame()
    })
  }

  stop(): void {
    this.#cancel()
  }

  #cancel(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer)
    this.#timer = undefined
    cancelAnimationFrame(this.#animation)
  }

  #catchUp(): void {
    const now = performance.now()
    const elapsed = Math.min(now - this.#last, LONGEST_FRAME + this.#resting)
    this.#last = now
    this.#resting = 0
    if (!this.settings.playing) return
    this.instant = playFrame(this.drive, this.instant, elapsed, this.settings.speed, () => performance.now() - now > SHARE)
  }

  #frame(): void {
    this.#catchUp()
    this.onFrame()
    this.#cancel()
    const rest = this.settings.playing ? restFor(this.drive, this.instant, this.settings.speed) : Infinity
    if (rest <= SHORT_REST) this.#animation = requestAnimationFrame(() => this.#frame())
    else {
      this.#resting = rest
      if (rest < LONGEST_TIMER) this.#timer = setTimeout(() => this.#frame(), rest)
    }
  }
}
