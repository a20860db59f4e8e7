// The view of the world that an embedding begins with, made when the page is built: the build runs the simulator. Node only: a plugin of vite.
import { fileURLToPath } from 'node:url'
import { type Plugin, runnerImport } from 'vite'

const ID = 'virtual:first-view'
/** Above this box: run, not imported. */
const MAKER = fileURLToPath(new URL('../embed/first-view.ts', import.meta.url))

export function firstViewPart(): Plugin {
  let text: Promise<string> | undefined
  const make = async (): Promise<string> => {
    const { module } = await runnerImport<{ readonly firstView: () => Promise<string> }>(MAKER, { configFile: false, logLevel: 'error' })
    return await module.firstView()
  }
  return {
    name: 'first-view',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      return id === `\0${ID}` ? `export default ${JSON.stringify(await (text ??= make()))}` : undefined
    },
  }
}
