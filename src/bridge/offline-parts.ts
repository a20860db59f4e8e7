// What the page needs to work without a network: the service worker, built by itself with the list of all files and a version that is the
// digest of their content. Node only: a plugin of vite. Left out: the page in one file, which is not a part of the page.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const ENTRY = fileURLToPath(new URL('../app/offline/worker.ts', import.meta.url))
const NAME = 'sw.js'

/** Paths of all files below a folder, from it. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')] : [],
  )

async function worker(define: Readonly<Record<string, string>>): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    define,
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: ENTRY, output: { format: 'iife' } } },
  })
  const [made] = [result].flat()
  const chunk = made && 'output' in made ? made.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('the service worker was not built')
  return chunk.code
}

export function offlineParts(publicFolder: string): Plugin {
  return {
    name: 'offline-parts',
    apply: 'build',
    generateBundle: {
      // After all that makes files.
      order: 'post',
      async handler(_, bundle) {
        const parts = Object.values(bundle)
          .filter(({ fileName }) => !fileName.startsWith('.') && !fileName.endsWith('.map'))
          .map((part): [string, string | Uint8Array] => [part.fileName, part.type === 'chunk' ? part.code : part.source])
        const others = filesBelow(publicFolder).map((file): [string, Uint8Array] => [file, readFileSync(join(publicFolder, file))])
        const all = [...parts, ...others].sort(([a], [b]) => (a < b ? -1 : 1))
        const digest = createHash('sha256')
        for (const [name, content] of all) digest.update(name).update('\0').update(content)
        const define = { VERSION: JSON.stringify(digest.digest('hex').slice(0, 12)), FILES: JSON.stringify(all.map(([name]) => name)) }
        this.emitFile({ type: 'asset', fileName: NAME, source: await worker(define) })
      },
    },
  }
}
