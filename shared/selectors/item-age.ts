import { type Day, dayIn, daysBetween } from '../lib/day.ts'
import type { Item } from '../schema/item.ts'
import type { ItemCourse } from './item-courses.ts'
import type { EventGrounds } from './item-event.ts'
import { isOnBoard, statusOf } from './item-place.ts'

export type ItemAge = {
  readonly item: string
  /** Calendar days since it was started, that day and today counted; null when that lies before the record. */
  readonly days: number | null
  /** Longer under way than 85 in 100 finished items were. */
  readonly isAgeing: boolean
}

/**
 * How long the items that are in progress have been under way, oldest first: days from the start to today, counted as
 * cycle time is, so that an item finished today took what its age is. `usual`: the cycle time's p85, null when unknown.
 * @example itemAges(items, grounds, courses, { zone, today, usual: 9 })[0] // { item: 'item7', days: 12, isAgeing: true }
 */
export function itemAges(
  items: Iterable<Item>,
  grounds: EventGrounds,
  courses: ReadonlyMap<string, ItemCourse>,
  { zone, today, usual }: { zone: string; today: Day; usual: number | null },
): ItemAge[] {
  const ages: ItemAge[] = []
  for (const item of items) {
    if (!isOnBoard(item) || grounds.categoryOf(statusOf(item, grounds) ?? '') !== 'doing') continue
    const course = courses.get(item.id)
    const days = course?.startedAt == null ? null : Math.max(1, daysBetween(dayIn(zone, course.startedAt), today) + 1)
    ages.push({ item: item.id, days, isAgeing: usual !== null && days !== null && days > usual })
  }
  return ages.toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0) || (a.item < b.item ? -1 : 1))
}
