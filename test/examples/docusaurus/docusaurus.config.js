// A Docusaurus site with an embedding, as its author writes it: the script in the configuration, the tag in MDX.
export default {
  title: 'The shop',
  url: 'https://shop.example',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  scripts: ['https://drydock.example/embed.js'],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false, theme: {} }]],
}
