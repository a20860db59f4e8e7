// Lets the page draw, twice: sizes are known after the first time. A page that is hidden draws nothing, so it is not waited for long.
// Left out: tasks without a drawing between them, which are breathe.ts's.

const LONGEST = 100
export const breath = (): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, LONGEST)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer)
        done()
      }),
    )
  })
