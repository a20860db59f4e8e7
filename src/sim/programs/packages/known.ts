// Packages that exist, but are not in the catalogue: what is said of them instead of the refusal that the real tool keeps for names that nobody has.
import { KNOWN } from './known.data'

export const isKnown = (archive: keyof typeof KNOWN, name: string): boolean => KNOWN[archive].split(' ').includes(name)
export const notInCatalogue = (tool: string, name: string): string =>
  `drydock: ${tool}: the package ${name} is real, but it is not in the simulated mirror's catalogue\n`
