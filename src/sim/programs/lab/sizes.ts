// Amounts on the command lines of the lab's tools. Models: QEMU's and libvirt's suffixes (powers of 1024), plain decimal numbers. Left out: hexadecimal.

const POWERS: Readonly<Record<string, number>> = { '': 0, b: 0, k: 1, m: 2, g: 3, t: 4 }

/** Bytes of "512M", "10G", "1.5g"; undefined when it is no size. @param unit what a bare number counts: 'm' for MiB */
export function bytesOf(word: string, unit: 'b' | 'k' | 'm' | 'g' = 'b'): number | undefined {
  const match = /^(\d+\.?\d*)([bkmgt]?)(i?b)?$/i.exec(word)
  if (!match) return undefined
  const power = POWERS[(match[2] ?? '').toLowerCase() || unit] ?? 0
  const value = Number(match[1]) * 1024 ** power
  return Number.isFinite(value) ? value : undefined
}
/** A number as people write one; undefined for anything else. */
export const numberOf = (word: string): number | undefined => (/^\d+(\.\d+)?$/.test(word) ? Number(word) : undefined)

/** "1 GiB", "196 KiB": as qemu-img prints them, three digits. */
export function qemuSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${Number(value.toPrecision(3))} ${units[unit] ?? ''}`
}
