// The packages of Debian's and Ubuntu's base images: what dpkg knows before anything is installed. Left out: what Ubuntu's base has and Debian's has not.
import { BASE } from './base.data'
import { type Deb, packagesOf } from './deb'

export const basePackages = (codename: string): Deb[] => packagesOf(BASE, codename)
