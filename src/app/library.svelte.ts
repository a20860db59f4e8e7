// The sessions of a visitor: which there are, which is open, and how it is kept. Opens, makes, renames, copies and removes them;
// goes back and on from the past. Every change of course leaves the old future as a branch (storage/store.ts).
import { breather, nextTask } from './breathe'
import type { Feed } from './feed'
import { MODEL_VERSION, type RecordedInput, type Recording, readRecording, START } from './recording/recording'
import { type Played, replay } from './recording/replay'
import { Session } from './session.svelte'
import { SessionLock } from './storage/lock'
import { MemoryStore } from './storage/memory-store'
import { openStore } from './storage/open'
import type { Place, Refusal, SavedBranch, SavedProgress, SavedSession, SessionStore } from './storage/store'
import { lineIn } from './moments'
import { words } from './words/catalogue.svelte'

/** Milliseconds the page may be deaf while it replays. */
const SLICE = 24
/** Milliseconds a store may take to keep an input before it is given up. */
const PATIENCE = 4_000
/** Milliseconds between two notes of how far time has come. */
const BEAT = 1_000
/** Branches kept of one session; the oldest go. Design choice. */
const MOST_BRANCHES = 20

const newId = (): string => Date.now().toString(36) + Math.random().toString(36).slice(2, 12)
const lastLine = (inputs: readonly RecordedInput[]): string => {
  const input = inputs.findLast(({ input: one }) => one.type === 'keys' && lineIn(one.text) !== undefined)?.input
  return input?.type === 'keys' ? (lineIn(input.text) ?? '') : ''
}

/** What is to be opened first: the session last used, or one that came with the page's address. */
export interface Arrival {
  readonly name: string
  readonly recording: Recording
  /** The lesson that begins with it. */
  readonly lesson?: string
}

export class Library {
  sessions = $state.raw<readonly SavedSession[]>([])
  branches = $state.raw<readonly SavedBranch[]>([])
  current = $state.raw<SavedSession>({ id: '', name: '', changed: 0, branch: '', owner: '' })
  /** Sessions outlive the page. */
  lasting = $state(true)
  /** Why not, or what else went wrong, in a sentence. */
  notice = $state('')
  /** Where real clients find the world that is shown, which they drive; empty when it is a session of the page's own. */
  live = $state('')
  /** Another world is on its way. */
  working = $state(false)
  canRedo = $state(false)
  session!: Session
  #store: SessionStore = new MemoryStore()
  readonly #lock = new SessionLock()
  readonly #me = newId()
  #undone: string[] = []
  /** The branch was made by going back and nothing has been put in since: it need not be kept. */
  #fresh = false
  #beat = 0
  #reached = 0
  /** The world of which it was said that its journal is no longer whole. */
  #told: Session['world'] | undefined

