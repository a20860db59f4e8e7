// An image that was asked for another processor than it is made for. From: the refused POST /containers/create with its platform, and the image.
import { at, refusedAt } from '../evidence'
import type { Rule, Why } from '../why'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
function bodyOf(preview: string): unknown {
  try {
    return JSON.parse(preview)
  } catch {
    // A long body is cut.
    return { Image: /"Image":"([^"]+)"/.exec(preview)?.[1] }
  }
}

export const otherPlatform: Rule = {
  name: 'other-platform',
  why(situation, subject): Why | undefined {
    const refused = refusedAt(situation, subject, 'POST', /^\/containers\/create$/, 404)
    const asked = refused?.query.get('platform') ?? ''
    const image = text(at(bodyOf(refused?.request.preview ?? ''), 'Image'))
    const found = [...situation.view.images.values()].find(({ tags }) => tags.includes(image) || tags.includes(`${image}:latest`))
    const document = found && situation.inspect('image', found.id)
    const platform = `${text(at(document, 'Os'))}/${text(at(document, 'Architecture'))}`
    if (!refused || !found || asked === '' || asked === platform) return undefined
    return {
      links: [
        { say: 'askedPlatform', values: { platform: asked }, at: refused.request.sentAt },
        { say: 'imageIsFor', values: { image, platform }, object: { kind: 'image', id: found.id } },
        { say: 'machineCode', values: {} },
      ],
      command: `docker run -d --platform ${platform} ${image}`,
    }
  },
}
