// A VitePress site with embeddings, as its author writes it: the script in the head, and the tag named to Vue as a custom element.
import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'The shop',
  lang: 'en',
  head: [['script', { src: 'https://drydock.example/embed.js' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'dry-dock' } } },
})
