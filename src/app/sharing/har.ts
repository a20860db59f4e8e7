// Messages as an HTTP Archive, which browsers' network panels and others read. Follows: HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/).
// An entry is a request with its answer; what was not answered yet has status 0. Left out: headers and cookies, which a message does not keep;
// bodies beyond what it keeps of them (their comment says so).
import type { WireMessage } from '../../sim/index'

/** Characters of a body that a message keeps. */
const PREVIEW = 4_000
const iso = (micros: number): string => new Date(Math.floor(micros / 1000)).toISOString()
const ms = (micros: number): number => Math.max(0, micros) / 1000

function urlOf({ protocol, target = '/', to }: WireMessage): URL {
  const host = to.split('/')[0] ?? ''
  const base = protocol === 'engine' ? 'http://localhost' : protocol === 'distribution' ? `https://${host}` : `http://${host}`
  try {
    return new URL(target, base)
  } catch {
    return new URL('http://localhost/')
  }
}
const typeOf = (text: string): string => (/^\s*[[{]/.test(text) ? 'application/json' : 'text/plain')
const cutNote = (text: string) => (text.length >= PREVIEW ? { comment: 'the body may have been longer' } : {})

function entryOf(request: WireMessage, answer: WireMessage | undefined) {
  const url = urlOf(request)
  const send = ms(request.arrivesAt - request.sentAt)
  const wait = answer ? ms(answer.sentAt - request.arrivesAt) : 0
  const receive = answer ? ms(answer.arrivesAt - answer.sentAt) : 0
  const both = { httpVersion: 'HTTP/1.1', cookies: [], headers: [], headersSize: -1 }
  const posted =
    request.preview === ''
      ? {}
      : { postData: { mimeType: typeOf(request.preview), params: [], text: request.preview, ...cutNote(request.preview) } }
  const content = { size: answer?.preview.length ?? 0, mimeType: typeOf(answer?.preview ?? ''), text: answer?.preview ?? '' }
  return {
    startedDateTime: iso(request.sentAt),
    time: send + wait + receive,
    request: {
      method: request.method ?? '',
      url: url.href,
      ...both,
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      bodySize: request.preview.length,
      ...posted,
    },
    response: {
      status: answer?.status ?? 0,
      statusText: '',
      ...both,
      content: { ...content, ...cutNote(content.text) },
      redirectURL: '',
      bodySize: answer ? answer.bytes : -1,
    },
    cache: {},
    timings: { send, wait, receive },
    connection: request.id,
    comment: `${request.from} → ${request.to}`,
  }
}

/** All requests among messages, each with its answer, as a HAR document. Instants are simulated. */
export function asHar(messages: readonly WireMessage[]) {
  const answers = new Map(messages.flatMap((one) => (one.answers === undefined ? [] : [[one.answers, one] as const])))
  return {
    log: {
      version: '1.2',
      creator: { name: 'Drydock', version: '0.1.0' },
      pages: [],
      entries: messages.filter(({ method }) => method !== undefined).map((request) => entryOf(request, answers.get(request.id))),
      comment: 'Messages of a simulated Docker; all instants are simulated.',
    },
  }
}
