// Sessions kept in memory, for as long as the page is open: where the browser gives no storage. Same behaviour as the lasting store.
import type { RecordedInput } from '../recording/recording'
import type { NewBranch, Place, Refusal, SavedBranch, SavedProgress, SavedSession, SessionStore } from './store'

interface Kept {
  readonly branch: SavedBranch
  readonly inputs: readonly RecordedInput[]
}

export class MemoryStore implements SessionStore {
  readonly lasting = false
  readonly #sessions = new Map<string, SavedSession>()
  readonly #branches = new Map<string, Kept>()
  readonly #progress = new Map<string, SavedProgress>()

  sessions(): Promise<SavedSession[]> {
    return Promise.resolve([...this.#sessions.values()].sort((a, b) => b.changed - a.changed))
  }
  branches(session: string): Promise<SavedBranch[]> {
    const all = [...this.#branches.values()].map(({ branch }) => branch).filter((branch) => branch.session === session)
    return Promise.resolve(all.sort((a, b) => a.begun - b.begun))
  }
  recording(id: string): Promise<unknown> {
    const kept = this.#branches.get(id)
    return Promise.resolve(kept && { ...kept.branch, inputs: kept.inputs })
  }
  save(session: SavedSession): Promise<undefined> {
    this.#sessions.set(session.id, session)
    return Promise.resolve(undefined)
  }
  branch({ recording, ...rest }: NewBranch): Promise<undefined> {
    const { version, start, reached, inputs } = recording
    this.#branches.set(rest.id, { branch: { ...rest, version, start, reached, inputs: inputs.length }, inputs })
    return Promise.resolve(undefined)
  }
  removeBranch(id: string): Promise<void> {
    this.#branches.delete(id)
    return Promise.resolve()
  }
  remove(id: string): Promise<void> {
    this.#sessions.delete(id)
    for (const { branch } of [...this.#branches.values()]) if (branch.session === id) this.#branches.delete(branch.id)
    return Promise.resolve()
  }
  append(place: Place, input: RecordedInput, last: string | undefined): Promise<Refusal | undefined> {
    const kept = this.#branches.get(place.branch)
    if (!kept || this.#sessions.get(place.session)?.owner !== place.owner) return Promise.resolve('ousted')
    const branch = { ...kept.branch, reached: input.at, inputs: place.count + 1, last: last ?? kept.branch.last }
    this.#branches.set(place.branch, { branch, inputs: [...kept.inputs.slice(0, place.count), input] })
    return Promise.resolve(undefined)
  }
  reach(place: Place, reached: number): Promise<void> {
    const kept = this.#branches.get(place.branch)
    if (kept) this.#branches.set(place.branch, { ...kept, branch: { ...kept.branch, reached } })
    return Promise.resolve()
  }
  progress(): Promise<SavedProgress[]> {
    return Promise.resolve([...this.#progress.values()])
  }
  keepProgress(progress: SavedProgress): Promise<void> {
    this.#progress.set(progress.lesson, progress)
    return Promise.resolve()
  }
}
