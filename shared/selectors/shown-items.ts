import { compareRanks } from '../lib/compare-ranks.ts'
import type { Row } from '../schema/collections.ts'
import { type Item, backlog } from '../schema/item.ts'
import type { Sprint } from '../schema/sprint.ts'
import { askedTest } from './custom-filter.ts'
import { type CustomField, customFields } from './custom-fields.ts'
import { eventGrounds } from './event-grounds.ts'
import { itemKey } from './item-key.ts'
import { type ItemFilter, passes } from './item-filter.ts'
import { byPlace, containerOf, statusOf } from './item-place.ts'

/** The rows that a view of items is made of. */
export type ViewRows = {
  items: Iterable<Item>
  sprints: Iterable<Row<'sprints'>>
  statuses: Iterable<Row<'statuses'>>
  fields: Iterable<Row<'fields'>>
  options: Iterable<Row<'options'>>
  /** Ids of the board's members. */
  members: ReadonlySet<string>
  prefix: string
}

/** What is asked of a view: the filter of a screen, and where the items stand. */
export type ViewAsked = {
  filter?: ItemFilter | undefined
  /** Sprints or `backlog`, as the board shows them; any when missing. */
  containers?: readonly string[] | undefined
  /** Columns, as the board shows them; any when missing. */
  statuses?: readonly string[] | undefined
  /** Also archived ones; missing: only where neither container nor status is asked. */
  archived?: boolean | undefined
  /** Also those in the bin. */
  deleted?: boolean | undefined
}

/**
 * The items that a view shows, in the order of the board: sprint after sprint, the backlog last, each in its one order.
 * @example shownItems(rows, { filter: { silo: ['crm'] }, containers: ['sprint14'] }).length // 7
 */
export function shownItems(rows: ViewRows, asked: ViewAsked = {}): Item[] {
  const { filter = {}, containers, statuses, deleted = false } = asked
  const { archived = containers === undefined && statuses === undefined } = asked
  const sprints = [...rows.sprints]
  const grounds = eventGrounds(sprints, rows.statuses)
  const fields: readonly CustomField[] = customFields(rows.fields, rows.options)
  const meetsAsked = askedTest(filter, fields, (id) => rows.members.has(id))
  const keyOf = (item: Item) => itemKey(rows.prefix, item.number)
  const found: [Item, string][] = []
  for (const item of rows.items) {
    if ((item.deleted !== null && !deleted) || (item.archived && !archived)) continue
    const container = containerOf(item, grounds)
    if (containers && !containers.includes(container)) continue
    if (statuses && !statuses.includes(statusOf(item, grounds) ?? '')) continue
    if (passes(item, filter, keyOf, meetsAsked)) found.push([item, container])
  }
  const order = new Map(sprints.toSorted(byDays).map((sprint, place) => [sprint.id, place]))
  const placeOf = (container: string) => (container === backlog ? Infinity : (order.get(container) ?? 0))
  const inOrder = found.toSorted(([a, one], [b, other]) =>
    one === other ? byPlace(a, b) : placeOf(one) - placeOf(other),
  )
  return inOrder.map(([item]) => item)
}

/** Sprints as they follow each other; those without days last. */
export function byDays(a: Sprint, b: Sprint): number {
  return compareRanks(a.firstDay ?? '9', b.firstDay ?? '9') || compareRanks(a.id, b.id)
}
