// The words of the pane that says what changed, in every language; they come with it. The compiler counts that none is missing.
import type { ChangedFact } from '../../diagram/changes'
import type { Comparison } from '../session.svelte'
import type { Language } from './catalogue.svelte'

interface ChangeWords {
  readonly title: string
  readonly between: string
  readonly comparison: Readonly<Record<Comparison, string>>
  readonly markIt: string
  readonly span: string
  readonly what: Readonly<Record<'added' | 'changed' | 'removed', string>>
  readonly facts: Readonly<Record<ChangedFact, string>>
  readonly columns: Readonly<Record<'what' | 'object' | 'fact' | 'before' | 'after', string>>
  readonly nothing: string
  readonly files: string
}

export const CHANGES: Readonly<Record<Language, ChangeWords>> = {
  en: {
    title: 'What changed',
    between: 'Compare',
    comparison: {
      command: 'with the moment before the last command',
      beginning: 'with the beginning',
      mark: 'with the marked moment',
      now: 'with now',
    },
    markIt: 'Mark this moment',
    span: 'From {from} s to {to} s.',
    what: { added: 'added', changed: 'changed', removed: 'removed' },
    facts: {
      name: 'name',
      image: 'image',
      state: 'state',
      exitCode: 'exit code',
      health: 'health',
      error: 'error',
      addresses: 'networks',
      ports: 'published ports',
      mounts: 'mounts',
      processes: 'processes',
      tags: 'tags',
      layers: 'layers',
      bytes: 'bytes',
      driver: 'driver',
      subnet: 'subnet',
    },
    columns: { what: 'Change', object: 'Object', fact: 'Fact', before: 'Before', after: 'After' },
    nothing: 'No container, image, network or volume is different.',
    files: 'Files are not compared here: docker diff lists those that a container has changed, the view Layers shows them.',
  },
  de: {
    title: 'Was sich änderte',
    between: 'Vergleichen',
    comparison: {
      command: 'mit dem Moment vor dem letzten Befehl',
      beginning: 'mit dem Anfang',
      mark: 'mit dem gemerkten Moment',
      now: 'mit jetzt',
    },
    markIt: 'Diesen Moment merken',
    span: 'Von {from} s bis {to} s.',
    what: { added: 'neu', changed: 'geändert', removed: 'entfernt' },
    facts: {
      name: 'Name',
      image: 'Image',
      state: 'Zustand',
      exitCode: 'Exit-Code',
      health: 'Gesundheit',
      error: 'Fehler',
      addresses: 'Netzwerke',
      ports: 'veröffentlichte Ports',
      mounts: 'Mounts',
      processes: 'Prozesse',
      tags: 'Tags',
      layers: 'Schichten',
      bytes: 'Bytes',
      driver: 'Treiber',
      subnet: 'Subnetz',
    },
    columns: { what: 'Änderung', object: 'Objekt', fact: 'Was', before: 'Vorher', after: 'Nachher' },
    nothing: 'Kein Container, Image, Netzwerk oder Volume ist anders.',
    files: 'Dateien werden hier nicht verglichen: docker diff nennt die, die ein Container geändert hat, die Ansicht Schichten zeigt sie.',
  },
}
