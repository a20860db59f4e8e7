// An archive in an image that was to be unpacked: COPY brings it as it is, ADD unpacks it. From: the files of a layer that COPY made.
import type { Rule, Why } from '../why'

const ARCHIVE = /\.(tar|tgz|tar\.(gz|bz2|xz))$/

export const copiedArchive: Rule = {
  name: 'copied-archive',
  why(situation, subject): Why | undefined {
    const image = subject.kind === 'image' ? situation.view.images.get(subject.id) : undefined
    const layers = image ? (situation.layers('image', image.id)?.layers ?? []) : []
    const layer = layers.find(({ by, files }) => by.startsWith('COPY') && files.some(({ path }) => ARCHIVE.test(path)))
    const path = layer?.files.find((one) => ARCHIVE.test(one.path))?.path
    if (!image || !layer || path === undefined) return undefined
    return {
      links: [
        { say: 'archiveAsItIs', values: { path, by: layer.by } },
        { say: 'addUnpacks', values: {} },
      ],
      command: `sed -i '/${path.split('/').at(-1)?.replaceAll('.', '\\.') ?? ''}/s/^COPY/ADD/' Dockerfile && docker build -t ${image.tags[0] ?? 'app'} .`,
    }
  },
}
