// All packages that Alpine's repositories have.
import { ALPINE } from './archive.data'
import { basePackages } from './base'
import { type Apk, packagesOf } from './paragraphs'

export const archivePackages = (): Apk[] => [...basePackages(), ...packagesOf(ALPINE)]
