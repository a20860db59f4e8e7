// A session as it is seen: one world and one person looking at it. Publishes a frame whenever something can be seen to change,
// but never the effect of an input before whoever keeps the inputs has it (law 4). Left out: keeping them (library.svelte.ts).
import type { Fact, Input, Micros, View, WireMessage, World } from '../sim/index'
import { Clockwork } from './clockwork'
import { type Effect, LineEditor } from './console/line-editor'
import { Screen } from '../tutor/screen'
import { instantOf, lineIn, type Moment, Moments } from './moments'
import type { Feed } from './feed'
import type { Drive, Speed } from './playback'
import { stillMotion } from './preferences.svelte'
import type { RecordedInput } from './recording/recording'
import { applied, type Played, supply } from './recording/replay'
import { type Catalogue, words } from './words/catalogue.svelte'

export interface Selection {
  readonly kind: 'container' | 'image' | 'network' | 'volume' | 'message' | 'failure' | 'build'
  readonly id: string
}
/** Between which two instants of a session it is asked what changed; the later is the one looked at, or now. */
export type Comparison = 'command' | 'beginning' | 'mark' | 'now'
export interface Frame {
  readonly view: View
  readonly instant: number
  /** Grows when more than messages and text has changed: the layout is to be made anew. */
  readonly revision: number
  /** The past is being looked at. */
  readonly past: boolean
}
export interface ShownLine {
  readonly text: string
  readonly cursor: number
  readonly label: string | undefined
}
/** Keeps an input; what comes of it is not shown before it resolves. `line` is the command in it, if it is one. */
export type Recorder = (input: RecordedInput, line: string | undefined) => Promise<void>

const WITHOUT_LAYOUT = new Set<Fact['kind']>(['message.sent', 'console.output', 'console.input', 'docker.event', 'lab.sampled'])
/** Characters taken at once, as the simulator's own limit on one input (clock/limits.ts). */
const LONGEST_INPUT = 1_000_000
/** Simulated time that one step looks ahead for something to happen. Design choice. */
const STEP_AHEAD: Micros = 3_600_000_000
const STEP_DEADLINES = 200_000
/** Characters that a terminal emulator takes in a frame; of more, the last are shown, and how many are not. Design choice. */
const FLOOD = 200_000
/** Milliseconds between two characters of a suggestion. */
const TYPING = 14
const NO_LINE: ShownLine = { text: '', cursor: 0, label: undefined }

export class Session {
  screen = new Screen()
  moments = new Moments(words.all)
  readonly editor: LineEditor
  frame: Frame
  playing = $state(true)
  speed = $state<Speed>(1)
  selection = $state.raw<Selection>()
  comparison = $state<Comparison>()
  /** An instant to compare others with. */
  mark = $state<number>()
  /** Grows with the moments, so that lists know when to look again. */
  told = $state(0)
  /** Grows with what the terminal shows. */
  printed = $state(0)
  /** Grows when another world is looked at. */
  worlds = $state(0)
  prompt = $state(false)
  line = $state.raw(NO_LINE)
  candidates = $state.raw<readonly string[]>([])
  /** Commands that a lesson would have typed next. */
  proposals = $state.raw<readonly string[]>([])
  /** A sentence about the page itself, such as a paste that was too long. */
  notice = $state('')
  /** A file that is to be opened in the editor; an empty path is the editor alone. `text` is for a file that is not there. */
  editing = $state.raw<{ readonly path: string; readonly text?: string }>()
  /** Another tab writes this session: here it can only be looked at. */
  readOnly = $state(false)
  recorder: Recorder | undefined
  /** The world is driven from elsewhere. */
  feed: Feed | undefined
  /** Output for whoever draws a terminal, once a frame. */
  onOutput: ((text: string) => void) | undefined
  /** Something was seen to change. */
  onFrame: (() => void) | undefined
  #played: Played
  #inputs: RecordedInput[]
  #size = { rows: 0, columns: 0 }
  #unkept = 0
  #typing = false
  /** Given while the world could take nothing. */
  #waiting: Input[] = []
  #supplying = false
  #output = ''
  #revision = 0
  #past: number | undefined
  #flights: WireMessage[] = []
  #clockwork: Clockwork
  #deaf: () => void = () => undefined

  constructor(played: Played) {
    this.#played = played
    this.#inputs = [...played.inputs]
    this.editor = new LineEditor((line, cursor) => this.world.complete(line, cursor))
    this.frame = $state.raw({ view: played.world.view, instant: played.world.now, revision: 0, past: false })
    this.#clockwork = this.#listen()
    this.#begin()
  }

  get world(): World {
    return this.#played.world
  }
  /** How the world began. */
  get start(): Played['start'] {
    return this.#played.start
  }
  /** Everything that was put in, in order. */
  get inputs(): readonly RecordedInput[] {
    return this.#inputs
  }

