// A film's file: each picture once, data that cannot end its element or be markup, a bound on its size, and at which instants a session is looked at.
import { describe, expect, test } from 'vitest'
import { asFilm, type Still } from '../../src/app/film/film'
import { instantsOf } from '../../src/app/film/instants'
import { Moments } from '../../src/app/moments'
import { createWorld } from '../../src/sim/index'

const WORDS = { title: 'T<b>', language: 'en', play: 'Play', pause: 'Pause', position: 'Position' }
const still = (at: number, scene: string, sentence = 's'): Still => ({ at, sentence, scene, flights: '' })

describe('the file', () => {
  test('keeps each picture once', async () => {
    const { html, cut } = await asFilm([still(0, '<svg>one</svg>'), still(1, '<svg>two</svg>'), still(2, '<svg>one</svg>')], WORDS)
    expect([html.split('svg>one').length, html.split('svg>two').length, cut]).toEqual([2, 2, 0])
    expect(html).toContain('max="2"')
  })
  test('holds nothing that could be markup or script', async () => {
    const { html } = await asFilm([still(0, '<svg/>', '</script><script>alert(1)</script><img src=x onerror=alert(1)>')], WORDS)
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).not.toMatch(/<img|T<b>/)
    expect(html).toMatch(/script-src 'sha256-[\w+/]+=*'/)
    expect(html).not.toMatch(/https?:\/\//)
  })
  test('is bounded', async () => {
    const { html, cut } = await asFilm(
      Array.from({ length: 20 }, (_, index) => still(index, String(index).repeat(500_000))),
      WORDS,
    )
    expect(html.length).toBeLessThan(12_100_000)
    expect(cut).toBeGreaterThan(0)
  })
})

test('a session is looked at in order of time, and not too often', () => {
  const world = createWorld({ images: ['alpine'] })
  const moments = new Moments()
  world.subscribe((fact) => moments.take(fact))
  world.run('docker run --rm alpine true')
  const few = instantsOf(moments.all)
  expect(few.length).toBeGreaterThan(20)
  expect(few.map(({ at }) => at)).toEqual(few.map(({ at }) => at).sort((a, b) => a - b))
  world.run('for i in $(seq 40); do docker run --rm alpine true; done')
  expect(instantsOf(moments.all)).toHaveLength(600)
  expect(instantsOf([])).toEqual([])
})
