// The words of sessions that are kept, shared and opened, in English and German. Loaded with their dialog. “{name}” stands for a value.

export const SESSIONS_EN = {
  newTwoHosts: 'New session with two hosts',
  newSession: 'New session',
  saveFile: 'Save as file',
  openFile: 'Open a file',
  copyLink: 'Copy link',
  reallyDelete: 'Delete for good',
  keep: 'Keep',
  isOpen: 'open now',
  branches: 'Branches of {name}',
  noCommand: 'Before the first command',
  goBack: 'Go there',
  keptHere: 'Sessions are kept in this browser, input by input ({used} used).',
  linkCopied: 'The link is copied: {length} characters. Whoever opens it gets a session of their own.',
  linkHere: 'The link to this session:',
  linkTooLong: 'The session is too long for a link, so it was saved as a file.',
  fileRefused: 'The file was not opened: {why}.',
  fileRead: 'Opened as a session of its own: {name}',
} as const

export type SessionsWord = keyof typeof SESSIONS_EN

export const SESSIONS_DE: Readonly<Record<SessionsWord, string>> = {
  newTwoHosts: 'Neue Sitzung mit zwei Hosts',
  newSession: 'Neue Sitzung',
  saveFile: 'Als Datei speichern',
  openFile: 'Datei öffnen',
  copyLink: 'Link kopieren',
  reallyDelete: 'Endgültig löschen',
  keep: 'Behalten',
  isOpen: 'jetzt offen',
  branches: 'Zweige von {name}',
  noCommand: 'Vor dem ersten Befehl',
  goBack: 'Dorthin',
  keptHere: 'Sitzungen bleiben in diesem Browser, Eingabe für Eingabe ({used} belegt).',
  linkCopied: 'Der Link ist kopiert: {length} Zeichen. Wer ihn öffnet, bekommt eine eigene Sitzung.',
  linkHere: 'Der Link zu dieser Sitzung:',
  linkTooLong: 'Die Sitzung ist zu lang für einen Link, darum wurde sie als Datei gespeichert.',
  fileRefused: 'Die Datei wurde nicht geöffnet: {why}.',
  fileRead: 'Als eigene Sitzung geöffnet: {name}',
}