  /** The store is open, a session is, and its world is where it was left. @param store in place of the browser's */
  static async open(arrival?: Arrival, store?: SessionStore): Promise<Library> {
    const library = new Library()
    library.#store = store ?? (await openStore(() => void library.#forget('broken')))
    library.lasting = library.#store.lasting
    if (!library.lasting && !store) library.notice = words.say('memoryOnly')
    const [latest] = await library.#store.sessions().catch(() => [])
    if (arrival) await library.#make(arrival)
    else if (!latest || !(await library.#enter(latest, false)))
      await library.#make({ name: words.say('sessionName', { number: 1 }), recording: library.#blank() })
    addEventListener('pagehide', () => library.#note())
    document.addEventListener('visibilitychange', () => library.#note())
    return library
  }

  #blank(): Recording {
    return { version: MODEL_VERSION, start: START, inputs: [], reached: 0 }
  }
  get #place(): Place {
    const { id, branch } = this.current
    return { session: id, branch, owner: this.#me, count: this.session.inputs.length }
  }
  /** The session as it is now, whole. */
  get recording(): Recording {
    const { start, inputs, world } = this.session
    return { version: MODEL_VERSION, start, inputs: [...inputs], reached: world.now }
  }

  async #play(recording: Recording): Promise<Played> {
    this.working = true
    const played = await replay(recording, breather(SLICE))
    await nextTask()
    this.working = false
    if (played.cut) this.notice = words.say('replayCut')
    else if (played.differsAt !== undefined) {
      const number = recording.inputs.slice(0, played.differsAt).filter(({ input }) => input.type === 'keys').length + 1
      this.notice = words.say('replayDiffers', { version: recording.version, number })
    }
    return played
  }

  #show(played: Played): void {
    // Only the first world makes a session; later ones take its place.
    const first = (this.session as Session | undefined) === undefined
    if (first) this.session = new Session(played)
    else this.session.install(played)
    this.session.recorder = (input, line) => this.#keep(input, line)
    this.session.onFrame = () => this.#beaten()
    this.#reached = played.world.now
  }

  /** Opens what is kept. False when it cannot be read. */
  async #enter(saved: SavedSession, steal: boolean): Promise<boolean> {
    const recording = readRecording(await this.#store.recording(saved.branch).catch(() => undefined))
    if (typeof recording === 'string') {
      this.notice = words.say('unreadable', { name: saved.name, why: recording })
      return false
    }
    const played = await this.#play(recording)
    const mine = await this.#lock.take(saved.id, steal, () => this.#ousted())
    const changed = { ...saved, changed: Date.now(), owner: mine ? this.#me : saved.owner }
    if (mine) await this.#store.save(changed)
    this.current = changed
    this.#show(played)
    this.session.readOnly = !mine
    this.#undone = []
    this.canRedo = false
    this.#fresh = false
    await this.#look()
    return true
  }

  async #make({ name, recording, lesson }: Arrival): Promise<void> {
    const played = await this.#play(recording)
    const id = newId()
    const saved = { id, name, changed: Date.now(), branch: newId(), owner: this.#me, ...(lesson === undefined ? {} : { lesson }) }
    await this.#lock.take(id, false, () => this.#ousted())
    await this.#write(saved, { ...recording, inputs: played.inputs, reached: played.world.now })
    this.current = saved
    this.#show(played)
    this.session.readOnly = false
    this.#undone = []
    this.canRedo = false
    this.#fresh = false
    await this.#look()
  }

  /** Keeps a session and the branch that it is open at; where there is no room, in memory. */
  async #write(saved: SavedSession, recording: Recording): Promise<void> {
    const branch = { id: saved.branch, session: saved.id, begun: Date.now(), last: lastLine(recording.inputs), recording }
    const write = async () => (await this.#store.branch(branch)) ?? (await this.#store.save(saved))
    const refusal = await write()
    if (refusal !== 'full' && refusal !== 'broken') return
    this.#toMemory(refusal)
    await write()
  }

  async #look(): Promise<void> {
    this.sessions = await this.#store.sessions().catch(() => [this.current])
    this.branches = await this.#store.branches(this.current.id).catch(() => [])
  }

  async #keep(input: RecordedInput, line: string | undefined): Promise<void> {
    // The session has the input already.
    const place = { ...this.#place, count: this.session.inputs.length - 1 }
    const late = new Promise<Refusal>((done) => setTimeout(() => done('broken'), PATIENCE))
    const refusal = await Promise.race([
      this.#store.append(place, input, line),
      this.#store.lasting ? late : new Promise<never>(() => undefined),
    ])
    if (line !== undefined) {
      this.#undone = []
      this.canRedo = false
      this.#fresh = false
    }
    if (refusal === 'ousted') this.#ousted()
    else if (refusal) await this.#forget(refusal)
  }

  /** The store does not work any more: on in memory, with what there is, and it is said. */
  async #forget(why: 'full' | 'broken'): Promise<void> {
    if (!this.#store.lasting) return
    this.#toMemory(why)
    if ((this.session as Session | undefined) === undefined) return
    this.current = { ...this.current, owner: this.#me }
    await this.#write(this.current, this.recording)
    await this.#look()
  }
  #toMemory(why: 'full' | 'broken'): void {
    this.#store = new MemoryStore()
    this.lasting = false
    this.notice = words.say(why === 'full' ? 'storageFull' : 'storageBroken')
  }
  #ousted(): void {
    this.session.readOnly = true
    this.notice = ''
  }

  #beaten(): void {
    const now = performance.now()
    if (now - this.#beat < BEAT) return
    this.#beat = now
    const { world } = this.session
    if (world.journal.forgotten > 0 && this.#told !== world) {
      this.#told = world
      this.notice = words.say('forgotten')
    }
    this.#note()
  }
  /** How far time has come, for when the page is closed. */
  #note(): void {
    const { now } = this.session.world
    if (this.session.readOnly || now === this.#reached) return
    this.#reached = now
    void this.#store.reach(this.#place, now)
  }

