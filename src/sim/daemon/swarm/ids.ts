// IDs of a swarm's objects. Models: moby/swarmkit identity.NewID: 25 digits to base 36. Apart, because networks are made by daemons without a swarm.
// Left out: nothing.
import type { Chance } from '../../clock/chance'

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
export const newId = (chance: Chance, length = 25): string => Array.from({ length }, () => DIGITS.charAt(chance.below(36))).join('')
