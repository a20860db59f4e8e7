// Every step of a build has its reason as data: why it was taken from the cache, or what was not as it had been.
import { expect, it } from 'vitest'
import { createWorld, type StepReason } from '../../../src/sim/index'

/** Builds twice, with something done between, and says the reasons of the second build by their instructions. */
function second(between: string, flags = ''): Record<string, StepReason> {
  const world = createWorld({ images: ['alpine'] })
  world.run(`printf 'one\n' > a; printf 'one\n' > b
cat > Dockerfile <<'END'
FROM alpine
ARG V=1
WORKDIR /app
COPY a /app/
RUN cat a > c
COPY b /app/
RUN echo $V > v
END
docker build -q .`)
  const before = world.view.steps.length
  world.run(`${between}\ndocker build -q ${flags} .`)
  return Object.fromEntries(world.view.steps.slice(before).map(({ title, reason }) => [title.replace(/^\[[^\]]*\] /, ''), reason]))
}
const whys = (reasons: Record<string, StepReason>) => Object.values(reasons).map(({ why }) => why)

it('nothing changed: all of it is cached, and touching a file changes nothing', () => {
  expect(whys(second('touch a'))).toEqual(['cached', 'cached', 'cached', 'cached', 'cached'])
})
it('a file changed: its step says which, the steps above are cached, those below stand on something new', () => {
  const reasons = second('echo two > b')
  expect(whys(reasons)).toEqual(['cached', 'cached', 'cached', 'input', 'parent'])
  expect(reasons['COPY b /app/']).toMatchObject({ why: 'input', name: 'b' })
})
it('a mode counts too', () => {
  expect(second('chmod +x a')['COPY a /app/']).toMatchObject({ why: 'input', name: 'a' })
})
it('an argument breaks the cache of the first step that sees it, and so of those below', () => {
  const reasons = second('true', '--build-arg V=2')
  expect(reasons['RUN cat a > c']).toEqual({ why: 'input', name: 'V', before: '1', after: '2' })
  expect(reasons['RUN echo 2 > v']).toEqual({ why: 'parent' })
})
it('another instruction above the same parent says what stood there', () => {
  expect(second(`sed -i 's/cat a > c/cat a > d/' Dockerfile`)['RUN cat a > d']).toEqual({ why: 'instruction', before: 'RUN cat a > c' })
})
it('without the cache, that is the reason', () => {
  expect(new Set(whys(second('true', '--no-cache')))).toEqual(new Set(['asked']))
})
it('what was pruned is built again', () => {
  expect(whys(second('docker builder prune -af'))[0]).toBe('pruned')
})
