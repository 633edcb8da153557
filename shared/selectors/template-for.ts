import type { Row } from '../schema/collections.ts'
import type { Item } from '../schema/item.ts'
import { byRank } from './by-rank.ts'

/** The template that briefs of an item's kind begin with; null when its kind has none, or is gone. */
export function templateFor(
  item: Pick<Item, 'kind'>,
  kinds: Iterable<Row<'kinds'>>,
  templates: Iterable<Row<'templates'>>,
): Row<'templates'> | null {
  const kind = [...kinds].find(({ id, deleted }) => id === item.kind && deleted === null)
  if (kind === undefined) return null
  const own = [...templates].filter(
    ({ kind: of, deleted, markdown }) => of === kind.id && deleted === null && markdown !== '',
  )
  return own.toSorted(byRank)[0] ?? null
}

/** What the brief of an item begins with: the text that came with the item, else the template of its kind. Markdown. */
export function briefStart(
  item: Pick<Item, 'kind' | 'draft'>,
  kinds: Iterable<Row<'kinds'>>,
  templates: Iterable<Row<'templates'>>,
): string {
  return item.draft.trim() === '' ? (templateFor(item, kinds, templates)?.markdown ?? '') : item.draft
}