  /** @param scenario the world it begins with */
  async create(scenario: Recording['start']['scenario'] = START.scenario): Promise<void> {
    this.#note()
    this.notice = ''
    const recording = { ...this.#blank(), start: { ...START, ...(scenario === undefined ? {} : { scenario }) } }
    await this.#make({ name: words.say('sessionName', { number: this.sessions.length + 1 }), recording })
  }
  async open(id: string): Promise<void> {
    this.#note()
    this.notice = ''
    const saved = this.sessions.find((one) => one.id === id)
    if (saved) await this.#enter(saved, false)
  }
  async rename(id: string, name: string): Promise<void> {
    const saved = this.sessions.find((one) => one.id === id)
    if (!saved || name.trim() === '') return
    const renamed = { ...saved, name: name.trim().slice(0, 80) }
    const refusal = await this.#store.save(renamed)
    if (refusal === 'full' || refusal === 'broken') await this.#forget(refusal)
    if (id === this.current.id) this.current = { ...this.current, name: renamed.name }
    await this.#look()
  }
  async duplicate(): Promise<void> {
    this.#note()
    await this.#make({ name: words.say('copyOf', { name: this.current.name }), recording: this.recording })
  }
  /** From a file or a link: always a session of its own. */
  async add(arrival: Arrival): Promise<void> {
    this.#note()
    this.notice = ''
    await this.#make(arrival)
  }
  /** Shows a world that is driven from elsewhere. It is not kept: it is whole wherever it comes from. */
  async follow(start: Recording['start'], feed: Feed, socket: string): Promise<void> {
    this.#note()
    const played = await this.#play({ ...this.#blank(), start })
    this.session.readOnly = true
    this.session.install(played, feed)
    this.live = socket
  }
  progress(): Promise<readonly SavedProgress[]> {
    return this.#store.progress().catch(() => [])
  }
  async keepProgress(progress: SavedProgress): Promise<void> {
    await this.#store.keepProgress(progress).catch(() => this.#forget('broken'))
  }
  async remove(id: string): Promise<void> {
    await this.#store.remove(id)
    await this.#look()
    if (id !== this.current.id) return
    const [next] = this.sessions
    if (!next || !(await this.#enter(next, false))) await this.create()
  }
  /** This tab writes from now on, the other one no longer. */
  async takeOver(): Promise<void> {
    const saved = (await this.#store.sessions()).find(({ id }) => id === this.current.id)
    if (saved) await this.#enter(saved, true)
  }

  /** Leaves the present as a branch and goes on with other inputs. */
  async #diverge(inputs: readonly RecordedInput[], reached: number): Promise<void> {
    const old = this.current.branch
    const recording = { version: MODEL_VERSION, start: this.session.start, inputs, reached }
    const played = await this.#play(recording)
    const id = newId()
    const saved = { ...this.current, branch: id, changed: Date.now() }
    await this.#write(saved, recording)
    this.current = saved
    this.#show(played)
    if (this.#fresh) await this.#store.removeBranch(old)
    else this.#undone.push(old)
    this.#fresh = true
    this.canRedo = this.#undone.length > 0
    const spare = this.branches.filter((branch) => branch.id !== id && !this.#undone.includes(branch.id))
    for (const branch of spare.slice(0, Math.max(0, this.branches.length - MOST_BRANCHES))) await this.#store.removeBranch(branch.id)
    await this.#look()
  }

  /** The session without its last command and what came after. */
  async undo(): Promise<void> {
    const { inputs, readOnly } = this.session
    const last = inputs.findLastIndex(({ input }) => input.type === 'keys' && lineIn(input.text) !== undefined)
    if (last < 0 || readOnly || this.working) return
    this.#note()
    await this.#diverge(inputs.slice(0, last), inputs[last]?.at ?? 0)
  }
  /** Back to what was undone, all at once. */
  async redo(): Promise<void> {
    const branch = this.#undone.pop()
    if (branch !== undefined) await this.goTo(branch)
  }
  /** On from an instant of the past. */
  async continueFrom(instant: number): Promise<void> {
    if (this.session.readOnly || this.working) return
    this.#note()
    const reached = Math.floor(instant)
    this.#fresh = false
    await this.#diverge(
      this.session.inputs.filter(({ at }) => at <= reached),
      reached,
    )
  }
  /** To another branch of this session. */
  async goTo(branch: string): Promise<void> {
    if (this.session.readOnly || this.working) return
    this.#note()
    const old = this.#fresh ? this.current.branch : undefined
    const undone = this.#undone.filter((one) => one !== branch)
    if (!(await this.#enter({ ...this.current, branch }, false))) return
    if (old !== undefined && old !== branch) await this.#store.removeBranch(old)
    this.#undone = undone
    this.canRedo = undone.length > 0
    await this.#look()
  }
}
