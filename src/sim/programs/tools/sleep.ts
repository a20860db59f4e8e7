// sleep(1). Models: several lengths of time, fractions, suffixes s m h d, infinity.
import type { Program } from '../../host/kernel/syscalls'
import { isGnu, missingOperand } from '../lib/options'

/** Seconds of "1", "0.5", "2m", "inf"; undefined when it is no length of time. */
export function secondsOf(word: string): number | undefined {
  if (/^inf(inity)?$/i.test(word)) return Infinity
  const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(word)
  if (!match) return undefined
  return Number(match[1]) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[match[2] || 's'] ?? 1)
}

export const sleep: Program = function* (sys) {
  const words = sys.argv.slice(1).filter((word, i) => word !== '--' || i > 0)
  if (words.length === 0) return yield* missingOperand(sys, 'sleep', '[N]...')
  let total = 0
  for (const word of words) {
    const seconds = secondsOf(word)
    if (seconds === undefined) {
      yield* sys.write(
        2,
        isGnu(sys)
          ? `sleep: invalid time interval '${word}'\nTry 'sleep --help' for more information.\n`
          : `sleep: invalid number '${word}'\n`,
      )
      return 1
    }
    total += seconds
  }
  // The clock counts in whole microseconds up to 2^53; for ever is a hundred years.
  const end = sys.now() + Math.min(total, 3_155_760_000) * 1e6
  while (sys.now() < end) yield* sys.sleep(end - sys.now())
  return 0
}
