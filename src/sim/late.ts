// The rest of the simulator's code: the programs that an early world (early.ts) does without until it needs them.
export { LATE } from './programs/late'
