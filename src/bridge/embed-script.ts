// The script of <dry-dock>, built by itself: one file without imports and without a hash in its name, for it is written into other
// people's pages, as a classic script that leaves no global behind, or as a module. Node only: a plugin of vite.
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const ENTRY = fileURLToPath(new URL('../embed/element.ts', import.meta.url))
const NAME = 'embed.js'

async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { write: false, target: 'es2022', modulePreload: false, rollupOptions: { input: ENTRY, output: { format: 'iife' } } },
  })
  const [made] = [result].flat()
  const chunk = made && 'output' in made ? made.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('the script of <dry-dock> was not built')
  return chunk.code
}

export function embedScript(): Plugin {
  return {
    name: 'embed-script',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: NAME, source: await bundled() })
    },
    configureServer(server) {
      server.middlewares.use(`/${NAME}`, (_, response) => {
        void bundled().then((code) => response.setHeader('content-type', 'text/javascript').end(code))
      })
    },
  }
}
