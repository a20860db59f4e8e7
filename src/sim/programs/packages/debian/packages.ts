// All packages that the archives have, as a suite of that name has them.
import { ARCHIVE } from './archive.data'
import { basePackages } from './base'
import { type Deb, packagesOf } from './deb'

export const archivePackages = (codename: string): Deb[] => [...basePackages(codename), ...packagesOf(ARCHIVE, codename)]
