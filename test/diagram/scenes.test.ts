// Every scene of the page of scenes is a golden: where each mark is and what it says, for a person to review when it changes.
import { describe, expect, test } from 'vitest'
import { makeScene } from '../../src/app/scenes/make'
import { type SceneRecord, SCENES } from '../../src/app/scenes/scenes.data'
import { EN } from '../../src/app/words/en.data'
import { layNetworks } from '../../src/diagram/networks'
import { layOut, Places } from '../../src/diagram/scene'
import { laySequence } from '../../src/diagram/sequence'
import { layChart } from '../../src/diagram/state-chart'
import { tokensAt } from '../../src/diagram/tokens'

function marksOf(record: SceneRecord): unknown {
  const { world, view, instant } = makeScene(record)
  const { width = 832, height = 632, factor: k = 1 } = record
  if (record.view === 'networks') return layNetworks(view, width, EN.networks)
  if (record.view === 'messages') return laySequence(view.messages, view, width)
  if (record.view === 'chart') return layChart(world.chart(), [...view.containers.values()][0]?.status ?? '')
  const scene = layOut(view, { width, height, words: EN.picture, camera: { k, x: 0, y: 0 } }, new Places())
  return { scene, tokens: tokensAt(view, instant, scene.wires, false) }
}
const named = (value: object): string | undefined =>
  'name' in value && 'status' in value && 'imageId' in value
    ? `${String(value.name)} ${String(value.status)}`
    : 'sentAt' in value && 'id' in value
      ? String(value.id)
      : undefined
/** As text, a mark a line; objects of the view by their names. */
function told(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 10) / 10
  if (value instanceof Map || value instanceof Set) return [...value].map(told)
  if (Array.isArray(value)) return value.map(told)
  if (typeof value !== 'object' || value === null) return value
  return named(value) ?? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, told(one)]))
}
const lines = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
        .map(([key, one]) =>
          Array.isArray(one) ? `${key}\n${one.map((mark) => `  ${JSON.stringify(mark)}\n`).join('')}` : `${key} ${JSON.stringify(one)}\n`,
        )
        .join('')
    : JSON.stringify(value)
/** Which digest or ID it is says nothing about a picture; which of them are the same does. */
function anonymous(lines: string): string {
  const known = new Map<string, string>()
  return lines.replace(/[0-9a-f]{64}|\b[0-9a-f]{12}\b/g, (id) => {
    const short = id.slice(0, 12)
    const name = known.get(short) ?? `id${known.size + 1}`
    known.set(short, name)
    return name
  })
}
const text = (value: unknown): string => {
  const all = told(value)
  return typeof all === 'object' && all !== null && 'scene' in all && 'tokens' in all
    ? `${lines(all.scene)}tokens\n${lines(all.tokens)}\n`
    : lines(all)
}

describe('scenes', () => {
  test.each(SCENES)('$name: $title', async (record) => {
    await expect(anonymous(text(marksOf(record)))).toMatchFileSnapshot(`golden/scene-${record.name}.txt`)
  })
  test('show every state of a container', () => {
    const states = new Set(
      SCENES.filter(({ name }) => /states|health/.test(name)).flatMap((one) =>
        [...makeScene(one).view.containers.values()].map(({ status }) => status),
      ),
    )
    expect([...states].sort()).toEqual(['created', 'exited', 'paused', 'restarting', 'running'])
  })
  test('have names of their own', () => {
    expect(new Set(SCENES.map(({ name }) => name)).size).toBe(SCENES.length)
  })
})
