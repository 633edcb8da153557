import { boardRowId } from '../../shared/schema/board.ts'
import type { CollectionName } from '../../shared/schema/collections.ts'
import type { Item } from '../../shared/schema/item.ts'
import { itemKey } from '../../shared/selectors/item-key.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'

/** Collections whose names stand in the text of items: when one changes, every item is looked at again. */
export const namingCollections = ['board', 'kinds', 'channels', 'labels', 'campaigns', 'goals', 'silos'] as const

/** What an item can be found by: what it is called, its title, and all its other words. */
export function itemText(item: Item, store: BoardStore): { name: string; title: string; body: string } {
  const prefix = store.rows.board.get(boardRowId)?.prefix || 'T'
  const named = (collection: Exclude<(typeof namingCollections)[number], 'board'>, id: string | null) =>
    id === null ? '' : nameIn(store, collection, id)
  const lines = [
    named('kinds', item.kind),
    named('channels', item.channel),
    named('campaigns', item.campaign),
    named('goals', item.goal),
    named('silos', item.silo),
    ...item.labels.map((id) => named('labels', id)),
    item.askedBy,
    item.blocked?.reason ?? '',
    ...item.checklist.map(({ text }) => text),
    ...item.attachments.map(({ name }) => name),
    ...Object.values(item.custom).filter((value) => typeof value === 'string'),
    item.draft,
    item.url,
  ]
  return {
    name: item.number === null ? '' : itemKey(prefix, item.number),
    title: item.title,
    // a kind and a channel may be called alike
    body: [...new Set(lines)].filter((line) => line !== '').join(' · '),
  }
}

function nameIn(store: BoardStore, collection: CollectionName, id: string): string {
  const row = store.rows[collection].get(id)
  return row && 'name' in row && typeof row.name === 'string' && row.deleted === null ? row.name : ''
}
