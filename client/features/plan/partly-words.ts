import type { RemoteHand } from '../../board/carry/board-types.ts'
import { say } from '../../words/say.ts'

/**
 * What figures say of hands that are not known whole here, to stand behind them; empty when all are.
 * @example partlyWords(hands) // ', with 180 of the 400 items in Leila’s hand'
 */
export function partlyWords(hands: readonly Pick<RemoteHand, 'name' | 'items' | 'count'>[]): string {
  return hands
    .filter(({ items, count }) => items.length < count)
    .map(({ name, items, count }) => say('plan.partly', { name, known: items.length, count }))
    .join('')
}
