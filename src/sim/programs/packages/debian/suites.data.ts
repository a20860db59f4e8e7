// Suites of Debian's and Ubuntu's archives: what an update fetches. Source: bookworm's figures are those of an update against the mirror and of the files it
// left; the others are recalled from updates in containers in 2025, not checked. Bytes fetched, and bytes that lie in /var/lib/apt/lists then (lz4).

export interface Component {
  readonly name: string
  readonly fetched: number
  readonly stored: number
}
export interface Suite {
  /** Bytes of InRelease. */
  readonly release: number
  /** Which packages it has. */
  readonly holds: 'security' | 'main' | 'none'
  readonly components: readonly Component[]
}
const component = (name: string, fetched: number, stored: number): Component => ({ name, fetched, stored })

/** "root of the archive" and suite → suite. */
export const SUITES: Readonly<Record<string, Suite>> = {
  'debian bookworm': { release: 151_075, holds: 'main', components: [component('main', 8_793_000, 18_840_233)] },
  'debian bookworm-updates': { release: 55_403, holds: 'none', components: [component('main', 6924, 11_648)] },
  'debian-security bookworm-security': { release: 34_770, holds: 'security', components: [component('main', 379_000, 764_313)] },
  'debian trixie': { release: 140_000, holds: 'main', components: [component('main', 9_669_000, 20_400_000)] },
  'debian trixie-updates': { release: 47_300, holds: 'none', components: [component('main', 5412, 9200)] },
  'debian-security trixie-security': { release: 43_400, holds: 'security', components: [component('main', 100_000, 210_000)] },
  'debian bullseye': { release: 116_000, holds: 'main', components: [component('main', 8_066_000, 17_200_000)] },
  'debian bullseye-updates': { release: 44_100, holds: 'none', components: [component('main', 18_800, 41_000)] },
  'debian-security bullseye-security': { release: 27_200, holds: 'security', components: [component('main', 380_000, 820_000)] },
  'ubuntu noble': {
    release: 256_000,
    holds: 'main',
    components: [
      component('main', 1_808_000, 3_600_000),
      component('universe', 19_300_000, 39_500_000),
      component('restricted', 117_000, 230_000),
      component('multiverse', 331_000, 700_000),
    ],
  },
  'ubuntu noble-updates': {
    release: 126_000,
    holds: 'none',
    components: [
      component('main', 2_100_000, 4_300_000),
      component('universe', 1_960_000, 4_000_000),
      component('restricted', 2_900_000, 6_100_000),
    ],
  },
  'ubuntu noble-backports': {
    release: 126_000,
    holds: 'none',
    components: [component('main', 49_400, 110_000), component('universe', 34_600, 72_000)],
  },
  'ubuntu noble-security': {
    release: 126_000,
    holds: 'security',
    components: [
      component('main', 1_730_000, 3_500_000),
      component('universe', 1_180_000, 2_400_000),
      component('restricted', 2_700_000, 5_700_000),
    ],
  },
  'ubuntu jammy': {
    release: 270_000,
    holds: 'main',
    components: [
      component('main', 1_792_000, 3_600_000),
      component('universe', 17_500_000, 36_000_000),
      component('restricted', 164_000, 330_000),
      component('multiverse', 266_000, 560_000),
    ],
  },
  'ubuntu jammy-updates': {
    release: 128_000,
    holds: 'none',
    components: [
      component('main', 3_600_000, 7_600_000),
      component('universe', 1_600_000, 3_300_000),
      component('restricted', 5_000_000, 10_600_000),
    ],
  },
  'ubuntu jammy-backports': {
    release: 127_000,
    holds: 'none',
    components: [component('main', 83_000, 170_000), component('universe', 35_000, 74_000)],
  },
  'ubuntu jammy-security': {
    release: 129_000,
    holds: 'security',
    components: [
      component('main', 3_300_000, 6_900_000),
      component('universe', 1_270_000, 2_600_000),
      component('restricted', 4_800_000, 10_100_000),
    ],
  },
}
