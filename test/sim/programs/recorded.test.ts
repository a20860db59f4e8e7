// Scripts with what a real bash 5.2 with GNU tools, and a real busybox 1.35, printed for them.
import { describe, expect, it } from 'vitest'
import { normal, script } from './machines'
import bash from './recorded/bash.json'
import busybox from './recorded/busybox.json'

for (const [kind, list] of [
  ['bash', bash],
  ['busybox', busybox],
] as const)
  describe(kind, () => {
    it.each(list.map((one) => [one.script, one] as const))('%s', (_, one) => {
      const { stdout, stderr, code } = script(kind, one.script)
      expect({ stdout: normal(stdout), stderr: normal(stderr), code }).toEqual({ stdout: one.stdout, stderr: one.stderr, code: one.code })
    })
  })
