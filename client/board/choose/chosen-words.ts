import type { Item } from '../../../shared/schema/item.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { say } from '../../words/say.ts'

/** '3 items, 8 points'. */
export function chosenWords(items: readonly Item[]): string {
  const points = say('common.points', { count: sumPoints(items) })
  return say('card.together', { items: say('common.items', { count: items.length }), points })
}