  /** Looks at another world from now on. @param feed where its inputs come from, when they are not a person's here */
  install(played: Played, feed?: Feed): void {
    this.feed = feed
    this.#deaf()
    this.#clockwork.stop()
    this.#played = played
    this.#inputs = [...played.inputs]
    this.screen = new Screen()
    this.moments = new Moments(words.all)
    this.#flights = []
    this.#past = undefined
    this.#unkept = 0
    this.#waiting = []
    this.selection = undefined
    this.comparison = undefined
    this.mark = undefined
    this.candidates = []
    this.playing = true
    this.editor.set('')
    this.line = NO_LINE
    this.#clockwork = this.#listen()
    // A terminal starts over with all of it, so none of it is new.
    this.#output = ''
    this.#begin()
    this.worlds++
  }

  #listen(): Clockwork {
    const { world } = this
    for (const fact of world.journal.facts) this.#hear(fact)
    this.#deaf = world.subscribe((fact) => {
      this.#hear(fact)
      // What nano and its kin on the host come to (programs/tools/edit.ts).
      if (fact.kind === 'process.execed' && fact.argv[0] === 'edit' && fact.argv[1] === '--') this.editing = { path: fact.argv[2] ?? '' }
    })
    return new Clockwork(this.#drive(), this, () => this.#publish())
  }
  #begin(): void {
    this.#size = { rows: 0, columns: 0 }
    for (const { input } of this.#inputs) {
      const line = input.type === 'keys' ? lineIn(input.text) : undefined
      if (line !== undefined) this.editor.remember(line)
      if (input.type === 'resize') this.#size = input
    }
    this.#revision++
    this.#publish()
    this.#clockwork.wake()
  }

  /** What has just happened, in words. */
  get sentence(): string {
    return this.told < 0 ? '' : (this.moments.at(this.frame.instant)?.sentence ?? '')
  }
  /** More has come from where the world is driven. */
  fed(): void {
    this.#clockwork.wake()
  }
  /** The page speaks another language now. */
  retell(catalogue: Catalogue): void {
    this.moments.retell(catalogue)
    this.#revision++
    this.told = -1
    this.#clockwork.wake()
  }

  get instant(): number {
    return this.#past ?? this.#clockwork.instant
  }

  #drive(): Drive {
    const { world, feed } = this
    const underWay = () => (this.#flights = this.#flights.filter(({ arrivesAt }) => arrivesAt > world.now))
    return {
      get now() {
        return world.now
      },
      flights: () => (feed?.lost(world) ? [] : underWay()),
      nextDeadline: () => (feed ? feed.next(world) : world.nextDeadline()),
      advance: (to) => (feed ? feed.advance(world, to) : void world.advance(to)),
      get until() {
        return feed?.now ?? Infinity
      },
      get late() {
        return feed?.late(world) ?? false
      },
      get held() {
        return world.missing
      },
      get busy() {
        return !world.prompt
      },
    }
  }

  #hear(fact: Fact): void {
    if (fact.kind === 'message.sent') this.#flights.push(fact.message)
    if (fact.kind === 'console.output') {
      this.screen.write(fact.text)
      this.#output += fact.text
    }
    if (!WITHOUT_LAYOUT.has(fact.kind)) this.#revision++
    this.moments.take(fact)
  }

  /** Brings the world the code that it waits for, then what it was given meanwhile. */
  #supply(): void {
    if (this.#supplying) return
    this.#supplying = true
    const { world } = this
    void supply(world)
      .catch(() => (this.notice = words.say('codeMissing')))
      .then(() => {
        this.#supplying = false
        if (world !== this.world || world.missing) return
        const waiting = this.#waiting
        this.#waiting = []
        for (const input of waiting) this.#give(input)
        this.#clockwork.wake()
      })
  }
  /** Fetches what will be needed, while there is nothing better to do. */
  prepare(): void {
    this.#supply()
  }

  #publish(): void {
    if (this.world.missing) this.#supply()
    if (this.#unkept > 0) return
    const past = this.#past !== undefined
    const view = past ? this.frame.view : this.world.view
    this.frame = { view, instant: this.instant, revision: this.#revision, past }
    this.told = this.moments.all.length
    this.prompt = this.world.prompt && !this.feed
    this.onFrame?.()
    if (this.#output === '') return
    this.printed++
    const output = this.#output
    this.#output = ''
    this.onOutput?.(output.length <= FLOOD ? output : this.#shortened(output))
  }

  /** The end of a flood of output, from a line of its own on. */
  #shortened(output: string): string {
    const tail = output.slice(-FLOOD / 2)
    const from = tail.indexOf('\n') + 1
    const skipped = output.length - tail.length + from
    return `\r\n${words.say('flood', { count: skipped.toLocaleString(words.language) })}\r\n${tail.slice(from)}`
  }

  play(): void {
    this.#past = undefined
    this.#revision++
    this.playing = true
    this.#clockwork.wake()
  }
  pause(): void {
    this.playing = false
    this.#clockwork.wake()
  }
  setSpeed(speed: Speed): void {
    this.speed = speed
    this.#clockwork.wake()
  }

  /** Looks at the past, as it was recorded; the world itself stands still meanwhile. */
  look(moment: Moment): void {
    this.lookAt(instantOf(moment))
  }
  lookAt(instant: number): void {
    this.playing = false
    if (instant >= this.world.now) this.#past = undefined
    else {
      this.#past = instant
      this.frame = { ...this.frame, view: this.world.viewAt(Math.floor(instant)) }
    }
    this.#revision++
    this.#clockwork.wake()
  }

  /** To the next message or event, and no further; a message is shown halfway. In the past, to the next recorded one. */
  step(): void {
    this.playing = false
    if (this.#past !== undefined) {
      const from = this.#past
      const next = this.moments.all.find((moment) => instantOf(moment) > from)
      if (next) this.look(next)
      else this.play()
      return
    }
    const { world, moments } = this
    const known = moments.all.length
    const until = world.now + STEP_AHEAD
    for (let steps = 0; steps < STEP_DEADLINES && moments.all.length === known; steps++) {
      const due = world.nextDeadline()
      if (due === undefined || due > until || world.missing) break
      world.advance(due)
    }
    const latest = moments.all.at(-1)
    const halfway = moments.all.length > known && latest ? instantOf(latest) : world.now
    const due = world.nextDeadline() ?? Infinity
    this.#clockwork.instant = Math.max(world.now, Math.min(halfway, due))
    this.#clockwork.wake()
  }
  /** To the recorded message or event before this one. */
  stepBack(): void {
    const from = this.instant
    const before = this.moments.all.findLast((moment) => instantOf(moment) < from)
    if (before) this.look(before)
  }

  /** Keys as a terminal emulator sends them. At the prompt the line editor takes them, otherwise they go straight through. */
  keys(data: string): void {
    this.notice = ''
    this.candidates = []
    if (this.readOnly) {
      this.notice = words.say(this.feed ? 'live' : 'readOnly')
      return
    }
    if (this.#tooLong(data)) return
    if (!this.playing || this.#past !== undefined) this.play()
    for (let at = 0; at < data.length;) {
      if (!this.world.prompt) {
        this.#give({ type: 'keys', text: data.slice(at) })
        break
      }
      const { effect, rest } = this.editor.feed(data, at)
      at = rest
      if (effect) this.#carryOut(effect)
    }
    this.edited()
  }

  /** The line was changed by somebody else than `keys`: a native input, a suggestion. */
  edited(): void {
    this.line = this.editor.shown
    this.#clockwork.wake()
  }

  /** Types a suggested command, a character at a time as a person would, and presses Enter. */
  async typeOut(command: string): Promise<void> {
    if (!this.world.prompt || this.#typing) return
    this.#typing = true
    this.editor.set('')
    for (const char of stillMotion() ? [command] : command) {
      this.keys(char)
      await new Promise((done) => setTimeout(done, TYPING))
    }
    this.#typing = false
    this.keys('\r')
  }
  /** Puts a command at the prompt, for the person to look at and to enter. */
  propose(command: string): void {
    if (!this.world.prompt) return
    this.editor.set(command)
    this.edited()
  }

  /** Puts a file on the host. */
  write(path: string, text: string): void {
    if (this.readOnly) return
    if (!this.playing || this.#past !== undefined) this.play()
    this.#give({ type: 'file', path, text })
    this.#clockwork.wake()
  }

  resize(rows: number, columns: number): void {
    if (this.readOnly || (this.#size.rows === rows && this.#size.columns === columns)) return
    this.#size = { rows, columns }
    this.#give({ type: 'resize', rows, columns })
    this.#clockwork.wake()
  }

  #tooLong({ length }: string): boolean {
    if (length <= LONGEST_INPUT) return false
    const inLocale = (count: number) => count.toLocaleString(words.language)
    this.notice = words.say('tooLong', { most: inLocale(LONGEST_INPUT), length: inLocale(length) })
    return true
  }

  #carryOut(effect: Effect): void {
    if (effect.type === 'submit') {
      if (!this.#tooLong(effect.line)) this.#send(`${effect.line}\r`)
    } else if (effect.type === 'keys') this.#send(effect.text)
    else if (effect.type === 'candidates') this.candidates = effect.candidates
    else {
      const clear = `\u001b[2J\u001b[3J\u001b[H${this.screen.prompt}`
      this.screen.write(clear)
      this.#output += clear
    }
  }

  /** The terminal echoes what it is sent, so the line drawn here goes first. */
  #send(text: string): void {
    this.line = this.editor.shown
    this.#give({ type: 'keys', text })
  }

  #give(input: Input): void {
    const recorded = this.#waiting.length > 0 ? undefined : applied(this.world, this.#played.marker, input)
    if (!recorded) {
      this.#waiting.push(input)
      this.#supply()
      return
    }
    this.#inputs.push(recorded)
    if (!this.recorder) return
    const { world } = this
    this.#unkept++
    void this.recorder(recorded, input.type === 'keys' ? lineIn(input.text) : undefined).then(() => {
      if (world !== this.world) return
      this.#unkept--
      this.#clockwork.wake()
    })
  }
}
