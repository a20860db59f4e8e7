// The packages of Alpine's base image: what apk knows before anything is installed.
import { ALPINE_BASE } from './base.data'
import { type Apk, packagesOf } from './paragraphs'

export const basePackages = (): Apk[] => packagesOf(ALPINE_BASE)
