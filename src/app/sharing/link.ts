// A session as a link: its recording, deflated, in the fragment of the page's address, which no server ever sees.
// "#s=" and base64url of raw deflate (RFC 1951) of the file's JSON. Too long a link does not survive mail and chat: it becomes a file.
import type { Arrival } from '../library.svelte'
import type { Recording } from '../recording/recording'
import { words } from '../words/catalogue.svelte'
import { read, written } from './file'

const MARK = '#s='
/** Characters of a link that programs pass on whole. Design choice. */
const LONGEST = 8_000
/** Bytes a link may become when it is unpacked: a small link must not fill the memory. */
const LARGEST = 5_000_000

const toText = (bytes: Uint8Array): string => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/** @returns undefined when it would be too long */
export async function asLink(name: string, recording: Recording, page: string): Promise<string | undefined> {
  const stream = new Blob([written(name, recording)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const packed = new Uint8Array(await new Response(stream).arrayBuffer())
  const link = `${page.replace(/#.*$/, '')}${MARK}${toText(packed)}`
  return link.length <= LONGEST ? link : undefined
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true })
    if (text.length > LARGEST) {
      await reader.cancel()
      return undefined
    }
  }
  return text + decoder.decode()
}

/** The session in an address; undefined when there is none, a sentence when it cannot be read. */
export async function fromLink(fragment: string): Promise<Arrival | string | undefined> {
  if (!fragment.startsWith(MARK)) return undefined
  try {
    const text = await unpacked(toBytes(fragment.slice(MARK.length)))
    return text === undefined ? words.say('linkTooLarge') : read(text)
  } catch {
    return words.say('linkBroken')
  }
}
