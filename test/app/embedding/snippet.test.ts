// The HTML that the dialog hands out: what an author chose is what the embed page reads, whatever is in it.
import { expect, test } from 'vitest'
import { readParameters } from '../../../src/app/embedding/parameters'
import { asFrame, asTag, type Choices, frameAddress, USUAL } from '../../../src/app/embedding/snippet'

const PAGE = 'https://example.org/drydock/index.html'
const NASTY = `echo "a & b" > '<x>'\ndocker ps`
const CHOSEN: Choices = {
  ...USUAL,
  view: 'networks',
  cmds: NASTY,
  theme: 'dark',
  lang: 'de',
  controls: 'console',
  height: '420',
}

test('what is as usual is not written', () => {
  expect(asTag(USUAL, PAGE)).toBe('<script src="https://example.org/drydock/embed.js"></script>\n<dry-dock></dry-dock>\n')
  expect(frameAddress(USUAL, PAGE)).toBe('https://example.org/drydock/embed.html')
})

test('what is chosen comes back from the address, without complaint', () => {
  const { parameters, problems } = readParameters(new URL(frameAddress(CHOSEN, PAGE)).searchParams)
  expect(problems).toEqual([])
  expect(parameters).toMatchObject({
    view: 'networks',
    cmds: NASTY.split('\n'),
    theme: 'dark',
    lang: 'de',
    controls: 'console',
    height: 420,
  })
})

test('nothing chosen can end an attribute or a tag', () => {
  expect(asTag(CHOSEN, PAGE)).toContain('cmds="echo &quot;a &amp; b&quot; &gt; \'&lt;x&gt;\'&#10;docker ps"')
  for (const html of [asTag(CHOSEN, PAGE), asFrame(CHOSEN, PAGE)]) expect(html).not.toMatch(/<x>/)
  expect(asFrame(CHOSEN, PAGE)).toContain('height: 420px')
})
