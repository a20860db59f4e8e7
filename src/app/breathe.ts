// Long work in slices, so that the page answers in between.

/** Resolves in a task of its own: what is to be drawn or typed goes first. */
export const nextTask = (): Promise<void> => new Promise((done) => setTimeout(done))

/** Asked often in long work: a promise, when the work has gone on for `slice` milliseconds without a pause. */
export function breather(slice: number): () => Promise<void> | undefined {
  let since = performance.now()
  const pause = async (): Promise<void> => {
    await nextTask()
    since = performance.now()
  }
  return () => (performance.now() - since < slice ? undefined : pause())
}
