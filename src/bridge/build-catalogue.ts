// Computes the digests of the catalogue's layers and writes src/sim/registry/catalogue/digests.data.ts. Node only; run it after changing a layer.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { catalogueLayers } from '../sim/index'

const CHUNK = 1 << 22
const target = new URL('../sim/registry/catalogue/digests.data.ts', import.meta.url)

const rows = catalogueLayers()
  .filter(({ first, small }) => !first && !small)
  .map(({ name, tar, blob }) => {
    const digest = (of: typeof tar): string => {
      const hash = createHash('sha256')
      for (let at = 0; at < of.size; at += CHUNK) hash.update(of.bytes(at, Math.min(of.size, at + CHUNK)))
      return `sha256:${hash.digest('hex')}`
    }
    return `  '${name}': { diffId: '${digest(tar)}', blob: '${digest(blob)}' },`
  })
const header = `// Digests of the catalogue's layers. Made by \`npm run catalogue\`; test/sim/registry/catalogue.test.ts computes the small ones again.
import type { Digests } from './catalogue'

export const DIGESTS: Digests = {`
writeFileSync(target, [header, ...rows, '}', ''].join('\n'))
