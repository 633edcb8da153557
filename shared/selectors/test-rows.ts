import { readRow } from '../schema/entity.ts'
import { type Item, items } from '../schema/item.ts'
import { members } from '../schema/member.ts'
import { type Sprint, sprints } from '../schema/sprint.ts'
import { statuses } from '../schema/vocabulary.ts'
import type { Row } from '../schema/collections.ts'

/** Rows for tests of selectors: what is not said reads as in a real board. */

export function itemRow(id: string, fields: Partial<Item> = {}): Item {
  return readRow(items, id, fields)
}

export function statusRow(id: string, fields: Partial<Row<'statuses'>> = {}): Row<'statuses'> {
  return readRow(statuses, id, { name: id, ...fields })
}

export function sprintRow(id: string, fields: Partial<Sprint> = {}): Sprint {
  return readRow(sprints, id, { name: id, ...fields })
}

export function memberRow(id: string, fields: Partial<Row<'members'>> = {}): Row<'members'> {
  return readRow(members, id, fields)
}

/** To do, Doing (at most two), Review, Done. */
export const fourStatuses = [
  statusRow('todo', { category: 'todo', rank: 'a0' }),
  statusRow('doing', { category: 'doing', rank: 'a1', wipLimit: 2 }),
  statusRow('review', { category: 'doing', rank: 'a2' }),
  statusRow('done', { category: 'done', rank: 'a3' }),
]
