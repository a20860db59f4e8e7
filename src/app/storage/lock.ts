// Who may write a session: one tab at a time (Web Locks). A tab that takes over tells the one that had it.
// Where there are no locks (pages that are not secure contexts), the owner's name in the store still keeps two tabs apart.

export class SessionLock {
  #release: (() => void) | undefined
  #held: string | undefined

  /** True once this tab has it. `steal` takes it from whoever has it; `onLost` is called when somebody takes it from us. */
  async take(session: string, steal: boolean, onLost: () => void): Promise<boolean> {
    if (this.#held === session) return true
    this.release()
    const locks = (navigator as { readonly locks?: LockManager }).locks
    if (!locks) return true
    return await new Promise<boolean>((decided) => {
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        decided(lock !== null)
        if (!lock) return undefined
        this.#held = session
        return new Promise<void>((done) => (this.#release = done))
      }
      const options: LockOptions = steal ? { steal: true } : { ifAvailable: true }
      locks.request(`drydock/session/${session}`, options, hold).catch(() => {
        // A stolen lock rejects: somebody else writes now.
        this.#release = undefined
        this.#held = undefined
        decided(false)
        onLost()
      })
    })
  }

  release(): void {
    this.#release?.()
    this.#release = undefined
    this.#held = undefined
  }
}
