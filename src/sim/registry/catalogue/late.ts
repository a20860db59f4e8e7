// The catalogue but for its first image: comes late, since nobody needs it for a first command.
import { Catalogue } from './catalogue'
import { DIGESTS } from './digests.data'
import { IMAGES } from './images.data'
import { LAYERS } from './layers'
import { VARIANT_LAYERS, VARIANTS } from './variants'

declare module '../../host/kernel/late' {
  interface LateParts {
    catalogue: Catalogue
  }
}

export const CATALOGUE = new Catalogue([...IMAGES, ...VARIANTS], { ...LAYERS, ...VARIANT_LAYERS }, DIGESTS)
