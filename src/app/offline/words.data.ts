// What is said of a newer version of the page, in English and German. Loaded when the page has started.

export const OFFLINE_EN = {
  ready: 'A new version of Drydock is ready. Sessions are kept.',
  reload: 'Reload',
  later: 'Later',
}
export const OFFLINE_DE: Readonly<Record<keyof typeof OFFLINE_EN, string>> = {
  ready: 'Eine neue Version von Drydock ist bereit. Sitzungen bleiben erhalten.',
  reload: 'Neu laden',
  later: 'Später',
}
