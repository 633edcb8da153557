import { seededRandom } from '../../shared/lib/seeded-random.ts'

/** Random choices that a seed repeats. */
export type Dice = {
  random: () => number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
}

export function createDice(seed: number): Dice {
  const random = seededRandom(seed)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  return {
    random,
    between,
    chance: (share) => random() < share,
    pick: (list) => {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[between(0, list.length - 1)] as (typeof list)[number]
    },
  }
}

/** The seed of this run: `CRASH_SEED` repeats the choices of an earlier one (not the machine's timing). */
export function crashSeed(): number {
  const given = process.env['CRASH_SEED']
  return given === undefined ? Math.floor(Math.random() * 1_000_000) : Number(given)
}
