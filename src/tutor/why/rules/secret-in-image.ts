// A secret that an image keeps: in its history, as the value of an ARG or ENV, or in a layer, even when a later one removes it. From: history and layers.
// What is a secret is told by its name, as BuildKit's check SecretsUsedInArgOrEnv does. Left out: what is in files.
import type { Link, Rule, Situation, Why } from '../why'

const NAME = /(^|_)(apikey|auth|credentials?|key|password|pword|passwd|secret|token)($|_)/i
const KNOWN = /(^|_)(public|gpg)(_|$)/i
const FILE = /(^|\/)(\.env|id_(rsa|ecdsa|ed25519)|\.npmrc|\.pypirc|\.netrc|credentials|secrets?(\.\w+)?|[^/]+\.pem)$/

/** `ARG TOKEN=abc`, `ENV TOKEN=abc`, `RUN |1 TOKEN=abc /bin/sh -c …`: the first pair whose name is one of a secret. */
const secretIn = (by: string): string | undefined =>
  (/^(?:ARG|ENV|RUN \|\d+) /.test(by) ? by.split(/\s+/).slice(1) : []).find((word) => {
    const [name = '', value = ''] = word.split('=', 2)
    return value !== '' && NAME.test(name) && !KNOWN.test(name)
  })

function linksOf(situation: Situation, id: string): readonly Link[] {
  const answer = situation.layers('image', id)
  const layers = answer?.layers ?? []
  const by = [...(answer?.metadata ?? []), ...layers.map((layer) => layer.by)].find((one) => secretIn(one) !== undefined)
  if (by !== undefined) return [{ say: 'secretInHistory', values: { name: secretIn(by)?.split('=')[0] ?? '', by } }]
  const brings = layers.find(
    (layer) => layer.by.startsWith('COPY') && layer.files.some(({ path, change }) => change === 'added' && FILE.test(path)),
  )
  const path = brings?.files.find((one) => FILE.test(one.path))?.path
  if (!brings || path === undefined) return []
  const later = layers.find(({ files }) => files.some((one) => one.path === path && one.change === 'removed'))
  return [
    { say: 'secretInLayer', values: { path, by: brings.by } },
    ...(later ? [{ say: 'removedIsKept' as const, values: { by: later.by } }] : []),
  ]
}

export const secretInImage: Rule = {
  name: 'secret-in-image',
  why(situation, subject): Why | undefined {
    const image = subject.kind === 'image' ? situation.view.images.get(subject.id) : undefined
    const links = image ? linksOf(situation, image.id) : []
    if (!image || links.length === 0) return undefined
    return { links: [...links, { say: 'mountSecret', values: {} }], command: `docker history --no-trunc ${image.tags[0] ?? image.id}` }
  },
}
