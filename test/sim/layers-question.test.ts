// What the layers of an image hold, and how well they are used: counted as dive counts.
import { describe, expect, it } from 'vitest'
import { createWorld, type LayersAnswer, LayersQuestion, type World } from '../../src/sim/index'

function built(dockerfile: string, before = ''): { world: World; answer: LayersAnswer } {
  const world = createWorld({ images: ['alpine'] })
  world.run(`${before}\nprintf '${dockerfile}' > Dockerfile; docker build -q -t app .`)
  const answer = world.ask(new LayersQuestion('image', 'app'))
  if (!answer) throw new Error('nothing was built')
  return { world, answer }
}
const top = ({ layers }: LayersAnswer) => layers.at(-1)?.files.map(({ path, change, bytes }) => [path, change, bytes])

describe('the layers of an image', () => {
  it('say which instruction made them, and which made none', () => {
    const { answer } = built('FROM alpine\\nENV A=1\\nRUN echo hello > /greeting\\nCMD cat /greeting\\n')
    expect(answer.layers).toHaveLength(2)
    expect(answer.layers[1]?.by).toContain('echo hello > /greeting')
    expect(answer.metadata.join(' ')).toContain('ENV A=1')
    expect(top(answer)).toEqual([['/greeting', 'added', 6]])
    expect(answer.efficiency).toBe(1)
    expect(answer.wastedBytes).toBe(0)
  })

  it('show that a file removed later is still there', () => {
    const { answer } = built('FROM alpine\\nRUN head -c 1000000 /dev/zero > /big\\nRUN rm /big\\n')
    expect(top(answer)).toEqual([['/big', 'removed', 1_000_000]])
    expect(answer.layers[1]?.bytes).toBe(1_000_000)
    expect(answer.wasted).toEqual([{ path: '/big', bytes: 2_000_000, times: 2 }])
    expect(answer.efficiency).toBeLessThan(1)
  })

  it('show what is changed, with its whole size again', () => {
    const { answer } = built('FROM alpine\\nRUN echo one > /f\\nRUN echo two >> /f\\n')
    expect(top(answer)).toEqual([['/f', 'changed', 8]])
    expect(answer.wasted[0]).toEqual({ path: '/f', bytes: 12, times: 2 })
  })

  it('hide all below a folder that is removed', () => {
    const { answer } = built('FROM alpine\\nRUN mkdir /d && echo 12345 > /d/a && echo 12345 > /d/b\\nRUN rm -r /d\\n')
    expect(top(answer)).toEqual([['/d', 'removed', 12]])
  })
})

it('a container has a layer of its own on top, with what it changed', () => {
  const { world } = built('FROM alpine\\nRUN echo one > /f\\n')
  world.run('docker run --name box app sh -c "echo two > /f; rm /etc/hostname; echo new > /new"')
  const [id = ''] = world.view.containers.keys()
  const answer = world.ask(new LayersQuestion('container', id))
  expect(answer?.layers.at(-1)).toMatchObject({ diffId: '', by: '' })
  expect(answer && top(answer)).toContainEqual(['/f', 'changed', 4])
  expect(answer && top(answer)).toContainEqual(['/new', 'added', 4])
})
it('there is nothing to say of what is not there', () => {
  expect(createWorld().ask(new LayersQuestion('image', 'nosuch'))).toBeUndefined()
})
