// Sessions that come from elsewhere, as links and files: read back whole, or refused with a sentence, whatever they hold.
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recording } from '../../src/app/recording/recording'
import { START } from '../../src/app/recording/recording'
import { fromFile, read, written } from '../../src/app/sharing/file'
import { asLink, fromLink } from '../../src/app/sharing/link'

const recording: Recording = {
  version: '0.1.0',
  start: START,
  inputs: [{ at: 5, mark: '1.2', input: { type: 'keys', text: 'docker run -d nginx # <script>alert(1)</script> ü🙂\r' } }],
  reached: 7,
}
const PAGE = 'http://localhost/#old'
const fragmentOf = (link: string) => link.slice(link.indexOf('#'))
const packed = (text: string | Buffer) => `#s=${deflateRawSync(text).toString('base64url')}`

describe('a link', () => {
  test('is the session', async () => {
    const link = (await asLink('Mine', recording, PAGE)) ?? ''
    expect(link.startsWith('http://localhost/#s=')).toBe(true)
    expect(await fromLink(fragmentOf(link))).toEqual({ name: 'Mine', recording })
  })
  test('is none when it would be too long', async () => {
    const inputs = Array.from({ length: 3_000 }, (_, at) => ({
      at,
      mark: String(Math.sin(at)),
      input: { type: 'keys', text: 'x' } as const,
    }))
    expect(await asLink('Long', { ...recording, inputs }, PAGE)).toBeUndefined()
  })
  test('is not every fragment', async () => {
    expect(await fromLink('')).toBeUndefined()
    expect(await fromLink('#top')).toBeUndefined()
  })
  test('that was cut off anywhere is refused', async () => {
    const whole = fragmentOf((await asLink('Mine', recording, PAGE)) ?? '')
    for (let length = '#s='.length; length < whole.length; length += 7)
      expect(await fromLink(whole.slice(0, length))).toEqual(expect.any(String))
  })
  test('that unpacks to very much is refused', async () => {
    expect(await fromLink(packed(Buffer.alloc(50_000_000, 32)))).toEqual('it unpacks to more than a session can be')
  })
  test('of deep nesting, of another form, of anything at all is refused', async () => {
    for (const text of ['['.repeat(100_000), '{"drydock":99}', '{"drydock":1}', 'null', '{"__proto__":{"drydock":1}}'])
      expect(await fromLink(packed(text))).toEqual(expect.any(String))
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        expect(await fromLink(`#s=${text}`)).toEqual(expect.any(String))
      }),
      { seed: 6, numRuns: 100 },
    )
  })
})

describe('a file', () => {
  test('is the session', () => {
    expect(read(written('Mine', recording))).toEqual({ name: 'Mine', recording })
  })
  test('of 100 MB is not read', async () => {
    expect(await fromFile(new File([new Uint8Array(100_000_000)], 'large.json'))).toContain('100 MB')
  })
  test.each(['', 'x', '{}', '[1]', '{"drydock":1,"recording":{"inputs":[]}}'])('%j is refused', (text) => {
    expect(read(text)).toEqual(expect.any(String))
  })
})
