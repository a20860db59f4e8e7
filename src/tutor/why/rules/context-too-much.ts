// More in an image than was meant: a whole folder was copied, with what tools keep in it. From: the files of a layer that COPY made.
import type { Rule, Why } from '../why'

const TOOLS = /(^|\/)(\.git|node_modules|__pycache__|\.venv|target)(\/|$)/

export const contextTooMuch: Rule = {
  name: 'context-too-much',
  why(situation, subject): Why | undefined {
    const image = subject.kind === 'image' ? situation.view.images.get(subject.id) : undefined
    const layers = image ? (situation.layers('image', image.id)?.layers ?? []) : []
    const layer = layers.find(({ by, files }) => by.startsWith('COPY') && files.some(({ path }) => TOOLS.test(path)))
    const found = layer?.files.find(({ path }) => TOOLS.test(path))
    const folder = TOOLS.exec(found?.path ?? '')?.[2]
    if (!image || !layer || folder === undefined) return undefined
    const files = layer.files.filter(({ path, folder: isFolder }) => !isFolder && path.split('/').includes(folder)).length
    return {
      links: [
        { say: 'cameAlong', values: { by: layer.by, folder, files: String(files) } },
        { say: 'ignoreDecides', values: {} },
        { say: 'ignoreKeepsCache', values: {} },
      ],
      command: `printf '${folder}\\n' >> .dockerignore && docker build -t ${image.tags[0] ?? 'app'} .`,
    }
  },
}
