// Machines for the tests of programs: one with busybox's tools and ash, one with GNU's and bash.
import { busybox, busyboxApplets } from '../../../src/sim/programs/busybox'
import { coreutils, hostTools } from '../../../src/sim/programs/coreutils'
import { sh } from '../../../src/sim/programs/sh/sh'
import type { Outcome } from '../machine'
import { TestMachine } from '../machine'

export type Kind = 'bash' | 'busybox'
const PROGRAMS = new Map([
  ['bash', sh],
  ['busybox', busybox],
  ['coreutils', coreutils],
])
const FILES = {
  'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  'etc/group': 'root:x:0:\nnogroup:x:65534:\n',
  'etc/hosts': '127.0.0.1\tlocalhost\n',
  'root/f.txt': 'b 2\na 1\nc 3\n',
  'root/words': 'the quick brown fox\njumps over the lazy dog\nThe end\n',
  'root/csv': 'x,1,foo\ny,2,bar\nz,30,baz\n',
  'root/dup': 'a\na\nb\nc\nc\nc\n',
  'root/nonl': 'last line',
}

export function machineOf(kind: Kind, files: Readonly<Record<string, string>> = {}): TestMachine {
  const names = kind === 'busybox' ? busyboxApplets.keys() : hostTools.keys()
  const tools = Object.fromEntries([...names].map((name) => [`bin/${name}`, kind === 'busybox' ? 'busybox' : 'coreutils']))
  const shells: Record<string, string> = kind === 'busybox' ? { 'bin/busybox': 'busybox' } : { 'bin/bash': 'bash', 'bin/sh': 'bash' }
  return new TestMachine(PROGRAMS, { ...tools, ...shells }, { ...FILES, ...files })
}
export const shellOf = (kind: Kind): string => (kind === 'busybox' ? 'sh' : 'bash')

/** Runs a script with `-c` on a fresh machine. */
export function script(kind: Kind, text: string, files: Readonly<Record<string, string>> = {}, stdin = '', seconds = 100): Outcome {
  return machineOf(kind, files).run([shellOf(kind), '-c', text], stdin, seconds)
}
/** Line numbers and process numbers differ between machines and versions. */
export const normal = (text: string): string =>
  text
    .replace(/(bash|sh): line \d+: /g, '$1: ')
    .replace(/: line \d+: /g, ': ')
    .replace(/ +\d+ (Killed|Terminated)/g, ' N $1')
    .replace(/\b\d{4,7} (Killed|Terminated|Segm)/g, 'N $1')
    .replace(/BusyBox v1[^\n]*\n/g, 'BB\n')
    .replace(/[‘’]/g, "'")
