import type { Item } from '../schema/item.ts'
import type { EventGrounds } from './item-event.ts'
import { isOnBoard, statusOf } from './item-place.ts'

/**
 * What is still to do for a member: items on the board that have them among their people and do not count as done.
 * @example openItemsOf([], grounds, 'jonas') // []
 */
export function openItemsOf(items: Iterable<Item>, grounds: EventGrounds, member: string): Item[] {
  return [...items].filter(
    (item) =>
      item.assignees.includes(member) &&
      isOnBoard(item) &&
      grounds.categoryOf(statusOf(item, grounds) ?? '') !== 'done',
  )
}

/**
 * The people of an item with one of them replaced, in the same place; null takes them out.
 * @example withoutMember(['jonas', 'ines'], 'jonas', 'ines') // ['ines']
 */
export function withoutMember(people: readonly string[], member: string, next: string | null): string[] {
  const replaced = people.flatMap((one) => (one === member ? (next ?? []) : one))
  return [...new Set(replaced)]
}
