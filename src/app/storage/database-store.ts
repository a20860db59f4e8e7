// Sessions kept by the browser (IndexedDB, through idb). One record a session, one a branch, one an input: an input is one small write.
// Durability is the browser's default: what a transaction has completed survives a killed tab or browser, though not every power cut.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { RecordedInput } from '../recording/recording'
import type { NewBranch, Place, Refusal, SavedBranch, SavedProgress, SavedSession, SessionStore } from './store'

interface KeptInput extends RecordedInput {
  readonly branch: string
  readonly number: number
}
interface Schema extends DBSchema {
  sessions: { key: string; value: SavedSession }
  branches: { key: string; value: SavedBranch; indexes: { session: string } }
  inputs: { key: [string, number]; value: KeptInput }
  progress: { key: string; value: SavedProgress }
}
/** 2: progress in lessons. */
const VERSION = 2
const ALL = ['sessions', 'branches', 'inputs'] as const
const inputsOf = (branch: string) => IDBKeyRange.bound([branch, 0], [branch, Infinity])

function refusal(error: unknown): Refusal {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'broken'
}

export class DatabaseStore implements SessionStore {
  readonly lasting = true
  private constructor(private readonly database: IDBPDatabase<Schema>) {}

  /** @param onClosed the browser has taken the database away */
  static async open(name: string, onClosed: () => void): Promise<DatabaseStore> {
    const database = await openDB<Schema>(name, VERSION, {
      upgrade(fresh, before) {
        fresh.createObjectStore('progress', { keyPath: 'lesson' })
        if (before > 0) return
        fresh.createObjectStore('sessions', { keyPath: 'id' })
        fresh.createObjectStore('branches', { keyPath: 'id' }).createIndex('session', 'session')
        fresh.createObjectStore('inputs', { keyPath: ['branch', 'number'] })
      },
      terminated: onClosed,
    })
    return new DatabaseStore(database)
  }

  async sessions(): Promise<SavedSession[]> {
    return (await this.database.getAll('sessions')).sort((a, b) => b.changed - a.changed)
  }
  async branches(session: string): Promise<SavedBranch[]> {
    return (await this.database.getAllFromIndex('branches', 'session', session)).sort((a, b) => a.begun - b.begun)
  }
  async recording(id: string): Promise<unknown> {
    const [branch, inputs] = await Promise.all([this.database.get('branches', id), this.database.getAll('inputs', inputsOf(id))])
    return branch && { ...branch, inputs }
  }

  save(session: SavedSession): Promise<Refusal | undefined> {
    return this.#written(async () => {
      await this.database.put('sessions', session)
      return undefined
    })
  }
  branch({ recording, ...rest }: NewBranch): Promise<Refusal | undefined> {
    return this.#written(async () => {
      const { version, start, reached, inputs } = recording
      const work = this.database.transaction(ALL, 'readwrite')
      void work.objectStore('branches').put({ ...rest, version, start, reached, inputs: inputs.length })
      const store = work.objectStore('inputs')
      for (const [number, { at, input, mark }] of inputs.entries()) void store.put({ branch: rest.id, number, at, input, mark })
      await work.done
      return undefined
    })
  }
  async removeBranch(id: string): Promise<void> {
    const work = this.database.transaction(ALL, 'readwrite')
    void work.objectStore('branches').delete(id)
    void work.objectStore('inputs').delete(inputsOf(id))
    await work.done
  }
  async remove(id: string): Promise<void> {
    for (const branch of await this.branches(id)) await this.removeBranch(branch.id)
    await this.database.delete('sessions', id)
  }

  append({ session, branch, owner, count }: Place, { at, input, mark }: RecordedInput, last: string | undefined) {
    return this.#written(async () => {
      const work = this.database.transaction(ALL, 'readwrite')
      const [kept, saved] = await Promise.all([work.objectStore('branches').get(branch), work.objectStore('sessions').get(session)])
      if (!kept || saved?.owner !== owner) {
        await work.done
        return 'ousted'
      }
      void work.objectStore('inputs').put({ branch, number: count, at, input, mark })
      void work.objectStore('branches').put({ ...kept, reached: at, inputs: count + 1, last: last ?? kept.last })
      await work.done
      return undefined
    })
  }
  async reach({ session, branch, owner }: Place, reached: number): Promise<void> {
    await this.#written(async () => {
      const work = this.database.transaction(ALL, 'readwrite')
      const [kept, saved] = await Promise.all([work.objectStore('branches').get(branch), work.objectStore('sessions').get(session)])
      if (kept && saved?.owner === owner) void work.objectStore('branches').put({ ...kept, reached })
      await work.done
      return undefined
    })
  }

  progress(): Promise<SavedProgress[]> {
    return this.database.getAll('progress')
  }
  async keepProgress(progress: SavedProgress): Promise<void> {
    await this.database.put('progress', progress)
  }

  async #written(write: () => Promise<Refusal | undefined>): Promise<Refusal | undefined> {
    try {
      return await write()
    } catch (error) {
      return refusal(error)
    }
  }
  close(): void {
    this.database.close()
  }
}
