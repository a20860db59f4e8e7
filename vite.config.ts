// How the page is built and how its tests are run. The page's HTML lives with the app, so the repository's top stays small.
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { BuildEnvironmentOptions, Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { chunkOf } from './src/bridge/chunks'
import { embedScript } from './src/bridge/embed-script'
import { firstViewPart } from './src/bridge/first-view-part'
import { lessonPages } from './src/bridge/lesson-pages'
import { offlineParts } from './src/bridge/offline-parts'
import { singleFile } from './src/bridge/single-file'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The browser learns of the application's chunks from the HTML, not only once main.ts has run: two round trips less. */
const preloadStart = (): Plugin => ({
  name: 'preload-start',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {}, filename }) => {
      if (!filename.endsWith('index.html')) return []
      const files = new Set<string>()
      const add = (file: string): void => {
        const part = bundle[file]
        if (part?.type !== 'chunk' || files.has(file)) return
        files.add(file)
        part.imports.forEach(add)
      }
      for (const part of Object.values(bundle)) if (part.type === 'chunk' && part.name === 'start') add(part.fileName)
      return [...files].map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      }))
    },
  },
})

/** The page as it is served. */
const SERVED: BuildEnvironmentOptions = {
  emptyOutDir: true,
  manifest: true,
  rolldownOptions: {
    input: [here('src/app/index.html'), here('src/app/notes.html'), here('src/app/embed.html')],
    output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf(here) }] } },
  },
}
/** The page as one file, added to the other. */
const SINGLE: BuildEnvironmentOptions = {
  emptyOutDir: false,
  copyPublicDir: false,
  cssCodeSplit: false,
  assetsInlineLimit: Infinity,
  rolldownOptions: { input: here('src/app/index.html'), output: { codeSplitting: false } },
}
const servedParts = () => [lessonPages(), firstViewPart(), embedScript(), preloadStart(), offlineParts(here('public'))]
const singleParts = () => [lessonPages(), singleFile(here('public/icon.svg'))]

export default defineConfig(({ mode }) => ({
  root: here('src/app'),
  base: './',
  publicDir: here('public'),
  // The embed page's HTML lives with the other pages; its code is above them.
  resolve: { alias: { '/@embed': here('src/embed') } },
  plugins: [svelte({ configFile: false }), ...(mode === 'single' ? singleParts() : servedParts())],
  build: { outDir: here('dist'), target: 'es2022', modulePreload: { polyfill: false }, ...(mode === 'single' ? SINGLE : SERVED) },
  server: { host: '127.0.0.1' },
  test: {
    root: here('.'),
    projects: [
      // The time limit is for what hangs: a slow machine is no failure.
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/built/**', 'test/e2e/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // What needs a fresh `vite build` first: byte budgets and the page in a real browser.
      { extends: true, test: { name: 'built', include: ['test/built/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], fileParallelism: false, testTimeout: 90_000, hookTimeout: 120_000 },
      },
    ],
  },
}))
