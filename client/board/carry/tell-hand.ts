import { handRoom, mostIds } from '../../session/read-presence.ts'
import { numberRanges, numbersIn } from '../../session/number-ranges.ts'
import type { Hand } from './board-types.ts'

type Told = { items: readonly string[]; numbers?: string; count: number }

/**
 * What others are told of the cards in a hand: the one that leads, then others, those without a number first; of more
 * than go in by their ids all by their numbers.
 */
export function handToTell({ id, ids }: Pick<Hand, 'id' | 'ids'>, numberOf: (id: string) => number | null): Told {
  const rest = ids.filter((one) => one !== id)
  if (ids.length <= mostIds) return { items: [id, ...rest], count: ids.length }
  const nameless = rest.filter((one) => numberOf(one) === null)
  const numbered = rest.filter((one) => numberOf(one) !== null)
  return {
    items: [id, ...nameless, ...numbered].slice(0, mostIds),
    numbers: numberRanges(
      ids.flatMap((one) => numberOf(one) ?? []),
      handRoom,
    ),
    count: ids.length,
  }
}

/** The cards of a hand that somebody told of, so far as they are known here; the one that leads first. */
export function heldCards({ items, numbers = '', count }: Told, byNumber: ReadonlyMap<number, string>): string[] {
  const held = new Set(items)
  for (const number of numbersIn(numbers)) {
    const id = byNumber.get(number)
    if (id !== undefined && held.size < count) held.add(id)
  }
  return [...held]
}
